import type { FunnelStep } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { scaleLinear } from '../prediction/drawings/geometry.ts';
import { describeStep } from './describe-search.ts';
import { hatch } from './hatch.ts';

const rowHeight = 50;
const barHeight = 20;
/** Below this width the three keys stand one below the other. */
const wideEnough = 560;
const keyHeight = 20;

interface FunnelDrawingProps {
  readonly steps: readonly FunnelStep[];
  readonly width: number;
  readonly wording: Wording;
}

/** A bar of a step: those that went further, those that are open here, and those that ended here. */
function StepBar({ step, x, y }: { readonly step: FunnelStep; readonly y: number; x(count: number): number }) {
  const on = x(step.reached - step.open - step.ended);
  const open = x(step.open);
  const ended = x(step.ended);
  return (
    <>
      {on > 0 && <rect className="went-on" x={0} y={y} width={on} height={barHeight} />}
      {open > 0 && (
        <>
          <rect className="is-open" x={on} y={y} width={open} height={barHeight} />
          <path className="hatch" d={hatch(on, y, open, barHeight)} />
        </>
      )}
      {ended > 0 && <rect className="is-ended" x={on + open} y={y} width={ended} height={barHeight} />}
    </>
  );
}

/** How many came to each step, in counts, with those that are open in a shape of their own. */
export function FunnelDrawing({ steps, width, wording }: FunnelDrawingProps) {
  const { t, formats } = wording;
  const sent = steps[0]?.reached ?? 0;
  const x = scaleLinear([0, Math.max(1, sent)], [0, width - 2]);
  const keys = [
    { name: 'went-on', label: t('search:funnel.on') },
    { name: 'is-open', label: t('search:funnel.open') },
    { name: 'is-ended', label: t('search:funnel.ended') },
  ] as const;
  const isWide = width >= wideEnough;
  const placeKey = (index: number) => (isWide ? { x: 1 + index * 213, y: 3 } : { x: 1, y: 3 + index * keyHeight });
  const top = isWide ? 30 : 3 * keyHeight + 10;
  return (
    <svg
      className="funnel"
      role="img"
      aria-label={steps.map((step) => describeStep(step, wording)).join(' ')}
      viewBox={`0 0 ${width} ${top + steps.length * rowHeight}`}
    >
      {keys.map(({ name, label }, index) => {
        const key = placeKey(index);
        return (
          <g key={name}>
            <rect className={name} x={key.x} y={key.y} width={16} height={12} />
            {name === 'is-open' && <path className="hatch" d={hatch(key.x, key.y, 16, 12)} />}
            <text className="tick" x={key.x + 23} y={key.y + 11}>
              {label}
            </text>
          </g>
        );
      })}
      {steps.map((step, index) => {
        const y = top + index * rowHeight;
        return (
          <g key={step.step}>
            <text className="strong" x={0} y={y + 14}>
              {t('search:funnel.value', { step: t(`search:step.${step.step}`), reached: formats.whole(step.reached) })}
            </text>
            {step.open + step.ended > 0 && (
              <text className="tick" x={width - 2} y={y + 14} textAnchor="end">
                {t('search:funnel.rest', { open: formats.whole(step.open), ended: formats.whole(step.ended) })}
              </text>
            )}
            <StepBar step={step} x={x} y={y + 21} />
            {step.reached === 0 && <path className="axis" d={`M0 ${y + 21}v${barHeight}`} />}
          </g>
        );
      })}
    </svg>
  );
}
