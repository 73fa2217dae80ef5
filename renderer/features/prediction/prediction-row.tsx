import { useId, useState } from 'react';
import type { Analysis, Estimate, Target } from '../../../core/domain/prediction.ts';
import { describeAbout } from '../../../core/wording/describe-about.ts';
import {
  countEstimate,
  describeLevel,
  describePrediction,
  describeRung,
  isEstimate,
} from '../../../core/wording/describe-prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { BasisList } from './basis-list.tsx';
import { DetailDrawing } from './detail-drawing.tsx';
import { HundredSquares } from './drawings/hundred-squares.tsx';
import { TenthsStrip } from './drawings/tenths-strip.tsx';
import { WaitingDots } from './drawings/waiting-dots.tsx';
import { EvidenceLine } from './evidence-line.tsx';

interface RowProps {
  readonly target: Target;
  readonly analysis: Analysis;
  readonly wording: Wording;
}

interface CardDrawingProps extends RowProps {
  readonly estimate: Estimate;
  readonly label: string;
}

/** The small drawing of a row. Pay has none: a bare bar would be taken for the employer's own band. */
function CardDrawing({ target, estimate, analysis, label, wording: { t, formats } }: CardDrawingProps) {
  if (target === 'offer') {
    const { count, whole } = countEstimate(estimate);
    const { interview } = analysis.predictions;
    const light = isEstimate(interview) ? Math.round(interview.value * whole) : 0;
    return <HundredSquares whole={whole} filled={count} light={light} label={label} />;
  }
  if (target === 'position') return <TenthsStrip value={estimate.value} {...estimate.interval} label={label} />;
  if (!estimate.curve) return null;
  return (
    <WaitingDots
      curve={estimate.curve}
      label={label}
      start={target === 'timeToHire' ? t('prediction:axis.day', { day: formats.whole(0) }) : t('prediction:axis.start')}
      none={t('prediction:axis.later')}
      formatDay={(day) => t('prediction:axis.day', { day: formats.whole(day) })}
    />
  );
}

/** The interview's squares stand beside the headline already, pay has no drawing, and a time without its curve none to show. */
function hasCardDrawing(target: Target, { curve }: Estimate): boolean {
  return target === 'offer' || target === 'position' || (target.startsWith('timeTo') && curve !== undefined);
}

/** One number: a sentence, a drawing, the evidence; opens to what it stands on. */
export function PredictionRow({ target, analysis, wording }: RowProps) {
  const { t } = wording;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const prediction = analysis.predictions[target];
  const sentence = describePrediction(target, prediction, wording);
  // Pay is hidden while the screen is shared.
  const hidden = target === 'salary' ? ' private' : '';

  return (
    <section className={isOpen ? 'row is-open' : 'row'} aria-labelledby={`${id}-title`}>
      <h3 className="row-title">
        {isEstimate(prediction) ? (
          <button
            type="button"
            id={`${id}-title`}
            aria-expanded={isOpen}
            aria-controls={`${id}-detail`}
            onClick={() => setOpen(!isOpen)}
          >
            <svg aria-hidden="true" viewBox="0 0 10 10" className="chevron">
              <path d="m3 1.5 4 3.5-4 3.5" />
            </svg>
            {t(`prediction:target.${target}`)}
          </button>
        ) : (
          <span id={`${id}-title`}>{t(`prediction:target.${target}`)}</span>
        )}
      </h3>
      <div className="row-words">
        <p className={`${isEstimate(prediction) ? 'row-sentence' : 'row-sentence is-abstained'}${hidden}`}>
          {sentence}
        </p>
        {isEstimate(prediction) && <EvidenceLine estimate={prediction} wording={wording} />}
      </div>
      {isEstimate(prediction) && !isOpen && hasCardDrawing(target, prediction) && (
        <div className="row-drawing">
          <CardDrawing target={target} estimate={prediction} analysis={analysis} label={sentence} wording={wording} />
        </div>
      )}
      {isEstimate(prediction) && (
        <div id={`${id}-detail`} className={`row-detail${hidden}`} hidden={!isOpen}>
          {isOpen && (
            <>
              <DetailDrawing target={target} estimate={prediction} analysis={analysis} wording={wording} />
              {[...describeLevel(target, prediction, wording), ...describeAbout(target, prediction, wording)].map(
                (sentence) => (
                  <p key={sentence} className="second">
                    {sentence}
                  </p>
                ),
              )}
              <p className="second">{describeRung(prediction, wording).join(' ')}</p>
              <BasisList estimate={prediction} wording={wording} />
            </>
          )}
        </div>
      )}
    </section>
  );
}
