interface TickAxisProps {
  readonly ticks: readonly number[];
  /** Places of the line's ends and of its height in the drawing. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  x(tick: number): number;
  format(tick: number): string;
}

/** A line with labelled ticks below a drawing. */
export function TickAxis({ ticks, from, to, y, x, format }: TickAxisProps) {
  return (
    <>
      <path className="axis" d={`M${from} ${y}H${to}`} />
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="axis" d={`M${x(tick)} ${y}v5`} />
          <text className="tick" x={x(tick)} y={y + 20} textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
    </>
  );
}
