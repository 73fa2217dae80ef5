import { describe, expect, it } from 'vitest';
import { CalibrationView } from '../../../../core/domain/own-record.ts';
import type { HeldCase } from '../../../../core/tracking/own-record/hold-predictions.ts';
import { showCalibration } from '../../../../core/tracking/own-record/show-calibration.ts';
import { claimOf, heldCase, times } from './held-cases.ts';

const view = (cases: readonly HeldCase[]) => showCalibration('interview', cases, '2.0.0');
const failures = (count: number, value = 0.1) => times(count, () => heldCase('failure', claimOf(value)));
const successes = (count: number, value = 0.1) => times(count, () => heldCase('success', claimOf(value)));

describe('the calibration view', () => {
  it.each([
    [0, 'none'],
    [4, 'none'],
    [5, 'counts'],
    [19, 'counts'],
    [20, 'compared'],
  ])('of %d decided applications shows %s', (count, status) => {
    const shown = view([...failures(count), ...times(30, () => heldCase('open', claimOf(0.5)))]);
    expect(CalibrationView.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ status, decided: count, open: 30, successes: 0 });
    expect(shown.expected).toBeCloseTo(count / 10, 12);
    const isCompared = status === 'compared';
    expect(shown.brier !== null).toBe(isCompared);
    expect(shown.skill !== null).toBe(isCompared);
    expect(shown.bands.length > 0).toBe(isCompared);
  });

  it('gives the Brier score and what it gains over the starting number, each within its interval', () => {
    const { brier, skill } = view([...failures(15), ...successes(5, 0.5)]);
    // 15 × 0.1² + 5 × 0.5² over 20; the start of 0.2 gives 15 × 0.2² + 5 × 0.8².
    expect(brier?.value).toBeCloseTo(1.4 / 20, 12);
    expect(skill?.value).toBeCloseTo(1 - 1.4 / 3.8, 12);
    for (const score of [brier, skill]) {
      expect(score?.interval?.low).toBeLessThan(score?.value ?? 0);
      expect(score?.interval?.high).toBeGreaterThan(score?.value ?? 0);
      expect(score?.interval?.level).toBe(0.95);
    }
  });

  it('shows no skill where the starting number is not known for twenty', () => {
    const unknown = times(5, () => heldCase('failure', claimOf(0.1, { base: null })));
    const shown = view([...failures(15), ...unknown]);
    expect(shown.status).toBe('compared');
    expect(shown.brier).not.toBeNull();
    expect(shown.skill).toBeNull();
  });

  it('says the same of the same record every time', () => {
    const cases = [...failures(30, 0.15), ...successes(9, 0.35)];
    expect(view(cases)).toEqual(view(cases));
  });
});

describe('the bands', () => {
  it('hold about equally many, from the lowest prediction to the highest, with what happened', () => {
    const cases = times(40, (index) => heldCase(index % 4 === 0 ? 'success' : 'failure', claimOf((index + 1) / 100)));
    const { bands } = view(cases.toReversed());
    expect(bands.map(({ n }) => n)).toEqual([10, 10, 10, 10]);
    expect(bands[0]).toMatchObject({ from: 0.01, to: 0.1, happened: 0.3 });
    expect(bands[0]?.predicted).toBeCloseTo(0.055, 12);
    // Wilson's interval of 3 in 10: scipy.stats.binomtest.
    expect(bands[0]?.interval.low).toBeCloseTo(0.1077912674063, 10);
    expect(bands[0]?.interval.high).toBeCloseTo(0.6032218525388546, 10);
    expect(bands.at(-1)?.to).toBe(0.4);
  });

  it('never part equal predictions', () => {
    const { bands } = view([...failures(25, 0.1), ...failures(15, 0.3), ...successes(10, 0.4)]);
    expect(bands.map(({ from, to, n }) => [from, to, n])).toEqual([
      [0.1, 0.1, 25],
      [0.3, 0.3, 15],
      [0.4, 0.4, 10],
    ]);
    expect(view(failures(500)).bands).toHaveLength(1);
  });

  it('leave out nobody', () => {
    for (const count of [20, 33, 57, 101, 500]) {
      const { bands } = view(times(count, (index) => heldCase('failure', claimOf((index % 37) / 100))));
      expect(bands.reduce((sum, { n }) => sum + n, 0)).toBe(count);
    }
  });
});
