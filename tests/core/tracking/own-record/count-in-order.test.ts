import { describe, expect, it } from 'vitest';
import { countInOrder } from '../../../../core/tracking/own-record/count-in-order.ts';
import { estimateOwnRate } from '../../../../core/tracking/own-record/estimate-own-rate.ts';
import type { HeldCase } from '../../../../core/tracking/own-record/hold-predictions.ts';
import { claimOf, heldCase, times } from './held-cases.ts';

const sent = (sentOn: string, state: HeldCase['state']): HeldCase => ({ ...heldCase(state, claimOf(0.1)), sentOn });
const statesOf = (cases: readonly HeldCase[]) => countInOrder(cases).map(({ state }) => state);

describe('applications count', () => {
  it('all when all are decided', () => {
    expect(statesOf([sent('2026-03-01', 'failure'), sent('2026-02-01', 'success')])).toEqual(['failure', 'success']);
    expect(statesOf([])).toEqual([]);
  });

  it('up to the day of the oldest that is open, whatever came of later ones', () => {
    const cases = [
      sent('2026-02-04', 'success'),
      sent('2026-02-03', 'open'),
      sent('2026-02-02', 'failure'),
      sent('2026-02-03', 'success'),
      sent('2026-02-05', 'open'),
      sent('2026-02-01', 'success'),
    ];
    expect(statesOf(cases)).toEqual(['open', 'open', 'failure', 'open', 'open', 'success']);
  });
});

describe('in a simulation of people who apply daily with a chance of 10 %', () => {
  // Simulated, not measured: answers after about two weeks, a quarter are rejections, the rest are silent for 90 days.
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const casesAfter = (days: number) =>
    times(days, (index) => {
      const age = days - index;
      const lot = next();
      const answerAfter = 14 * Math.exp(0.8 * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()));
      const isAnswered = lot < 0.35 && answerAfter <= age;
      const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
      return sent(day, isAnswered ? (lot < 0.1 ? 'success' : 'failure') : age > 90 ? 'failure' : 'open');
    });
  const meanRate = (days: number, arrange: (cases: readonly HeldCase[]) => readonly HeldCase[]) =>
    times(400, () => estimateOwnRate('interview', arrange(casesAfter(days)))?.mean ?? 0).reduce((a, b) => a + b) / 400;

  it.each([30, 60, 90, 120, 180])('the own rate after %d days is right on average', (days) => {
    expect(Math.abs(meanRate(days, countInOrder) - 0.1)).toBeLessThan(0.015);
  });

  it('the rate of whatever is decided so far would be twice too high', () => {
    expect(meanRate(90, (cases) => cases)).toBeGreaterThan(0.2);
  });
});
