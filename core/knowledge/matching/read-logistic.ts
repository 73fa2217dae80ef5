/** A fitted logistic regression: one weight per fact, and a constant. */
export interface Logistic {
  readonly weights: readonly number[];
  readonly constant: number;
}

/** The chance (0..1) that the facts stand for. */
export function readChance({ weights, constant }: Logistic, facts: readonly number[]): number {
  let sum = constant;
  for (const [index, weight] of weights.entries()) sum += weight * (facts[index] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Logarithm of the odds of a chance, kept within ±7. */
export function logOdds(chance: number): number {
  const kept = Math.min(0.999, Math.max(0.001, chance));
  return Math.log(kept / (1 - kept));
}
