import { describe, expect, it } from 'vitest';
import { normalQuantile, sigmasFor } from '../../../core/domain/normal-quantile.ts';
import { rangeDifference, rangeShare } from '../../../core/domain/score-intervals.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';

it('knows the normal quantile to nine digits on both sides', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 9);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 8);
  expect(normalQuantile(0.9)).toBeCloseTo(1.281551566, 8);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 8);
  expect(sigmasFor(0.95)).toBeCloseTo(1.959963985, 8);
});

describe('the range of a share', () => {
  it("is Wilson's: 10 of 50 at 95 of 100", () => {
    const range = rangeShare(10, 50, 0.95);
    expect(range.value).toBe(0.2);
    expect(range.low).toBeCloseTo(0.1124, 4);
    expect(range.high).toBeCloseTo(0.3304, 4);
  });

  it('holds 8 times in 10 where nothing else is said: 4 of 10, nobody and everybody', () => {
    const { low, high } = rangeShare(4, 10);
    expect([low, high]).toEqual([expect.closeTo(0.2296, 4), expect.closeTo(0.5986, 4)]);
    expect(rangeShare(0, 10)).toEqual({ value: 0, low: 0, high: expect.closeTo(0.141, 3) });
    expect(rangeShare(10, 10)).toEqual({ value: 1, low: expect.closeTo(0.859, 3), high: 1 });
  });

  it('stays within nothing and everything', () => {
    expect(rangeShare(0, 20)).toMatchObject({ value: 0, low: 0 });
    expect(rangeShare(0, 20).high).toBeGreaterThan(0.03);
    expect(rangeShare(20, 20).high).toBe(1);
  });

  it.each([0.05, 0.15, 0.35])('holds the true rate of %d about 8 times in 10', (rate) => {
    const random = createSeededRandom(rate * 1000);
    let held = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      const cases = 20 + Math.floor(random() * 60);
      let successes = 0;
      for (let one = 0; one < cases; one++) if (random() < rate) successes++;
      const { low, high } = rangeShare(successes, cases);
      if (low <= rate && rate <= high) held++;
    }
    expect(held / runs).toBeGreaterThan(0.76);
    expect(held / runs).toBeLessThan(0.87);
  });
});

describe('the range of a difference', () => {
  it("is Newcombe's: 56 of 70 against 48 of 80", () => {
    const range = rangeDifference({ successes: 56, cases: 70 }, { successes: 48, cases: 80 }, 0.95);
    expect(range.value).toBeCloseTo(0.2, 9);
    expect(range.low).toBeCloseTo(0.0524, 4);
    expect(range.high).toBeCloseTo(0.3339, 4);
  });

  it('turns round with its sides', () => {
    const one = { successes: 5, cases: 30 };
    const other = { successes: 9, cases: 25 };
    const forth = rangeDifference(one, other, 0.9);
    const back = rangeDifference(other, one, 0.9);
    expect(back.low).toBeCloseTo(-forth.high, 12);
    expect(back.high).toBeCloseTo(-forth.low, 12);
  });
});
