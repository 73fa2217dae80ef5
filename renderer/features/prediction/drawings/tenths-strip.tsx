interface TenthsStripProps {
  /** Shares 0..1. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

const side = 18;
const gap = 2;

/** Ten parts in a row: filled up to the value, hatched where the answer is still open. */
export function TenthsStrip({ value, low, high, label }: TenthsStripProps) {
  const filled = Math.round(Math.min(value, low === high ? value : Math.max(low, Math.min(value, high))) * 10);
  const open = Math.round(high * 10);
  const kindOf = (index: number) => (index < filled ? 'is-filled' : index < open ? 'is-open' : 'is-empty');
  return (
    <svg className="tenths" role="img" aria-label={label} viewBox={`-1 -1 ${10 * side} ${side + 2}`}>
      {Array.from({ length: 10 }, (_, index) => {
        const key = `tenth-${index}`;
        return (
          <rect key={key} className={kindOf(index)} x={index * side} y={0} width={side - gap} height={side} rx={2} />
        );
      })}
    </svg>
  );
}
