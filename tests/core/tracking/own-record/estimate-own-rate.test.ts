import { describe, expect, it } from 'vitest';
import { estimateOwnRate } from '../../../../core/tracking/own-record/estimate-own-rate.ts';
import { claimOf, heldCase, times } from './held-cases.ts';

describe('the own rate', () => {
  it('is what was predicted while nothing is decided', () => {
    const cases = [heldCase('open', claimOf(0.1)), heldCase('open', claimOf(0.3))];
    expect(estimateOwnRate('interview', cases)).toMatchObject({ decided: 0, open: 2, priorMean: 0.2, mean: 0.2 });
  });

  it('moves by decided applications as ten predicted ones weigh', () => {
    const cases = [
      ...times(10, () => heldCase('failure', claimOf(0.25))),
      ...times(5, () => heldCase('success', claimOf(0.25))),
      heldCase('open', claimOf(0.9)),
    ];
    const rate = estimateOwnRate('interview', cases);
    expect(rate).toMatchObject({ decided: 15, successes: 5, open: 1, priorMean: 0.25, priorWeight: 10, mean: 0.3 });
    // The 10th and 90th percentile of Beta(7.5, 17.5): scipy.stats.beta.ppf.
    expect(rate?.interval.low).toBeCloseTo(0.18748943026165765, 10);
    expect(rate?.interval.high).toBeCloseTo(0.4197551714641834, 10);
    expect(rate?.interval.level).toBe(0.8);
  });

  it('gives an open application no weight, however many there are', () => {
    const decided = times(6, () => heldCase('failure', claimOf(0.2)));
    const open = times(50, () => heldCase('open', claimOf(0.2)));
    expect(estimateOwnRate('offer', [...decided, ...open])?.mean).toBe(estimateOwnRate('offer', decided)?.mean);
  });

  it('can be moved away from a prediction of never or always', () => {
    const never = estimateOwnRate('interview', [heldCase('success', claimOf(0))]);
    expect(never?.priorMean).toBe(0.001);
    expect(never?.mean).toBeGreaterThan(0.09);
    expect(estimateOwnRate('interview', [heldCase('failure', claimOf(1))])?.mean).toBeLessThan(0.91);
  });

  it('is none without applications', () => {
    expect(estimateOwnRate('interview', [])).toBeUndefined();
  });
});
