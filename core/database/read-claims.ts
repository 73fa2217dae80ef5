import type { Claim } from '../domain/own-record.ts';
import { type Analysis, type Basis, type Estimate, targets } from '../domain/prediction.ts';

const toProbability = (logit: number) => 1 / (1 + Math.exp(-logit));
const toLogit = (probability: number) => Math.log(probability / (1 - probability));

const isOwnRecord = ({ cause }: Basis) => cause.kind === 'step' && cause.id === 'own-record';

/** What is known before a word of CV or advert is read: the country, what always applies there, and the industry. */
const isStart = (basis: Basis) =>
  !isOwnRecord(basis) &&
  (basis.cause.kind === 'start' ||
    basis.cause.kind === 'step' ||
    (basis.cause.kind === 'feature' && basis.cause.feature === 'industry'));

/** The sum of the reasons' parts on the estimate's scale, or null where one of them has none. */
function sumParts(reasons: readonly Basis[]): number | null {
  return reasons.reduce<number | null>((sum, { part }) => (sum === null || part === null ? null : sum + part), 0);
}

function sumEffects(reasons: readonly Basis[]): number | null {
  return reasons.reduce<number | null>((sum, { effect }) => (sum === null || effect === null ? null : sum + effect), 0);
}

/** The number that the starting reasons alone would give, in the unit of the estimate; null when they do not add up. */
function findBase({ basis, scale }: Estimate): number | null {
  const start = basis.filter(isStart);
  if (!start.some(({ cause }) => cause.kind === 'start')) return null;
  const parts = sumParts(start);
  if (parts === null || scale === 'unit') return sumEffects(start);
  return scale === 'logit' ? toProbability(parts) : Math.exp(parts);
}

function removeOwnRecord({ basis, scale, value }: Estimate): number {
  const own = basis.filter(isOwnRecord);
  if (own.length === 0) return value;
  const parts = sumParts(own);
  if (parts !== null && scale === 'logit' && value > 0 && value < 1) return toProbability(toLogit(value) - parts);
  if (parts !== null && scale === 'log' && value > 0) return value / Math.exp(parts);
  return value - (sumEffects(own) ?? 0);
}

/** What an analysis claims: its numbers, without a word of CV or advert. A target without a number claims nothing. */
export function readClaims({ predictions }: Pick<Analysis, 'predictions'>): Claim[] {
  return targets.flatMap((target) => {
    const prediction = predictions[target];
    if (prediction.value === null) return [];
    const { value, interval, model } = prediction;
    return {
      target,
      value,
      low: interval.low,
      high: interval.high,
      base: findBase(prediction),
      withoutRecord: removeOwnRecord(prediction),
      version: model.version,
    };
  });
}
