import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../../../collector/monitoring/drift/chi-square-tail.ts';
import { compareCounts, measureDistance } from '../../../../collector/monitoring/drift/compare-counts.ts';
import { correctForMany } from '../../../../collector/monitoring/drift/correct-for-many.ts';
import { createSeededRandom } from '../../../../core/domain/seeded-random.ts';

describe('comparing counts', () => {
  it('knows the chi-square distribution', () => {
    // Critical values of printed tables.
    for (const [value, freedom, tail] of [
      [3.841, 1, 0.05],
      [6.635, 1, 0.01],
      [18.307, 10, 0.05],
      [29.588, 10, 0.001],
      [67.505, 50, 0.05],
    ] as const)
      expect(chiSquareTail(value, freedom)).toBeCloseTo(tail, 4);
    expect(chiSquareTail(0, 3)).toBe(1);
  });

  it('gives the exact probability where the numbers are small', () => {
    // All eight of one value on one side: 2 of the 12,870 splits are as far out.
    const stratum = { before: [8, 0], now: [0, 8] };
    expect(compareCounts([stratum], 'each', createSeededRandom(1))).toBeLessThan(0.0006);
    // Seven of eight against one of eight: (2 + 2 * 64) of 12,870.
    const draws = Array.from({ length: 30 }, (_draw, seed) =>
      compareCounts([{ before: [7, 1], now: [1, 7] }], 'each', createSeededRandom(seed)),
    );
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    expect(mean).toBeGreaterThan(0.0101 * 0.8);
    expect(mean).toBeLessThan(0.0101 * 1.35);
  });

  it('sees a small shift of one direction in many bands, which each band alone hides', () => {
    const bands = Array.from({ length: 10 }, () => ({ before: [300, 100], now: [90, 48] }));
    expect(compareCounts(bands, 'together', createSeededRandom(2))).toBeLessThan(0.001);
    const turned = bands.map((band, index) => (index % 2 === 0 ? band : { before: [300, 100], now: [112, 23] }));
    expect(compareCounts(turned, 'together', createSeededRandom(3))).toBeGreaterThan(0.05);
    expect(compareCounts(turned, 'each', createSeededRandom(4))).toBeLessThan(0.01);
  });

  it('finds nothing where there is nothing to compare', () => {
    const random = createSeededRandom(5);
    expect(compareCounts([{ before: [0, 0], now: [3, 4] }], 'each', random)).toBe(1);
    expect(compareCounts([{ before: [9, 0], now: [4, 0] }], 'together', random)).toBe(1);
  });

  it('measures how far apart two groups are', () => {
    expect(measureDistance({ before: [50, 50], now: [50, 50] })).toEqual({ stability: 0, divergence: 0 });
    const apart = measureDistance({ before: [1000, 0], now: [0, 1000] });
    expect(apart.divergence).toBeGreaterThan(0.98);
    expect(apart.divergence).toBeLessThanOrEqual(1);
  });

  it('corrects for many features as Holm does', () => {
    expect(correctForMany([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(correctForMany([0.6, 0.9])).toEqual([1, 1]);
  });
});
