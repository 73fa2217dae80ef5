import type { Estimate } from '../../../core/domain/prediction.ts';
import { scaleLinear } from '../prediction/drawings/geometry.ts';

interface RangeCellProps {
  readonly estimate: Estimate;
  /** Ends of the axis of the row. */
  readonly axis: { readonly low: number; readonly high: number };
  readonly label: string;
  /** Words at the ends of the axis. */
  readonly from: string;
  readonly to: string;
}

const width = 220;
const margin = 8;

/** A range on the axis that the whole row shares. */
export function RangeCell({ estimate: { value, interval }, axis, label, from, to }: RangeCellProps) {
  const x = scaleLinear([axis.low, axis.high], [margin, width - margin]);
  return (
    <svg className="range-cell" role="img" aria-label={label} viewBox={`0 0 ${width} 44`}>
      <rect
        className="range"
        x={x(interval.low)}
        y={4}
        width={Math.max(2, x(interval.high) - x(interval.low))}
        height={12}
        rx={3}
      />
      <circle className="middle" cx={x(value)} cy={10} r={5} />
      <path className="axis" d={`M${margin} 24H${width - margin}M${margin} 24v4M${width - margin} 24v4`} />
      <text className="tick" x={0} y={41}>
        {from}
      </text>
      <text className="tick" x={width} y={41} textAnchor="end">
        {to}
      </text>
    </svg>
  );
}
