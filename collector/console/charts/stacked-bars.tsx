import { BarChart } from '@mantine/charts';
import { ChartTip, colorAt } from './axis.tsx';
import { ChartFigure, LegendKey } from './chart-figure.tsx';

interface StackedBarsProps {
  readonly description: string;
  readonly series: readonly { readonly key: string; readonly name: string }[];
  readonly rows: readonly { readonly label: string; readonly values: Readonly<Record<string, number>> }[];
  format(value: number): string;
  readonly height?: number;
}

/** Parts of a sum, month by month. */
export function StackedBars({ description, series, rows, format, height = 240 }: StackedBarsProps) {
  return (
    <ChartFigure
      description={description}
      height={height}
      rows={rows}
      keyOf={({ label }) => label}
      columns={[
        { name: 'When', cell: ({ label }) => label },
        ...series.map(({ key, name }) => ({
          name,
          isNumber: true,
          cell: ({ values }: (typeof rows)[number]) => format(values[key] ?? 0),
        })),
      ]}
      legend={series.map(({ key, name }, index) => (
        <LegendKey key={key} name={name} color={colorAt(index)} kind="block" />
      ))}
    >
      <BarChart
        h={height}
        data={rows.map(({ label, values }) => ({ label, ...values }))}
        dataKey="label"
        type="stacked"
        series={series.map(({ key, name }, index) => ({ name: key, label: name, color: colorAt(index) }))}
        valueFormatter={format}
        gridAxis="x"
        tickLine="none"
        barProps={{ isAnimationActive: false, stroke: 'var(--page)', strokeWidth: 1, maxBarSize: 44 }}
        barChartProps={{ accessibilityLayer: false }}
        yAxisProps={{ width: 72 }}
        tooltipAnimationDuration={0}
        tooltipProps={{
          isAnimationActive: false,
          cursor: { fill: 'var(--sunken)' },
          content: ({ active, label }) => {
            const row = rows.find((one) => one.label === label);
            if (!active || !row) return null;
            return (
              <ChartTip
                title={row.label}
                lines={series.map(({ key, name }) => [name, format(row.values[key] ?? 0)] as const)}
              />
            );
          },
        }}
      />
    </ChartFigure>
  );
}
