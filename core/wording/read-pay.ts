import type { Estimate } from '../domain/prediction.ts';

/** So many dots stand for a pay estimate, each for the same chance. */
export const payDots = 20;

/** Peter Acklam's rational approximation of the standard normal quantile; its relative error is below 1.2e-9. */
export function findNormalQuantile(share: number): number {
  const central = [
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
  ] as const;
  const tail = [
    [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
  ] as const;
  const evaluate = (terms: readonly number[], at: number) => terms.reduce((sum, term) => sum * at + term, 0);
  if (share > 0.5) return -findNormalQuantile(1 - share);
  if (share < 0.02425) {
    const at = Math.sqrt(-2 * Math.log(share));
    return evaluate(tail[0], at) / evaluate(tail[1], at);
  }
  const at = share - 0.5;
  return (at * evaluate(central[0], at * at)) / evaluate(central[1], at * at);
}

type Pay = Pick<Estimate, 'value' | 'interval'>;

/**
 * The pay that is reached with chance `1 - share`. The estimate says its middle and its range; between and beyond them a
 * bell on the scale of logarithms is assumed, with a side of its own below and above the middle.
 */
export function findPay({ value, interval }: Pay, share: number): number {
  const end = findNormalQuantile((1 + interval.level) / 2);
  const place = findNormalQuantile(share) / end;
  return place < 0 ? value * (value / interval.low) ** place : value * (interval.high / value) ** place;
}

/** Twenty equally likely amounts, the lowest first. */
export function listPays(estimate: Pay): number[] {
  return Array.from({ length: payDots }, (_, index) => findPay(estimate, (index + 0.5) / payDots));
}
