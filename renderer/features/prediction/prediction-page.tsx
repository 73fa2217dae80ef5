import '../../styles/search.css';
import '../../styles/what-if.css';
import { type KeyboardEvent, useId } from 'react';
import type { Cv } from '../../../core/domain/cv.ts';
import type { AdvertSign } from '../../../core/domain/job.ts';
import type { Analysis, Stated } from '../../../core/domain/prediction.ts';
import { describeAdvertSign } from '../../../core/wording/describe-advert-sign.ts';
import {
  countEstimate,
  describeEffect,
  describeHeadline,
  isEstimate,
} from '../../../core/wording/describe-prediction.ts';
import { describeSubject } from '../../../core/wording/describe-suggestion.ts';
import { chooseReasons } from '../../../core/wording/list-parts.ts';
import { describeClass, tellAnalysis, toldOrder } from '../../../core/wording/tell-analysis.ts';
import { isStart, translateCause } from '../../../core/wording/translate-cause.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useWording } from '../../use-wording.ts';
import { SuggestionAnswer } from '../search/suggestion-answer.tsx';
import { copyText } from './copy-text.ts';
import { HundredSquares } from './drawings/hundred-squares.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import { PredictionRow } from './prediction-row.tsx';
import { ReceiptPart } from './receipt-part.tsx';
import { ReportPart } from './report-part.tsx';
import { RequirementsPart } from './requirements-part.tsx';
import { SentPart } from './sent-part.tsx';
import { SuggestionsPart } from './suggestions-part.tsx';
import { UnknownPart } from './unknown-part.tsx';
import { WhatIfPanel } from './what-if/what-if-panel.tsx';

interface PredictionPageProps {
  readonly cv: Cv;
  readonly cvId: string;
  readonly jobId: string;
  readonly analysisId: string;
  readonly analysis: Analysis;
  readonly signs: readonly AdvertSign[];
  readonly stated: Stated;
  readonly isBusy: boolean;
  /** Whether the application was noted as sent; the sample's cannot be. */
  readonly sent: 'possible' | 'noted' | 'sample';
  onOtherJob(): void;
  /** To what was read from the CV, and to the job with what was said about it. */
  onCv(): void;
  onJob(): void;
  onCompare(): void;
  onState(stated: Stated): void;
  onSent(): void;
}

/** What moves the chance of an interview most beside the number that it starts from, in one sentence. */
function describeLargest({ predictions }: Analysis, wording: Wording): string | undefined {
  const { interview } = predictions;
  if (!isEstimate(interview)) return undefined;
  const others = interview.basis.filter((one) => !isStart(one) && one.cause.kind !== 'step' && one.effect);
  const [largest] = chooseReasons(others, 1).shown;
  if (largest?.effect == null) return undefined;
  const effect = describeEffect(largest.effect, interview, wording);
  // An effect too small to be told has no sentence to be the largest in.
  if (effect === wording.t('prediction:effect.none')) return undefined;
  return wording.t('prediction:reason.largest', { cause: translateCause(largest.cause, wording), effect });
}

/** Why there is no chance, where the person can do something about it here. */
function findWayOn({ predictions: { interview } }: Analysis): 'empty-cv' | 'no-country' | undefined {
  if (isEstimate(interview)) return undefined;
  const { reason } = interview.abstained;
  return reason === 'empty-cv' || reason === 'no-country' ? reason : undefined;
}

/** Up and down go from row to row, Home and End to the first and the last; T shows the table of a row, W goes to the what-ifs. */
function actByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-title button')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  if (at < 0) return;
  const key = event.key.toLowerCase();
  if (key === 't') {
    event.preventDefault();
    const row = rows[at]?.closest('.row');
    if (rows[at]?.getAttribute('aria-expanded') === 'false') rows[at]?.click();
    // The drawing and its table stand in the part that has just been opened.
    requestAnimationFrame(() => row?.querySelector<HTMLElement>('figure > .link')?.click());
    return;
  }
  if (key === 'w') {
    event.preventDefault();
    document.querySelector<HTMLElement>('.what-if-title')?.focus();
    return;
  }
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = goal === undefined ? undefined : rows[goal];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

/** Where the person stands: a sentence, six rows, what the advert asks, what could truthfully be added, and the receipt. */
export function PredictionPage(props: PredictionPageProps) {
  const { cv, cvId, jobId, analysisId, analysis, signs, stated, isBusy, sent } = props;
  const { onOtherJob, onCv, onJob, onCompare, onState, onSent } = props;
  const { announce } = useAnnouncer();
  const wording = useWording();
  const { t } = wording;
  const titleId = useId();
  const { interview } = analysis.predictions;
  const headline = describeHeadline(interview, wording);
  const largest = describeLargest(analysis, wording);
  const copy = () => {
    if (copyText(tellAnalysis(analysis, wording))) announce(t('prediction:copy.done'));
  };
  const hasNumbers = toldOrder.some((target) => isEstimate(analysis.predictions[target]));
  const wayOn = findWayOn(analysis);
  const chance = isEstimate(interview) ? countEstimate(interview) : undefined;
  return (
    <article className="column prediction">
      <section className="headline" aria-labelledby={titleId}>
        <div>
          <h1 tabIndex={-1} id={titleId}>
            {headline.sentence}
          </h1>
          <p>{headline.rest}</p>
          <div className="headline-class">
            {hasNumbers && <p className="meta">{describeClass(analysis, wording)}</p>}
            {isEstimate(interview) && <EvidenceLine estimate={interview} wording={wording} />}
          </div>
          {wayOn && (
            <button type="button" className="primary way-on" onClick={wayOn === 'empty-cv' ? onCv : onJob}>
              {t(`prediction:next.${wayOn}`)}
            </button>
          )}
          {largest && <p className="second largest">{largest}</p>}
        </div>
        {chance && (
          <div className="headline-drawing">
            <HundredSquares whole={chance.whole} filled={chance.count} label={headline.sentence} />
          </div>
        )}
      </section>
      {signs.length > 0 && (
        <ul className="plain cautions" aria-label={t('job:sign.title')}>
          {signs.map((sign) => (
            <li key={sign.code}>{describeAdvertSign(sign, wording)}</li>
          ))}
        </ul>
      )}
      <h2 className="rows-title">{t('prediction:rows.title')}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between rows are extra; each row is a button of its own. */}
      <div className="rows" onKeyDown={actByKey}>
        {toldOrder.map((target) => (
          <PredictionRow key={target} target={target} analysis={analysis} wording={wording} />
        ))}
      </div>
      <div className="rows-end">
        <div className="part-actions">
          <button type="button" className="quiet" onClick={copy}>
            {t('prediction:copy.action')}
          </button>
          {sent !== 'sample' && (
            <button type="button" className="quiet" onClick={onCompare}>
              {t('prediction:otherActions')}
            </button>
          )}
          <button type="button" className="quiet" onClick={onOtherJob}>
            {t('prediction:otherJob')}
          </button>
        </div>
        {hasNumbers && <p className="meta row-keys">{t('prediction:rows.keys')}</p>}
      </div>
      <RequirementsPart cv={cv} match={analysis.match} wording={wording} />
      {/* Where there is no number, nothing can move one. */}
      {hasNumbers && (
        <SuggestionsPart
          cv={cv}
          analysis={analysis}
          wording={wording}
          {...(sent === 'sample'
            ? {}
            : {
                answerOf: (suggestion) => (
                  <SuggestionAnswer
                    suggestion={`${suggestion.kind} ${suggestion.subject}`.slice(0, 200)}
                    about={describeSubject(suggestion, wording)}
                    cvId={cvId}
                  />
                ),
              })}
        />
      )}
      <WhatIfPanel
        key={analysisId}
        cvId={cvId}
        jobId={jobId}
        analysis={analysis}
        stated={stated}
        isBusy={isBusy}
        wording={wording}
        onState={onState}
      />
      <UnknownPart analysis={analysis} wording={wording} />
      {sent !== 'sample' && <SentPart isNoted={sent === 'noted'} isBusy={isBusy} wording={wording} onSent={onSent} />}
      <ReceiptPart receipt={analysis.receipt} wording={wording}>
        <ReportPart analysisId={analysisId} wording={wording} />
      </ReceiptPart>
    </article>
  );
}
