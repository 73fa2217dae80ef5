import { type Analysis, targets } from '../domain/prediction.ts';
import { describeAbstention, isEstimate } from './describe-prediction.ts';
import { joinFacts, type Wording } from './wording.ts';

/** What no number of an analysis knows, a sentence each: numbers that are missing, unclear points, what nobody can see. */
export function listUnknowns({ predictions, match, receipt }: Analysis, { t, formats }: Wording): string[] {
  const wording = { t, formats };
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
  ];
}
