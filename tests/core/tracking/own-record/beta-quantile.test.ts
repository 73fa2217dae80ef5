import { describe, expect, it } from 'vitest';
import { betaProbability, betaQuantile } from '../../../../core/tracking/own-record/beta-quantile.ts';

/** Reference values: scipy.special.betaincinv and betainc. */
describe('the quantile of a beta distribution', () => {
  it.each([
    [0.1, 2.5, 7.5, 0.09333553984215319],
    [0.9, 2.5, 7.5, 0.4310663325142472],
    [0.1, 0.4, 9.6, 0.0002524334128889928],
    [0.9, 0.4, 9.6, 0.11432027904055733],
    [0.5, 1, 1, 0.5],
    [0.1, 10.2, 489.8, 0.012822766757771326],
    [0.9, 10.2, 489.8, 0.028799447159927456],
    [0.975, 50, 50, 0.5973020834099425],
    [0.025, 0.1, 12.9, 4.650739646280696e-18],
    [0.1, 9.99, 0.01, 0.9999984171678963],
  ])('at %d of Beta(%d, %d) is %d', (probability, a, b, expected) => {
    expect(Math.abs(betaQuantile(probability, a, b) / expected - 1)).toBeLessThan(1e-10);
  });

  it('is undone by the probability', () => {
    for (const a of [0.01, 0.5, 3, 40, 500]) {
      for (const b of [0.2, 7, 300]) {
        for (const probability of [0.025, 0.1, 0.5, 0.9, 0.975]) {
          const x = betaQuantile(probability, a, b);
          // Next to 1 neighbouring floating point numbers are too far apart to tell probabilities of steep curves.
          if (x < 0.999_999) expect(betaProbability(x, a, b)).toBeCloseTo(probability, 10);
        }
      }
    }
  });
});

describe('the probability of a beta distribution', () => {
  it.each([
    [0.2, 2.5, 7.5, 0.40123869824719194],
    [0.5, 0.5, 0.5, 0.5],
    [0.99, 30, 2, 0.9616104854047645],
    [1e-6, 0.1, 3, 0.29012283008975526],
    [0.02, 10.2, 489.8, 0.5151179118625635],
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])('up to %d of Beta(%d, %d) is %d', (x, a, b, expected) => {
    expect(betaProbability(x, a, b)).toBeCloseTo(expected, 12);
  });
});
