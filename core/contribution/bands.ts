import { type answerBands, type countBands, type OutcomeContribution, payRatioEnds } from '../domain/contribution.ts';
import type { Match } from '../domain/match.ts';

/** The last day of each band; a month is 31 days. What comes later is as good as none. */
const answerEnds = [
  ['week', 7],
  ['two-weeks', 14],
  ['month', 31],
  ['two-months', 61],
  ['three-months', 92],
] as const;

/** The band of the days until the first answer; null is no answer. */
export function answerBandOf(days: number | null): (typeof answerBands)[number] {
  return answerEnds.find(([, end]) => days !== null && days <= end)?.[0] ?? 'none';
}

/** The band of agreed pay over the estimate: the first whose upper end is not below it. */
export function payRatioBandOf(ratio: number): number {
  const band = payRatioEnds.findIndex((end) => ratio <= end);
  return band === -1 ? payRatioEnds.length : band;
}

const countStarts = [
  [50, '50+'],
  [20, '20-49'],
  [10, '10-19'],
  [5, '5-9'],
  [2, '2-4'],
  [1, '1'],
] as const;

export function countBandOf(count: number): (typeof countBands)[number] {
  return countStarts.find(([start]) => count >= start)?.[1] ?? '0';
}

/** The share of what the advert requires that the CV shows; what the CV neither shows nor excludes is not shown. */
export function matchBandOf({ requirements }: Pick<Match, 'requirements'>): OutcomeContribution['match'] {
  const required = requirements.filter(({ importance }) => importance === 'required');
  if (required.length === 0) return 'unknown';
  const share = required.filter(({ state }) => state === 'found').length / required.length;
  if (share === 1) return 'all';
  if (share >= 0.75) return 'most';
  return share >= 0.5 ? 'half' : 'under-half';
}
