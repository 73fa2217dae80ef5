interface PartBarProps {
  /** Places in the drawing, in pixels of its own width. */
  readonly from: number;
  readonly to: number;
  /** Where the number starts from, as a line through all bars. */
  readonly start: number | undefined;
  /** A start or a sum is a mark and no bar. */
  readonly isMark?: boolean;
}

/** Width of every bar's drawing, so that bars of different rows share one scale. */
export const partBarWidth = 280;
const height = 22;

/** One reason on the additive scale, as decoration beside its words: to the right it raises, to the left it lowers. */
export function PartBar({ from, to, start, isMark = false }: PartBarProps) {
  const left = Math.min(from, to);
  return (
    <svg className="part-bar" aria-hidden="true" viewBox={`0 0 ${partBarWidth} ${height}`}>
      {start !== undefined && <path className="grid" d={`M${start} 0V${height}`} />}
      {isMark ? (
        <circle className="middle" cx={to} cy={height / 2} r={5} />
      ) : (
        <>
          <rect
            className={to >= from ? 'raises' : 'lowers'}
            x={left}
            y={5}
            width={Math.max(1.5, Math.abs(to - from))}
            height={12}
            rx={1.5}
          />
          <path className="axis" d={`M${from} 2V20`} />
        </>
      )}
    </svg>
  );
}
