import { type Curve, findHorizon, listCases } from '../../../../core/wording/read-curve.ts';
import { stackCases } from './geometry.ts';

interface WaitingDotsProps {
  readonly curve: Curve;
  readonly label: string;
  /** Words under the axis: its start, the day of its end, and the box of those without an answer. */
  readonly start: string;
  readonly none: string;
  formatDay(day: number): string;
}

const cases = 20;
const bins = 12;
const step = 13;
const radius = 5;
const box = 62;
const height = 70;

/** The next day that reads round: 87 to 90, 341 to 400. */
const roundUp = (day: number) => {
  const step = 10 ** Math.floor(Math.log10(day));
  return Math.ceil(day / step) * step;
};

/** Twenty equally likely applications as dots over time; those without an answer by the end wait in a box at the right. */
export function WaitingDots({ curve, label, start, none, formatDay }: WaitingDotsProps) {
  const days = listCases(curve, cases);
  const answered = days.filter((day) => day !== null);
  const open = days.length - answered.length;
  // Where every dot has its day the axis ends soon after the last; the rest of the time would be empty.
  const end = open > 0 ? findHorizon(curve) : Math.min(findHorizon(curve), roundUp(Math.max(1, ...answered)));
  const places = stackCases(answered, end, bins);
  const tallest = Math.max(3, ...places.map(({ level }) => level + 1), Math.ceil(open / 4));
  const rise = Math.min(step, (height - radius * 2 - 4) / Math.max(1, tallest - 1));
  const left = bins * step + 12;
  return (
    <svg className="waiting-dots" role="img" aria-label={label} viewBox={`0 0 ${left + box} ${height + 20}`}>
      {places.map(({ bin, level }) => (
        <circle
          key={`${bin}-${level}`}
          className="is-answered"
          cx={bin * step + step / 2}
          cy={height - radius - 2 - level * rise}
          r={radius}
        />
      ))}
      <path className="axis" d={`M0 ${height}H${bins * step}`} />
      <rect className="open-box" x={left} y={1} width={box - 2} height={height - 1} rx={4} />
      {Array.from({ length: open }, (_, index) => {
        const key = `open-${index}`;
        return (
          <circle
            key={key}
            className="is-open"
            cx={left + 9 + (index % 4) * 14}
            cy={height - 9 - Math.floor(index / 4) * Math.min(13, rise)}
            r={radius - 0.75}
          />
        );
      })}
      <text className="tick" x={0} y={height + 15}>
        {start}
      </text>
      <text className="tick" x={bins * step} y={height + 15} textAnchor="end">
        {formatDay(end)}
      </text>
      <text className="tick" x={left + box / 2 - 1} y={height + 15} textAnchor="middle">
        {none}
      </text>
    </svg>
  );
}
