import { placeSquare } from './geometry.ts';

interface HundredSquaresProps {
  readonly whole: 100 | 1000;
  readonly filled: number;
  /** Squares drawn light before the filled ones end: interviews behind the offers. */
  readonly light?: number;
  readonly label: string;
}

const sizes = { 100: 10, 1000: 5 } as const;
const gaps = { 100: 2, 1000: 1 } as const;

/** So many of 100 squares, together from the bottom left; a filled one has a dot where a light kind exists beside it. */
export function HundredSquares({ whole, filled, light = 0, label }: HundredSquaresProps) {
  const size = sizes[whole];
  const side = size - gaps[whole];
  const last = placeSquare(whole - 1, whole, size);
  const kindOf = (index: number) => (index < filled ? 'is-filled' : index < light ? 'is-light' : 'is-empty');
  return (
    <svg
      className="squares"
      role="img"
      aria-label={label}
      viewBox={`-1 -1 ${last.x + size} ${placeSquare(0, whole, size).y + size}`}
    >
      {Array.from({ length: whole }, (_, index) => {
        const { x, y } = placeSquare(index, whole, size);
        // Squares never move or change places, so their number is their name.
        const key = `square-${index}`;
        return <rect key={key} className={kindOf(index)} x={x} y={y} width={side} height={side} rx={side / 6} />;
      })}
      {light > 0 &&
        Array.from({ length: filled }, (_, index) => {
          const { x, y } = placeSquare(index, whole, size);
          const key = `dot-${index}`;
          return <circle key={key} className="dot" cx={x + side / 2} cy={y + side / 2} r={side / 5} />;
        })}
    </svg>
  );
}
