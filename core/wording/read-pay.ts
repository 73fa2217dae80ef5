import { normalQuantile, sigmasFor } from '../domain/normal-quantile.ts';
import type { Estimate } from '../domain/prediction.ts';

/** So many dots stand for a pay estimate, each for the same chance. */
export const payDots = 20;

type Pay = Pick<Estimate, 'value' | 'interval'>;

/**
 * The pay that is reached with chance `1 - share`. The estimate says its middle and its range; between and beyond them a
 * bell on the scale of logarithms is assumed, with a side of its own below and above the middle.
 */
export function findPay({ value, interval }: Pay, share: number): number {
  const end = sigmasFor(interval.level);
  const place = normalQuantile(share) / end;
  return place < 0 ? value * (value / interval.low) ** place : value * (interval.high / value) ** place;
}

/** Twenty equally likely amounts, the lowest first. */
export function listPays(estimate: Pay): number[] {
  return Array.from({ length: payDots }, (_, index) => findPay(estimate, (index + 0.5) / payDots));
}
