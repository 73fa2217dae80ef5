import { expect, it } from 'vitest';
import { boundMean, estimateMean, estimateShare } from '../../../collector/figures/estimate.ts';
import { noisedFields, randomise } from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';

function tell<T extends string | number>(
  truths: readonly T[],
  noise: { readonly values: readonly T[]; readonly epsilon: number },
  random: () => number,
) {
  const told: Record<string, number> = {};
  for (const truth of truths) {
    const value = randomise(truth, noise, random);
    told[String(value)] = (told[String(value)] ?? 0) + 1;
  }
  return told;
}

it('finds the true share of interviews under the noise, within its interval as often as it says', () => {
  const random = createSeededRandom(1);
  const { reached } = noisedFields.outcome;
  const truths = Array.from({ length: 400 }, (_, index) => reached.values[index % 10 < 7 ? 0 : 1] ?? 'nothing');
  let held = 0;
  let sum = 0;
  const rounds = 600;
  for (let round = 0; round < rounds; round++) {
    const { value, low, high, n } = estimateShare(tell(truths, reached, random), reached, [
      'interview',
      'offer',
      'hired',
    ]);
    expect(n).toBe(400);
    sum += value ?? 0;
    if ((low ?? 1) <= 0.3 && (high ?? 0) >= 0.3) held++;
  }
  expect(sum / rounds).toBeCloseTo(0.3, 1);
  expect(Math.abs(sum / rounds - 0.3)).toBeLessThan(0.008);
  expect(held / rounds).toBeGreaterThan(0.925);
});

it('finds the mean rating of those who rated, within its interval as often as it says', () => {
  const random = createSeededRandom(2);
  const { rating } = noisedFields.use;
  // Half did not rate; the others 5, 5, 4, 3, 1: a mean of 3.6.
  const given = [0, 0, 0, 0, 0, 5, 5, 4, 3, 1] as const;
  const truths = Array.from({ length: 2000 }, (_, index) => given[index % given.length] ?? 0);
  let held = 0;
  let sum = 0;
  const rounds = 400;
  for (let round = 0; round < rounds; round++) {
    const { value, low, high } = estimateMean(tell(truths, rating, random), rating, 0);
    sum += value ?? 0;
    if ((low ?? 9) <= 3.6 && (high ?? 0) >= 3.6) held++;
  }
  expect(Math.abs(sum / rounds - 3.6)).toBeLessThan(0.05);
  expect(held / rounds).toBeGreaterThan(0.92);
});

it('says nothing where the noise leaves nobody who rated', () => {
  expect(estimateMean({ 0: 20 }, noisedFields.use.rating, 0).value).toBeNull();
  expect(estimateMean({}, noisedFields.use.rating, 0).value).toBeNull();
});

it('bounds a mean by the ends of its bands, and what is not shown by the farthest that is hidden', () => {
  const ends = { few: [0, 1], some: [2, 4], many: [5, Number.POSITIVE_INFINITY] } as const;
  expect(boundMean({ few: 50, some: 50, many: 0 }, 100, ends)).toEqual({ value: 1.75, low: 1, high: 2.5, n: 100 });
  expect(boundMean({ many: 0 }, 100, { ...ends })).toEqual({ value: 2, low: 0, high: 4, n: 100 });
  expect(boundMean({ few: 60 }, 100, ends)).toEqual({ value: null, low: 0.8, high: null, n: 100 });
});
