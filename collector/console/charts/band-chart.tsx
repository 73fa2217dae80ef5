import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { axis, ChartTip, colorAt, grid, still } from './axis.tsx';
import { ChartFigure, LegendKey } from './chart-figure.tsx';

export interface BandPoint {
  readonly label: string;
  readonly value: number | null;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** What is not measured but expected: drawn apart. */
  readonly expected?: number | null | undefined;
  readonly second?: number | null | undefined;
}

interface BandChartProps {
  readonly description: string;
  readonly name: string;
  readonly secondName?: string;
  readonly points: readonly BandPoint[];
  format(value: number): string;
  readonly limit?: { readonly at: number; readonly name: string };
  readonly height?: number;
}

/** One or two lines over time; where there is a range, the band of it with its edges. */
export function BandChart({ description, name, secondName, points, format, limit, height }: BandChartProps) {
  // What is to come has a bar for each month: a band that widens is read as one that grows.
  const rows = points.map((point) => {
    const { low, high, expected } = point;
    const isRanged = typeof low === 'number' && typeof high === 'number';
    const isExpected = typeof expected === 'number';
    return {
      ...point,
      band: isRanged && !isExpected ? [low, high] : undefined,
      reach: isRanged && isExpected ? [expected - low, high - expected] : undefined,
    };
  });
  const hasBand = rows.some(({ band }) => band !== undefined);
  const hasRange = hasBand || rows.some(({ reach }) => reach !== undefined);
  const hasExpected = points.some(({ expected }) => typeof expected === 'number');
  const say = (value: number | null | undefined) => (typeof value === 'number' ? format(value) : '-');
  const range = ({ low, high }: BandPoint) =>
    typeof low === 'number' && typeof high === 'number' ? `${format(low)} to ${format(high)}` : '-';
  return (
    <ChartFigure
      description={description}
      {...(height !== undefined && { height })}
      rows={points}
      keyOf={({ label }) => label}
      columns={[
        { name: 'When', cell: ({ label }) => label },
        { name, isNumber: true, cell: ({ value, expected }) => say(value ?? expected) },
        ...(hasRange ? [{ name: 'Range', isNumber: true, cell: range }] : []),
        ...(secondName ? [{ name: secondName, isNumber: true, cell: ({ second }: BandPoint) => say(second) }] : []),
      ]}
      legend={
        <>
          <LegendKey name={name} color={colorAt(0)} />
          {secondName && <LegendKey name={secondName} color={colorAt(1)} />}
          {hasExpected && <LegendKey name="Forecast" color={colorAt(0)} kind="dashed" />}
          {hasBand && <LegendKey name="Range" color="var(--range)" kind="band" />}
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} accessibilityLayer={false} margin={{ top: 8, right: 16, bottom: 0, left: 8 }}>
          <CartesianGrid {...grid} />
          <XAxis dataKey="label" {...axis} minTickGap={24} />
          <YAxis {...axis} width={72} tickFormatter={format} axisLine={false} domain={['auto', 'auto']} />
          {hasBand && (
            <Area
              dataKey="band"
              type="linear"
              fill="var(--range)"
              fillOpacity={0.55}
              stroke="var(--range-edge)"
              strokeWidth={1}
              activeDot={false}
              {...still}
            />
          )}
          {limit && (
            <ReferenceLine
              y={limit.at}
              stroke="var(--lowers)"
              strokeDasharray="4 3"
              label={{ value: limit.name, position: 'insideTopRight', fill: 'var(--second)', fontSize: 12 }}
            />
          )}
          <Line dataKey="value" type="linear" stroke={colorAt(0)} strokeWidth={2} dot={points.length < 16} {...still} />
          {hasExpected && (
            <Line
              dataKey="expected"
              type="linear"
              stroke={colorAt(0)}
              strokeWidth={2}
              strokeDasharray="5 4"
              dot={{ fill: 'var(--page)', strokeDasharray: '0' }}
              {...still}
            >
              <ErrorBar
                dataKey="reach"
                direction="y"
                width={8}
                stroke="var(--range-edge)"
                strokeWidth={2}
                isAnimationActive={false}
              />
            </Line>
          )}
          {secondName && (
            <Line dataKey="second" type="linear" stroke={colorAt(1)} strokeWidth={2} dot={false} {...still} />
          )}
          <Tooltip
            {...still}
            content={({ active, label }) => {
              const point = points.find((one) => one.label === label);
              if (!active || !point) return null;
              const lines: [string, string][] = [[name, say(point.value ?? point.expected)]];
              if (hasRange) lines.push(['Range', range(point)]);
              if (secondName) lines.push([secondName, say(point.second)]);
              return <ChartTip title={point.label} lines={lines} />;
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
