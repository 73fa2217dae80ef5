import type { FunnelStep } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { scaleLinear } from '../prediction/drawings/geometry.ts';
import { describeStep } from './describe-search.ts';
import { hatch } from './hatch.ts';

const width = 640;
const rowHeight = 50;
const barHeight = 20;
const top = 30;

interface FunnelDrawingProps {
  readonly steps: readonly FunnelStep[];
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
export function FunnelDrawing({ steps, wording }: FunnelDrawingProps) {
  const { t, formats } = wording;
  const sent = steps[0]?.reached ?? 0;
  const x = scaleLinear([0, Math.max(1, sent)], [0, width - 2]);
  const keys = [
    { name: 'went-on', label: t('search:funnel.on') },
    { name: 'is-open', label: t('search:funnel.open') },
    { name: 'is-ended', label: t('search:funnel.ended') },
  ] as const;
  return (
    <svg
      className="funnel"
      role="img"
      aria-label={steps.map((step) => describeStep(step, wording)).join(' ')}
      viewBox={`0 0 ${width} ${top + steps.length * rowHeight}`}
    >
      {keys.map(({ name, label }, index) => (
        <g key={name}>
          <rect className={name} x={1 + index * 213} y={3} width={16} height={12} />
          {name === 'is-open' && <path className="hatch" d={hatch(1 + index * 213, 3, 16, 12)} />}
          <text className="tick" x={24 + index * 213} y={14}>
            {label}
          </text>
        </g>
      ))}
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
