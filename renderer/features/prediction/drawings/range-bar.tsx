import { listTicks, scaleLinear } from './geometry.ts';
import { TickAxis } from './tick-axis.tsx';

interface RangeBarProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Ends of the axis at least; widened to round ticks. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Words above the bar: whose numbers these are. */
  readonly caption: string;
  format(value: number): string;
  /** The middle half of the cases, drawn thick inside the range. */
  readonly inner?: { readonly low: number; readonly high: number } | undefined;
  /** Where the reasons start from, as a tick with a name. */
  readonly start?: { readonly value: number; readonly caption: string } | undefined;
  /** The advert's own band, on a line of its own so that it cannot be taken for ours. */
  readonly advert?: { readonly low: number; readonly high: number; readonly caption: string } | undefined;
}

const width = 560;
const margin = 34;
const barTop = 24;
const barHeight = 14;
const lineHeight = 22;

/** A range as a bar with a dot in it, on a labelled axis. */
export function RangeBar({ value, low, high, from, to, label, caption, format, inner, start, advert }: RangeBarProps) {
  const known = [from, to, low, high, ...(start ? [start.value] : []), ...(advert ? [advert.low, advert.high] : [])];
  const ticks = listTicks(Math.min(...known), Math.max(...known));
  const x = scaleLinear([ticks[0] ?? low, ticks.at(-1) ?? high], [margin, width - margin]);
  const barEnd = barTop + barHeight;
  const advertTop = barEnd + (start ? lineHeight : 0) + 8;
  const axisY = advert ? advertTop + 44 : barEnd + (start ? lineHeight + 10 : 14);
  const startX = start ? x(start.value) : 0;
  return (
    <svg className="range-bar" role="img" aria-label={label} viewBox={`0 0 ${width} ${axisY + 26}`}>
      <text className="caption" x={margin} y={14}>
        {caption}
      </text>
      {inner ? (
        <>
          <rect className="range" x={x(low)} y={barTop + 4} width={Math.max(2, x(high) - x(low))} height={6} rx={3} />
          <rect
            className="range"
            x={x(inner.low)}
            y={barTop}
            width={Math.max(2, x(inner.high) - x(inner.low))}
            height={barHeight}
            rx={3}
          />
        </>
      ) : (
        <rect className="range" x={x(low)} y={barTop} width={Math.max(2, x(high) - x(low))} height={barHeight} rx={3} />
      )}
      <circle className="middle" cx={x(value)} cy={barTop + barHeight / 2} r={6} />
      {start && (
        <>
          <path className="axis" d={`M${startX} ${barTop - 3}V${barEnd + 8}`} />
          <text className="tick" x={startX} y={barEnd + 20} textAnchor={startX > width / 2 ? 'end' : 'start'}>
            {start.caption}
          </text>
        </>
      )}
      {advert && (
        <>
          <text className="caption" x={margin} y={advertTop + 12}>
            {advert.caption}
          </text>
          <path
            className="bracket"
            d={[
              `M${x(advert.low) + 6} ${advertTop + 20}h-6v14h6`,
              `M${x(advert.high) - 6} ${advertTop + 20}h6v14h-6`,
              `M${x(advert.low)} ${advertTop + 27}H${x(advert.high)}`,
            ].join('')}
          />
        </>
      )}
      <TickAxis ticks={ticks} from={margin} to={width - margin} y={axisY} x={x} format={format} />
    </svg>
  );
}
