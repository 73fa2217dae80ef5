/** A chance as counts of one whole, so that text and squares come from one rounding. */
export interface Chance {
  readonly count: number;
  readonly low: number;
  readonly high: number;
  /** 100, or 1,000 for chances below 1 in 100. */
  readonly whole: 100 | 1000;
}

/**
 * Probabilities 0..1 as counts. A chance that is neither certain nor impossible never shows as all or, where the range
 * allows more than none, as none: 0.998 is 99 of 100.
 */
export function countChance(value: number, low: number, high: number): Chance {
  const whole = value < 0.01 ? 1000 : 100;
  const countOf = (share: number) => (share >= 1 ? whole : Math.min(whole - 1, Math.round(share * whole)));
  return { count: countOf(value), low: countOf(low), high: countOf(high), whole };
}
