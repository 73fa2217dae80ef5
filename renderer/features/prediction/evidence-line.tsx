import type { Estimate } from '../../../core/domain/prediction.ts';
import { describeEvidence } from '../../../core/wording/describe-prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { EvidenceLadder } from './drawings/evidence-ladder.tsx';

/** On what a number stands and how sure we are of it: rungs, word, year, n, confidence. */
export function EvidenceLine({ estimate, wording }: { readonly estimate: Estimate; readonly wording: Wording }) {
  const { t } = wording;
  return (
    <p className="evidence-line">
      <EvidenceLadder rung={estimate.evidence} />
      <span>{describeEvidence(estimate, wording)}</span>
      <span className="confidence">{t(`prediction:confidence.${estimate.confidence}`)}</span>
    </p>
  );
}
