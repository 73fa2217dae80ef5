import { describe, expect, it } from 'vitest';
import { bootstrapInterval, wilsonInterval } from '../../../../core/tracking/own-record/bootstrap.ts';

describe('the bootstrap interval', () => {
  const values = Array.from({ length: 400 }, (_, index) => index % 2);
  const mean = (draw: (group: number) => number) =>
    values.reduce((sum) => sum + (values[draw(0)] ?? 0), 0) / values.length;

  it('of a mean agrees with theory', () => {
    // Standard error of a share of one half among 400: 0.025.
    const { low, high, level } = bootstrapInterval([values.length], mean);
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.025, 2);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.025, 2);
    expect(level).toBe(0.95);
  });

  it('is the same in every run', () => {
    expect(bootstrapInterval([400], mean)).toEqual(bootstrapInterval([400], mean));
  });

  it('draws every case of a group and none beside', () => {
    const seen = new Set<number>();
    bootstrapInterval([3, 5], (draw) => {
      for (let index = 0; index < 5; index++) seen.add(draw(1));
      return draw(0);
    });
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
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
