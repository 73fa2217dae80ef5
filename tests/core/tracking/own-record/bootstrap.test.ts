import { describe, expect, it } from 'vitest';
import { bootstrapIntervals, wilsonInterval } from '../../../../core/tracking/own-record/bootstrap.ts';

describe('the bootstrap interval', () => {
  const halves = Float64Array.from({ length: 400 }, (_, index) => index % 2);
  const firstMean = ([means]: readonly (readonly number[])[]) => [means?.[0] ?? Number.NaN];

  it('of a mean agrees with theory', () => {
    // Standard error of a share of one half among 400: 0.025.
    const [interval] = bootstrapIntervals([[halves]], firstMean);
    expect(interval?.low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
    expect(interval?.high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
    expect(interval?.level).toBe(0.95);
  });

  it('of a difference between two groups adds up their spreads', () => {
    const [interval] = bootstrapIntervals([[halves], [halves]], ([one, other]) => [
      (one?.[0] ?? 0) - (other?.[0] ?? 0),
    ]);
    // Within a tenth: the ends of 500 rounds are that certain.
    const expected = 1.96 * 0.025 * Math.SQRT2;
    expect(Math.abs((interval?.low ?? 0) / -expected - 1)).toBeLessThan(0.1);
    expect(Math.abs((interval?.high ?? 0) / expected - 1)).toBeLessThan(0.1);
  });

  it('keeps the columns of a case together', () => {
    const opposite = halves.map((value) => 1 - value);
    const [interval] = bootstrapIntervals([[halves, opposite]], ([means]) => [(means?.[0] ?? 0) + (means?.[1] ?? 0)]);
    expect(interval).toEqual({ low: 1, high: 1, level: 0.95 });
  });

  it('is the same in every run', () => {
    expect(bootstrapIntervals([[halves]], firstMean)).toEqual(bootstrapIntervals([[halves]], firstMean));
  });
});

describe("Wilson's interval", () => {
  it.each([
    [0, 10, 0.0, 0.27753279986288926],
    [3, 10, 0.10779126740630102, 0.6032218525388546],
    [10, 10, 0.7224672001371109, 1.0],
    [50, 500, 0.07667756273730171, 0.1294219096319401],
  ])('of %d in %d', (successes, n, low, high) => {
    expect(wilsonInterval(successes, n).low).toBeCloseTo(low, 10);
    expect(wilsonInterval(successes, n).high).toBeCloseTo(high, 10);
  });
});
