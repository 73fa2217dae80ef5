import { Bar, BarChart, CartesianGrid, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { axis, grid, still } from './axis.tsx';
import { ChartFigure, LegendKey } from './chart-figure.tsx';

interface Movement {
  readonly name: string;
  /** A step up or down; of an end, the level itself. */
  readonly amount: number;
  readonly isLevel: boolean;
}

interface MovementBarsProps {
  readonly description: string;
  readonly movements: readonly Movement[];
  format(value: number): string;
  readonly height?: number;
}

/** From the opening to the closing level, step by step: the steps add up. */
export function MovementBars({ description, movements, format, height }: MovementBarsProps) {
  let level = 0;
  const bars = movements.map(({ name, amount, isLevel }) => {
    const from = isLevel ? 0 : level;
    level = isLevel ? amount : level + amount;
    const signed = isLevel || amount <= 0 ? format(amount) : `+${format(amount)}`;
    return { name, isLevel, amount, signed, range: [Math.min(from, level), Math.max(from, level)] };
  });
  const colorOf = ({ isLevel, amount }: (typeof bars)[number]) =>
    isLevel ? 'var(--text)' : amount < 0 ? 'var(--lowers)' : 'var(--accent)';
  return (
    <ChartFigure
      description={description}
      {...(height !== undefined && { height })}
      rows={bars}
      keyOf={({ name }) => name}
      columns={[
        { name: 'Movement', cell: ({ name }) => name },
        { name: 'Amount', isNumber: true, cell: ({ signed }) => signed },
      ]}
      legend={
        <>
          <LegendKey name="Level" color="var(--text)" kind="block" />
          <LegendKey name="Adds" color="var(--accent)" kind="block" />
          <LegendKey name="Takes away" color="var(--lowers)" kind="block" />
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={bars} accessibilityLayer={false} margin={{ top: 24, right: 8, bottom: 0, left: 8 }}>
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} interval={0} />
          <YAxis {...axis} width={72} tickFormatter={format} axisLine={false} />
          <Bar dataKey="range" maxBarSize={56} {...still}>
            {bars.map((bar) => (
              <Cell key={bar.name} fill={colorOf(bar)} />
            ))}
            <LabelList dataKey="signed" position="top" fill="var(--text)" fontSize={12} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
