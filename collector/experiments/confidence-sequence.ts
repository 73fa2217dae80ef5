import type { Moments } from './arm-scores.ts';

/** Where the interval is narrowest; anywhere else it holds as well. */
const plannedOutcomes = 2_000;

export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * `other` minus `first`, with an interval that holds the truth at every look together with a probability of 1 - `alpha`: one may
 * look each day and stop on what is seen. Asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
 * (2021), as GrowthBook uses it. Undefined while an arm has fewer than two outcomes.
 */
export function compareArms(first: Moments, other: Moments, alpha: number): Difference | undefined {
  if (first.n < 2 || other.n < 2) return undefined;
  const n = first.n + other.n;
  const perOutcome = (first.variance / first.n + other.variance / other.n) * n;
  const logAlpha = -2 * Math.log(alpha);
  const squaredRho = (logAlpha + Math.log(logAlpha + 1)) / plannedOutcomes;
  const growth = n * squaredRho + 1;
  const half = Math.sqrt(perOutcome * ((2 * growth) / (n * n * squaredRho)) * Math.log(Math.sqrt(growth) / alpha));
  const value = other.mean - first.mean;
  return { value, low: value - half, high: value + half };
}
