import { useId } from 'react';
import type { Analysis, Estimate } from '../../../core/domain/prediction.ts';
import { describeLow, isEstimate } from '../../../core/wording/describe-prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { EvidenceLadder } from './drawings/evidence-ladder.tsx';

interface OfferChainProps {
  readonly analysis: Analysis;
  /** What the applications are counted of, the same for every link. */
  readonly whole: number;
  readonly wording: Wording;
}

/** From applications to interviews to offers, all of the same hundred or thousand, each with its own rung of evidence. */
export function OfferChain({ analysis, whole, wording }: OfferChainProps) {
  const { t, formats } = wording;
  const id = useId();
  const { interview, offer } = analysis.predictions;
  const count = (share: number) => formats.whole(share * whole);
  const tell = (key: 'interview' | 'offer', { value, interval, evidence }: Estimate) => (
    <li>
      {t(`prediction:chain.${key}`, {
        number: count(value),
        low: describeLow(Math.round(interval.low * whole), wording),
        high: count(interval.high),
      })}
      <span className="evidence-line">
        <EvidenceLadder rung={evidence} />
        {t(`prediction:evidence.${evidence}`)}
      </span>
    </li>
  );
  return (
    <div className="chain-part">
      <h4 id={id}>{t('prediction:chain.title')}</h4>
      <ol className="chain" aria-labelledby={id}>
        <li>{t('prediction:chain.sent', { whole: formats.whole(whole) })}</li>
        {isEstimate(interview) && tell('interview', interview)}
        {isEstimate(offer) && tell('offer', offer)}
      </ol>
    </div>
  );
}
