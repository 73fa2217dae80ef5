import { describe, expect, it } from 'vitest';
import type { SliceRow } from '../../../collector/training/outcome-store.ts';
import { screenSlices } from '../../../collector/training/screen-slices.ts';
import { noisedFields, randomise, type reaches } from '../../../core/domain/contribution.ts';
import { seedRandom } from './simulated-outcomes.ts';

type Reach = (typeof reaches)[number];

/** One week of a place whose true share of interviews is `share`, told through the noise. */
function tellWeek(random: () => number, week: number, n: number, share: number, yes: Reach = 'interview'): SliceRow {
  const slice = { country: 'DE', industry: 'sales', week, nothing: 0, interview: 0, offer: 0, hired: 0 };
  for (let i = 0; i < n; i++)
    slice[randomise(random() < share ? yes : 'nothing', noisedFields.outcome.reached, random)]++;
  return slice;
}

const year = (random: () => number, n: number) =>
  Array.from({ length: 30 }, (_, week) => tellWeek(random, week, n, 0.12));

describe('screenSlices', () => {
  it('refuses hardly any honest week: at most one in a thousand', () => {
    const random = seedRandom(3);
    let weeks = 0;
    let refused = 0;
    for (const n of [25, 60, 200]) {
      for (let place = 0; place < 20; place++) {
        const slices = year(random, n);
        weeks += slices.length;
        refused += screenSlices(slices).length;
      }
    }
    expect(weeks).toBe(1_800);
    expect(refused).toBeLessThanOrEqual(1);
  });

  it('refuses what no honest noise tells, without any history', () => {
    const straight = { country: 'DE', industry: 'sales', week: 1, nothing: 0, interview: 0, offer: 0, hired: 40 };
    expect(screenSlices([straight])).toEqual([{ slice: straight, why: 'told', kept: 0 }]);
  });

  it('refuses a place where everybody is invited though it was told through the noise', () => {
    const invited = tellWeek(seedRandom(4), 1, 600, 1, 'hired');
    expect(screenSlices([invited]).map(({ why }) => why)).toEqual(['told']);
  });

  it('refuses a jump away from what the place told before, and not what follows it', () => {
    const random = seedRandom(5);
    const jump = tellWeek(random, 31, 200, 0.7);
    const after = tellWeek(random, 32, 200, 0.12);
    expect(screenSlices([...year(random, 200), jump, after])).toEqual([{ slice: jump, why: 'jump', kept: 0 }]);
  });

  it('lets a slow change of the market pass', () => {
    const random = seedRandom(6);
    const slices = Array.from({ length: 40 }, (_, week) => tellWeek(random, week, 200, 0.2 - week * 0.004));
    expect(screenSlices(slices)).toEqual([]);
  });

  it('cuts a flood to four times the usual', () => {
    const random = seedRandom(7);
    const flood = tellWeek(random, 31, 2_000, 0.12);
    expect(screenSlices([...year(random, 50), flood])).toEqual([{ slice: flood, why: 'volume', kept: 200 }]);
  });
});
