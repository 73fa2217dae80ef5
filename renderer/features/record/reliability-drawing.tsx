import type { CalibrationView } from '../../../core/domain/own-record.ts';
import { listTicks, scaleLinear } from '../prediction/drawings/geometry.ts';

interface ReliabilityDrawingProps {
  readonly bands: CalibrationView['bands'];
  readonly label: string;
  /** Words along the two axes and on the diagonal. */
  readonly said: string;
  readonly came: string;
  readonly line: string;
  format(share: number): string;
}

const width = 560;
const height = 320;
const left = 48;
const right = 24;
const top = 28;
const bottom = 48;

/** What came against what was said: a dot with its range for each band, and the line on which both are the same. */
export function ReliabilityDrawing({ bands, label, said, came, line, format }: ReliabilityDrawingProps) {
  const highest = Math.max(
    ...bands.flatMap(({ predicted, happened, interval }) => [predicted, happened, interval.high]),
  );
  const ticks = listTicks(0, Math.min(1, Math.max(0.05, highest)), 5).filter((tick) => tick <= 1);
  const end = ticks.at(-1) ?? 1;
  const x = scaleLinear([0, end], [left, width - right]);
  const y = scaleLinear([0, end], [height - bottom, top]);
  const limit = (share: number) => Math.max(0, Math.min(end, share));
  return (
    <svg className="reliability" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <text className="caption" x={0} y={14}>
        {came}
      </text>
      <text className="caption" x={width - right} y={height - 6} textAnchor="end">
        {said}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${left} ${y(tick)}H${width - right}`} />
          <text className="tick" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
          <text className="tick" x={x(tick)} y={height - bottom + 18} textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
      <path className="chosen" d={`M${x(0)} ${y(0)}L${x(end)} ${y(end)}`} />
      <text className="tick" x={x(end) - 8} y={y(end) - 8} textAnchor="end">
        {line}
      </text>
      {bands.map(({ from, predicted, happened, interval }) => (
        <g key={from}>
          <path className="bracket" d={`M${x(predicted)} ${y(limit(interval.low))}V${y(limit(interval.high))}`} />
          <circle className="middle" cx={x(predicted)} cy={y(happened)} r={6} />
        </g>
      ))}
    </svg>
  );
}
