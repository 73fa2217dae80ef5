import type { Analysis } from '../domain/prediction.ts';
import { describeAbstention, isEstimate } from './describe-prediction.ts';
import type { Wording } from './wording.ts';

/** What no number of an analysis knows, a sentence each: numbers that are missing, unclear points, what nobody can see. */
export function listUnknowns({ predictions, match, receipt }: Analysis, { t, formats }: Wording): string[] {
  const wording = { t, formats };
  const missing = Object.entries(predictions).flatMap(([target, prediction]) =>
    isEstimate(prediction)
      ? []
      : [
          t('prediction:unknown.target', {
            name: t(`prediction:target.${target as keyof Analysis['predictions']}`),
            sentence: describeAbstention(prediction, wording),
          }),
        ],
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
