import type { WaitingCurve } from '../../../core/domain/own-search.ts';
import { listTicks, scaleLinear } from '../prediction/drawings/geometry.ts';
import { ShareGrid } from '../prediction/drawings/share-grid.tsx';
import { findPoint } from './describe-search.ts';

interface OwnCurveDrawingProps {
  readonly curve: WaitingCurve;
  readonly width: number;
  /** The last day that is drawn. */
  readonly end: number;
  readonly day: number;
  readonly label: string;
  /** Words above the vertical axis and below the horizontal one. */
  readonly caption: string;
  formatDay(day: number): string;
}

const height = 260;
const left = 40;
const right = 24;
const top = 28;
const bottom = 30;

/** A path of steps: each share holds until the day of the next. */
function stepTo(
  points: readonly { readonly day: number; readonly share: number }[],
  end: number,
  { x, y }: { x(day: number): number; y(share: number): number },
): string {
  const steps = points.map(({ day, share }) => `H${x(day).toFixed(1)}V${y(share).toFixed(1)}`);
  return `M${x(0).toFixed(1)} ${y(0).toFixed(1)}${steps.join('')}H${x(end).toFixed(1)}`;
}

/** The points of a path of steps, backwards, to close a band. */
function stepBack(
  points: readonly { readonly day: number; readonly share: number }[],
  { x, y }: { x(day: number): number; y(share: number): number },
): string {
  return points
    .toReversed()
    .map(({ day, share }, index) => {
      const before = points[points.length - 2 - index]?.share ?? 0;
      return `V${y(share).toFixed(1)}H${x(day).toFixed(1)}V${y(before).toFixed(1)}`;
    })
    .join('');
}

/** How many of 100 own applications had an answer by each day, with the band that holds 8 times in 10. */
export function OwnCurveDrawing({ curve, width, end, day, label, caption, formatDay }: OwnCurveDrawingProps) {
  const x = scaleLinear([0, end], [left, width - right]);
  const y = scaleLinear([0, 1], [height - bottom, top]);
  const pick = (part: 'value' | 'low' | 'high') =>
    curve.points.map((point) => ({ day: point.day, share: point[part] }));
  const band = `${stepTo(pick('high'), end, { x, y })}${stepBack(pick('low'), { x, y })}H${x(0)}Z`;
  const ticks = listTicks(0, end, width < 480 ? 3 : 6).filter((tick) => tick <= end);
  const point = findPoint(curve, day);
  return (
    <svg className="own-curve" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <text className="tick" x={0} y={14}>
        {caption}
      </text>
      <ShareGrid from={left} to={width - right} y={y} />
      {ticks.map((tick) => (
        <text
          key={tick}
          className="tick"
          x={x(tick)}
          y={height - 8}
          textAnchor={tick === 0 ? 'start' : x(tick) > width - 60 ? 'end' : 'middle'}
        >
          {formatDay(tick)}
        </text>
      ))}
      <path className="area" d={band} />
      <path className="edge" d={stepTo(pick('low'), end, { x, y })} />
      <path className="edge" d={stepTo(pick('high'), end, { x, y })} />
      <path className="line" d={stepTo(pick('value'), end, { x, y })} />
      <path className="chosen" d={`M${x(day)} ${y(1)}V${y(0)}`} />
      <circle className="middle" cx={x(day)} cy={y(point?.value ?? 0)} r={6} />
    </svg>
  );
}
