/** What every drawing has in common. */
export const axis = {
  stroke: 'var(--border)',
  tick: { fill: 'var(--second)', fontSize: 12 },
  tickLine: false,
} as const;

export const grid = { stroke: 'var(--hairline)', vertical: false } as const;

/** Chart marks stand still: a number never counts up. */
export const still = { isAnimationActive: false } as const;

const seriesColors = ['var(--accent)', 'var(--lowers)', 'var(--text)', 'var(--grey)'] as const;
export const colorAt = (index: number) => seriesColors[index % seriesColors.length] ?? seriesColors[0];

interface TipProps {
  readonly title: string;
  readonly lines: readonly (readonly [name: string, value: string])[];
}

export function ChartTip({ title, lines }: TipProps) {
  return (
    <div className="chart-tip">
      <strong>{title}</strong>
      {lines.map(([name, value]) => (
        <div key={name}>
          {name}: {value}
        </div>
      ))}
    </div>
  );
}
