import type { ChanceTarget, OwnRate } from '../../domain/own-record.ts';
import { betaQuantile } from './beta-quantile.ts';
import type { HeldCase } from './hold-predictions.ts';

/** So many applications the predictions weigh; an assumption, chosen so that about thirty own ones outweigh them. */
const priorWeight = 10;
const level = 0.8;
/** No prediction is so sure that no number of applications could change it. */
const surest = 0.001;

/**
 * The person's own rate: Beta prior with the mean of what was predicted and the weight of ten applications, updated
 * with the decided ones; the interval holds the middle 80 % of the posterior. Undefined without any application.
 */
export function estimateOwnRate(target: ChanceTarget, cases: readonly HeldCase[]): OwnRate | undefined {
  const decidedCases = cases.filter(({ state }) => state !== 'open');
  const decided = decidedCases.length;
  const about = decided > 0 ? decidedCases : cases;
  if (about.length === 0) return undefined;
  const predicted = about.reduce((sum, { claim }) => sum + claim.withoutRecord, 0) / about.length;
  const priorMean = Math.min(1 - surest, Math.max(surest, predicted));
  const successes = decidedCases.filter(({ state }) => state === 'success').length;
  const a = priorWeight * priorMean + successes;
  const b = priorWeight * (1 - priorMean) + decided - successes;
  return {
    target,
    decided,
    successes,
    open: cases.length - decided,
    priorMean,
    priorWeight,
    mean: a / (a + b),
    interval: {
      low: betaQuantile((1 - level) / 2, a, b),
      high: betaQuantile((1 + level) / 2, a, b),
      level,
    },
  };
}
