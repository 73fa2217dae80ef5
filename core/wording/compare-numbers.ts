import type { Estimate, Prediction } from '../domain/prediction.ts';

/** Why nothing is said about a row, or what can be said. */
export type RowVerdict =
  | { readonly kind: 'few' | 'currencies' | 'alike' }
  /** Pairs whose ranges do not touch, by their places in the row: the first is lower than the second. */
  | { readonly kind: 'apart'; readonly pairs: readonly (readonly [number, number])[] };

const isNumber = (one: Prediction | undefined): one is Estimate => one !== undefined && one.value !== null;

/**
 * What the ranges of one row allow to say. Two numbers differ only where their ranges do not touch, which is stricter than a
 * test of their difference would be: the numbers come from the same model and err together in a way that nobody has measured.
 */
export function compareNumbers(row: readonly (Prediction | undefined)[]): RowVerdict {
  const numbers = row.flatMap((one, place) => (isNumber(one) ? [{ place, estimate: one }] : []));
  if (numbers.length < 2) return { kind: 'few' };
  if (new Set(numbers.map(({ estimate }) => estimate.currency)).size > 1) return { kind: 'currencies' };
  const pairs = numbers.flatMap((one) =>
    numbers
      .filter((other) => one.estimate.interval.high < other.estimate.interval.low)
      .map((other) => [one.place, other.place] as const),
  );
  return pairs.length === 0 ? { kind: 'alike' } : { kind: 'apart', pairs };
}

/** Ends of the one axis that all numbers of a row share; `undefined` where they cannot share one. */
export function shareAxis(row: readonly (Prediction | undefined)[]): { low: number; high: number } | undefined {
  const numbers = row.filter(isNumber);
  if (numbers.length === 0 || new Set(numbers.map(({ currency }) => currency)).size > 1) return undefined;
  const isMoney = numbers[0]?.unit === 'money-per-year';
  const lows = numbers.map(({ interval }) => interval.low);
  const highs = numbers.map(({ interval }) => interval.high);
  // Pay begins far from nothing; a chance, a share or a time begins there.
  const high = Math.max(...highs);
  // The axis of a chance ends at a whole five of 100, so that its end is a number to read by.
  const end = numbers[0]?.unit === 'probability' ? Math.ceil(high * 20 - 1e-9) / 20 : high;
  return { low: isMoney ? Math.min(...lows) : 0, high: end };
}
