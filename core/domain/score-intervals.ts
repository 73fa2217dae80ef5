import { sigmasFor } from './normal-quantile.ts';
import { type RangedShare, rangeLevel } from './own-search.ts';

/**
 * The range of a share by Wilson's score (Wilson 1927): it stays within 0 and 1 and holds at small numbers, where
 * "share plus or minus" does not. `cases` need not be whole. `level` is the share of ranges that hold the true value.
 */
export function rangeShare(successes: number, cases: number, level = rangeLevel): RangedShare {
  const sigmas = sigmasFor(level);
  const value = successes / cases;
  const z = sigmas ** 2 / cases;
  const middle = (value + z / 2) / (1 + z);
  const half = Math.sqrt(z * value * (1 - value) + z ** 2 / 4) / (1 + z);
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

interface Counted {
  readonly successes: number;
  readonly cases: number;
}

/** The range of the difference of two independent shares, from Wilson's ranges of both (Newcombe 1998, method 10). */
export function rangeDifference(one: Counted, other: Counted, level: number): RangedShare {
  const first = rangeShare(one.successes, one.cases, level);
  const second = rangeShare(other.successes, other.cases, level);
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
