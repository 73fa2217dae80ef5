import { describe, expect, test } from 'vitest';
import { type FactorMeasure, weighFactors } from '../../../../build/knowledge/parts/industries-factors.ts';

const factors = ['skills', 'experience', 'education', 'certifications'] as const;
const measuredIn = (low: number, high: number): FactorMeasure[] =>
  factors.map((factor) => ({
    study: 'a-test',
    industry: 'finance',
    factor,
    share: 0.25,
    low,
    high,
    n: 2000,
    adverts: 500,
  }));

describe('the weights of an industry', () => {
  test('stay the starting values where the test leaves them open, with what it measured beside them', () => {
    const weights = weighFactors('finance', measuredIn(0, 0.9));
    expect(weights.map(({ weight }) => weight)).toEqual([0.4, 0.3, 0.2, 0.1]);
    expect(weights.every(({ basis, n, high }) => basis === 'assumption' && n === 2000 && high === 0.9)).toBe(true);
  });

  test('are the measured ones where the intervals are narrow', () => {
    const weights = weighFactors('finance', measuredIn(0.15, 0.35));
    expect(weights.map(({ weight, basis, source }) => [weight, basis, source])).toEqual(
      factors.map(() => [0.25, 'measured', 'a-test']),
    );
  });

  test('are never taken from the test of another industry', () => {
    expect(
      weighFactors('legal', measuredIn(0.15, 0.35)).every(({ basis, n }) => basis === 'assumption' && n === undefined),
    ).toBe(true);
  });
});
