import type { WageGroup } from '../../../core/wording/group-wages.ts';
import { listTicks, scaleLinear } from '../prediction/drawings/geometry.ts';
import { TickAxis } from '../prediction/drawings/tick-axis.tsx';

interface WageBarProps {
  readonly group: WageGroup;
  readonly label: string;
  /** Words above the bar: whose figures these are. */
  readonly caption: string;
  format(perYear: number): string;
}

const width = 560;
const margin = 44;
const middleY = 34;
const axisY = 58;

/** Percentiles of pay on an axis that begins at zero: the widest range thin, the narrower thick, the middle as a dot. */
export function WageBar({ group, label, caption, format }: WageBarProps) {
  const values = group.figures.map(({ perYear }) => perYear);
  const ticks = listTicks(0, Math.max(...values));
  const x = scaleLinear([0, ticks.at(-1) ?? 1], [margin, width - margin]);
  const [widest, ...inner] = group.ranges;
  const narrower = inner.at(-1);
  return (
    <svg className="wage-bar" role="img" aria-label={label} viewBox={`0 0 ${width} ${axisY + 26}`}>
      <text className="caption" x={margin} y={14}>
        {caption}
      </text>
      {widest && <WageRect x={x} low={widest.low.perYear} high={widest.high.perYear} height={narrower ? 6 : 14} />}
      {narrower && <WageRect x={x} low={narrower.low.perYear} high={narrower.high.perYear} height={16} />}
      {group.middle && <circle className="middle" cx={x(group.middle.perYear)} cy={middleY} r={6} />}
      <TickAxis ticks={ticks} from={margin} to={width - margin} y={axisY} x={x} format={format} />
    </svg>
  );
}

interface WageRectProps {
  readonly low: number;
  readonly high: number;
  readonly height: number;
  x(perYear: number): number;
}

function WageRect({ low, high, height, x }: WageRectProps) {
  return (
    <rect
      className="range"
      x={x(low)}
      y={middleY - height / 2}
      width={Math.max(2, x(high) - x(low))}
      height={height}
      rx={3}
    />
  );
}
