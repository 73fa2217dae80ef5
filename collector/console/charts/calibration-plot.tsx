import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import { formatCount, formatNumber } from '../parts/format.ts';
import { axis, still } from './axis.tsx';
import { ChartFigure, LegendKey } from './chart-figure.tsx';

export interface CalibrationPoint {
  /** Of what was said, 0 to 1. */
  readonly low: number;
  readonly high: number;
  readonly expected: number;
  readonly observed: number;
  readonly standardError: number;
  readonly n: number;
  readonly isWithin: boolean;
}

const in100 = (share: number) => formatNumber(share * 100, 1);
/** 95 %. */
const reach = 1.96;

/** What was said against what came of it, each point with its range. On the line, both are the same. */
export function CalibrationPlot({
  description,
  points,
}: {
  readonly description: string;
  readonly points: readonly CalibrationPoint[];
}) {
  const marks = points.map((point) => ({ ...point, error: point.standardError * reach }));
  const top = Math.min(
    1,
    Math.max(0.1, ...marks.map(({ observed, error, expected }) => Math.max(observed + error, expected))),
  );
  const bottom = Math.min(0, ...marks.map(({ observed, error }) => observed - error));
  const end = Math.ceil(top * 10) / 10;
  const start = Math.floor(bottom * 20) / 20;
  return (
    <ChartFigure
      description={description}
      height={320}
      rows={points}
      keyOf={({ low }) => String(low)}
      columns={[
        { name: 'Said, of 100', cell: ({ low, high }) => `${in100(low)} to ${in100(high)}` },
        { name: 'Came, of 100', isNumber: true, cell: ({ observed }) => in100(observed) },
        {
          name: 'Range',
          isNumber: true,
          cell: ({ observed, standardError }) =>
            `${in100(observed - reach * standardError)} to ${in100(observed + reach * standardError)}`,
        },
        { name: 'n', isNumber: true, cell: ({ n }) => formatCount(n) },
        { name: 'Fits', cell: ({ isWithin }) => (isWithin ? 'yes' : 'no') },
      ]}
      legend={
        <>
          <LegendKey name="Interviews that came, with 95 % range (noise included)" color="var(--accent)" kind="dot" />
          <LegendKey name="As said" color="var(--grey)" kind="dashed" />
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <ScatterChart accessibilityLayer={false} margin={{ top: 8, right: 20, bottom: 18, left: 8 }}>
          <CartesianGrid stroke="var(--hairline)" />
          <XAxis
            type="number"
            dataKey="expected"
            domain={[0, end]}
            {...axis}
            tickFormatter={(value: number) => formatNumber(value * 100, 0)}
            label={{
              value: 'said, of 100',
              position: 'insideBottom',
              offset: -10,
              fill: 'var(--second)',
              fontSize: 12,
            }}
          />
          <YAxis
            type="number"
            dataKey="observed"
            domain={[start, end]}
            {...axis}
            width={56}
            tickFormatter={(value: number) => formatNumber(value * 100, 0)}
            label={{ value: 'came, of 100', angle: -90, position: 'insideLeft', fill: 'var(--second)', fontSize: 12 }}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: end, y: end },
            ]}
            stroke="var(--grey)"
            strokeDasharray="5 4"
          />
          <Scatter data={marks} fill="var(--accent)" {...still}>
            <ErrorBar dataKey="error" direction="y" width={6} stroke="var(--range-edge)" strokeWidth={1.5} {...still} />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
