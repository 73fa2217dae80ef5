import { type Curve, findHorizon, readShare } from '../../../../core/wording/read-curve.ts';
import { drawCurve, listDays, scaleLinear } from './geometry.ts';
import { ShareGrid } from './share-grid.tsx';

interface WaitingCurveProps {
  readonly curve: Curve;
  readonly label: string;
  /** Words above the vertical axis. */
  readonly caption: string;
  readonly day: number;
  formatDay(day: number): string;
}

const width = 560;
const height = 200;
const left = 40;
const right = 18;
const top = 26;
const bottom = 26;

/** How many of 100 have an answer by each day, with a line at the chosen day. */
export function WaitingCurve({ curve, label, caption, day, formatDay }: WaitingCurveProps) {
  const horizon = findHorizon(curve);
  const x = scaleLinear([0, horizon], [left, width - right]);
  const y = scaleLinear([0, 1], [height - bottom, top]);
  const line = drawCurve(curve.values, (step) => x(step * curve.stepDays), y);
  const ticks = listDays(horizon, 6);
  return (
    <svg className="waiting-curve" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <text className="caption" x={0} y={12}>
        {caption}
      </text>
      <ShareGrid from={left} to={width - right} y={y} />
      {ticks.map((tick) => (
        <text
          key={tick}
          className="tick"
          x={tick === horizon ? width : x(tick)}
          y={height - 6}
          textAnchor={tick === horizon ? 'end' : 'middle'}
        >
          {formatDay(tick)}
        </text>
      ))}
      <path className="area" d={`${line}V${y(0)}H${x(0)}Z`} />
      <path className="line" d={line} />
      <path className="chosen" d={`M${x(day)} ${y(1)}V${y(0)}`} />
      <circle className="middle" cx={x(day)} cy={y(readShare(curve, day))} r={6} />
    </svg>
  );
}
