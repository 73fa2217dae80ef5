import { type KeyboardEvent, useId } from 'react';
import type { Cv } from '../../../core/domain/cv.ts';
import type { AdvertSign } from '../../../core/domain/job.ts';
import type { Analysis, Stated, Target } from '../../../core/domain/prediction.ts';
import { describeAdvertSign } from '../../../core/wording/describe-advert-sign.ts';
import { countEstimate, describeHeadline, isEstimate } from '../../../core/wording/describe-prediction.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { useWording } from '../../use-wording.ts';
import { HundredSquares } from './drawings/hundred-squares.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import { PredictionRow } from './prediction-row.tsx';
import { ReceiptPart } from './receipt-part.tsx';
import { RequirementsPart } from './requirements-part.tsx';
import { SentPart } from './sent-part.tsx';
import { StatedPart } from './stated-part.tsx';
import { SuggestionsPart } from './suggestions-part.tsx';
import { UnknownPart } from './unknown-part.tsx';

interface PredictionPageProps {
  readonly cv: Cv;
  readonly analysis: Analysis;
  readonly signs: readonly AdvertSign[];
  readonly stated: Stated;
  readonly isBusy: boolean;
  /** Whether the application was noted as sent; the sample's cannot be. */
  readonly sent: 'possible' | 'noted' | 'sample';
  onOtherJob(): void;
  onState(stated: Stated): void;
  onSent(): void;
}

/** The order of the rows: how it may go, how long it may take, what it pays, where the CV stands. */
const rowOrder: readonly Target[] = ['interview', 'offer', 'timeToResponse', 'timeToHire', 'salary', 'position'];

/** What "applications like this one" means here: the field and country that the numbers are about. */
function describeClass({ receipt }: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const parts = [
    receipt.industry ? t(`industry.${receipt.industry}`) : t('prediction:class.anyField'),
    receipt.region ? formats.country(receipt.region) : t('prediction:class.anyCountry'),
  ];
  return t('prediction:class', { parts: joinFacts(parts, wording) });
}

/** Up and down go from row to row; Home and End to the first and the last. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-title button')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  if (at < 0) return;
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = goal === undefined ? undefined : rows[goal];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

/** Where the person stands: a sentence, six rows, what the advert asks, what could truthfully be added, and the receipt. */
export function PredictionPage(props: PredictionPageProps) {
  const { cv, analysis, signs, stated, isBusy, sent, onOtherJob, onState, onSent } = props;
  const wording = useWording();
  const { t } = wording;
  const titleId = useId();
  const { interview } = analysis.predictions;
  const headline = describeHeadline(interview, wording);
  const chance = isEstimate(interview) ? countEstimate(interview) : undefined;
  return (
    <article className="column prediction">
      <section className="headline" aria-labelledby={titleId}>
        <div>
          <h1 tabIndex={-1} id={titleId}>
            {headline.sentence}
          </h1>
          <p>{headline.rest}</p>
          <p className="meta">{describeClass(analysis, wording)}</p>
          {isEstimate(interview) && <EvidenceLine estimate={interview} wording={wording} />}
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
      <div className="part-title">
        <h2>{t('prediction:rows.title')}</h2>
        <button type="button" className="quiet" onClick={onOtherJob}>
          {t('prediction:otherJob')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between rows are extra; each row is a button of its own. */}
      <div className="rows" onKeyDown={moveBetweenRows}>
        {rowOrder.map((target) => (
          <PredictionRow key={target} target={target} analysis={analysis} wording={wording} />
        ))}
      </div>
      <RequirementsPart cv={cv} match={analysis.match} wording={wording} />
      <SuggestionsPart cv={cv} analysis={analysis} wording={wording} />
      <UnknownPart analysis={analysis} wording={wording} />
      <StatedPart stated={stated} isBusy={isBusy} wording={wording} onState={onState} />
      {sent !== 'sample' && <SentPart isNoted={sent === 'noted'} isBusy={isBusy} wording={wording} onSent={onSent} />}
      <ReceiptPart receipt={analysis.receipt} wording={wording} />
    </article>
  );
}
