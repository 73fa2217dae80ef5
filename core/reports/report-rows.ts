import type { Estimate, Target } from '../domain/prediction.ts';
import type { Wording } from '../wording/wording.ts';

/** The order of the rows on every screen and in every report. */
export const rowOrder: readonly Target[] = ['interview', 'offer', 'timeToResponse', 'timeToHire', 'salary', 'position'];

/** The scale on which a range is drawn: chances and shares 0..1, pay and days from nothing to a little over the range. */
export function findScale({ unit, interval }: Estimate): number {
  return unit === 'probability' || unit === 'share-of-requirements' ? 1 : interval.high * 1.15;
}

/** What stands at the right end of the scale: 100 for chances, 10 for parts, else an amount or a number of days. */
export function nameScaleEnd(estimate: Estimate, { t, formats }: Wording): string {
  const end = findScale(estimate);
  if (estimate.unit === 'probability') return formats.whole(100 * end);
  if (estimate.unit === 'share-of-requirements') return formats.whole(10 * end);
  if (estimate.unit === 'days') return t('prediction:axis.day', { day: formats.whole(end) });
  return formats.money(end, estimate.currency ?? 'EUR');
}
