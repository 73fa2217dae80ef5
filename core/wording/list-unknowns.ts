import { type Analysis, type FeatureCause, targets } from '../domain/prediction.ts';
import { describeAbstention, isEstimate } from './describe-prediction.ts';
import { joinFacts, type Wording } from './wording.ts';

/** Whether a feature that the person stated is a reason of a chance; too little may be known of what it is worth. */
function isCounted({ predictions }: Analysis, feature: FeatureCause['feature']): boolean {
  return [predictions.interview, predictions.offer].some(
    (prediction) =>
      isEstimate(prediction) &&
      prediction.basis.some(({ cause }) => cause.kind === 'feature' && cause.feature === feature),
  );
}

/** What the person said and no chance of this analysis uses, a sentence each. */
function listUncounted(analysis: Analysis, { t }: Wording): string[] {
  const { features } = analysis.receipt;
  const isIdle = (feature: 'referred' | 'tailored' | 'credentials_abroad', nothing: string | number) =>
    (features[feature] ?? nothing) !== nothing && !isCounted(analysis, feature);
  const { interview, offer } = analysis.predictions;
  if (!isEstimate(interview) && !isEstimate(offer)) return [];
  return [
    ...(isIdle('referred', 0) || isIdle('tailored', 0) ? [t('prediction:unknown.application')] : []),
    ...(isIdle('credentials_abroad', 'none') ? [t('prediction:unknown.abroad')] : []),
  ];
}

/** What no number of an analysis knows, a sentence each: numbers that are missing, unclear points, what nobody can see. */
export function listUnknowns(analysis: Analysis, wording: Wording): string[] {
  const { predictions, match, receipt } = analysis;
  const { t, formats } = wording;
  // One sentence for all numbers that are missing for the same reason.
  const namesOf = new Map<string, string[]>();
  for (const target of targets) {
    const prediction = predictions[target];
    if (isEstimate(prediction)) continue;
    const sentence = describeAbstention(prediction, wording);
    namesOf.set(sentence, [...(namesOf.get(sentence) ?? []), t(`prediction:target.${target}`)]);
  }
  const missing = [...namesOf].map(([sentence, names]) =>
    t('prediction:unknown.target', { name: joinFacts(names, wording), sentence }),
  );
  const { unclear } = match;
  const isStated = typeof receipt.features.referred === 'number' && typeof receipt.features.tailored === 'number';
  return [
    ...missing,
    ...(unclear > 0 ? [t('prediction:requirements.unclear', { count: unclear, number: formats.whole(unclear) })] : []),
    t('prediction:unknown.others'),
    t('prediction:unknown.employer'),
    ...(isStated ? [] : [t('prediction:unknown.stated')]),
    ...listUncounted(analysis, wording),
  ];
}
