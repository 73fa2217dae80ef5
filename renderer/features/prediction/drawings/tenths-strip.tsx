interface TenthsStripProps {
  /** Shares 0..1. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

const side = 18;
const gap = 2;

/** How much of the part at `index`, 0..1, lies below a share of all ten. */
const reach = (share: number, index: number) => Math.max(0, Math.min(1, share * 10 - index));

/** Ten parts in a row: filled up to the value, half of one where the value is told with half; hatched where it is still open. */
export function TenthsStrip({ value, low, high, label }: TenthsStripProps) {
  const filled = Math.max(low, Math.min(value, high));
  return (
    <svg className="tenths" role="img" aria-label={label} viewBox={`-1 -1 ${10 * side} ${side + 2}`}>
      {Array.from({ length: 10 }, (_, index) => {
        const key = `tenth-${index}`;
        // What is open begins where the filled part of the same square ends, so that no edge shows through.
        const [full, open] = [reach(filled, index), reach(high, index)];
        const part = (kind: string, from: number, to: number) =>
          to > from && (
            <rect
              className={kind}
              x={index * side + (side - gap) * from}
              y={0}
              width={(side - gap) * (to - from)}
              height={side}
              rx={to - from === 1 ? 2 : 0}
            />
          );
        return (
          <g key={key}>
            {part('is-empty', full === 1 || open === 1 ? 1 : 0, 1)}
            {part('is-open', full, open)}
            {part('is-filled', 0, full)}
          </g>
        );
      })}
    </svg>
  );
}
