import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  answerBands,
  Contribution,
  chanceBandEnds,
  chanceBandOf,
  epsilonOf,
  estimateTrueCounts,
  exampleContributions,
  lifetimeEpsilon,
  noisedFields,
  randomise,
  reaches,
  Submission,
  truthProbability,
} from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';

const { outcome } = exampleContributions;

const use = {
  version: 1,
  kind: 'use',
  month: '2026-10',
  country: 'unknown',
  app: '1.0.0',
  plan: 'free',
  activeDays: '2-4',
  analyses: '1',
  taken: '0',
  parts: ['reading'],
  kept: { day1: true },
  failures: '0',
  exposures: [],
  rating: 4,
};
const pay = {
  version: 1,
  kind: 'pay',
  country: 'DE',
  industry: 'technology',
  month: '2026-10',
  level: 'mid',
  model: '2.0.0',
  ratio: 4,
};
const accepts = (value: unknown) => Contribution.safeParse(value).success;

describe('a contribution', () => {
  it('has its own fields and no other, at any depth', () => {
    for (const one of [outcome, use, pay]) {
      expect(accepts(one)).toBe(true);
      expect(accepts({ ...one, name: 'x' })).toBe(false);
      for (const field of Object.keys(one)) {
        const { [field]: _removed, ...without } = one as Record<string, unknown>;
        expect([field, accepts(without)]).toEqual([field, false]);
      }
    }
    expect(accepts({ ...use, kept: { day2: true } })).toBe(false);
    expect(accepts({ ...use, readable: { first: 1, last: 2, middle: 1 } })).toBe(false);
    expect(accepts({ ...outcome, exposure: { experiment: 'a', arm: 'b', note: 'c' } })).toBe(false);
    const submission = { contribution: outcome, token: 'A'.repeat(472), eraseHash: 'A'.repeat(43) };
    expect(Submission.safeParse(submission).success).toBe(true);
    expect(Submission.safeParse({ ...submission, sender: 'x' }).success).toBe(false);
  });

  it('takes no free text, no date finer than a month and no other version', () => {
    for (const [field, value] of Object.entries({
      version: 2,
      kind: 'note',
      month: '2026-13',
      country: 'XX',
      industry: 'My Employer Ltd',
      channel: 'a friend',
      level: 'boss',
      model: '2.0.0-jane',
      match: 'ALL',
      interview: 10,
      offer: 0.5,
      reached: 'Hired',
      answer: '3 days',
      exposure: { experiment: 'Jane Doe', arm: 'b' },
    }))
      expect([field, accepts({ ...outcome, [field]: value })]).toEqual([field, false]);
    for (const month of ['2026-10-04', '2026-1', '26-10', ' 2026-10', '2026-10\n', 202610])
      expect([month, accepts({ ...outcome, month })]).toEqual([month, false]);
  });
});

describe('randomised response', () => {
  const noises = Object.values(noisedFields).flatMap(
    (fields): { values: readonly (string | number)[]; epsilon: number }[] => Object.values(fields),
  );

  it('tells each value exactly as often as its epsilon says', () => {
    for (const noise of noises) {
      const p = truthProbability(noise);
      const k = noise.values.length;
      expect(p / ((1 - p) / (k - 1))).toBeCloseTo(Math.exp(noise.epsilon), 9);
      for (const truth of noise.values) {
        // Just below the probability the truth is told, from it on a lie; each lie has an equal part of the second number.
        const tell = (first: number, second: number) => {
          const numbers = [first, second];
          return randomise(truth, noise, () => numbers.shift() ?? Number.NaN);
        };
        expect(tell(0, 0)).toBe(truth);
        expect(tell(p - 1e-12, 0)).toBe(truth);
        const parts = 1000 * (k - 1);
        const counts = new Map<string | number, number>();
        for (let part = 0; part < parts; part++) {
          const told = tell(p, (part + 0.5) / parts);
          counts.set(told, (counts.get(told) ?? 0) + 1);
        }
        expect(counts.has(truth)).toBe(false);
        expect([...counts.values()]).toEqual(Array.from({ length: k - 1 }, () => 1000));
      }
    }
  });

  it('is undone without bias: what is expected to be told gives back what was true', () => {
    for (const noise of noises) {
      const trueCounts = noise.values.map((_, index) => (index + 1) ** 3 * 10);
      const n = trueCounts.reduce((sum, count) => sum + count, 0);
      const p = truthProbability(noise);
      const q = (1 - p) / (noise.values.length - 1);
      const expected = trueCounts.map((count) => count * p + (n - count) * q);
      for (const [index, { count }] of estimateTrueCounts(expected, noise).entries())
        expect(count).toBeCloseTo(trueCounts[index] ?? Number.NaN, 6);
    }
  });

  it('comes within four standard errors in a simulation of 200,000 answers', () => {
    const random = createSeededRandom(20_261_123);
    const noise = noisedFields.outcome.answer;
    const trueCounts = [100_000, 50_000, 30_000, 15_000, 5_000, 0];
    const told = answerBands.map(() => 0);
    for (const [index, count] of trueCounts.entries()) {
      const truth = answerBands[index] ?? 'none';
      for (let one = 0; one < count; one++) {
        const place = answerBands.indexOf(randomise(truth, noise, random));
        told[place] = (told[place] ?? 0) + 1;
      }
    }
    expect(told).not.toEqual(trueCounts);
    for (const [index, { count, standardError }] of estimateTrueCounts(told, noise).entries())
      expect(Math.abs(count - (trueCounts[index] ?? Number.NaN))).toBeLessThan(4 * standardError);
  });

  it('adds up what a contribution costs, and twenty outcomes are a lifetime', () => {
    expect([epsilonOf('outcome'), epsilonOf('pay'), epsilonOf('use')]).toEqual([2.5, 2, 1]);
    expect(20 * epsilonOf('outcome')).toBe(lifetimeEpsilon);
    // Whatever two people's truths are, any answer of both fields together is at most e^ε times as likely for one of them.
    const ratios = Object.values(noisedFields.outcome).map((noise) => {
      const p = truthProbability(noise);
      return p / ((1 - p) / (noise.values.length - 1));
    });
    expect(ratios.reduce((product, ratio) => product * ratio, 1)).toBeCloseTo(Math.exp(epsilonOf('outcome')), 9);
  });

  it('has no value to estimate when nobody answered', () => {
    const none = estimateTrueCounts(
      reaches.map(() => 0),
      noisedFields.outcome.reached,
    );
    expect(none).toEqual(reaches.map(() => ({ count: 0, standardError: 0 })));
  });
});

describe('the band of a chance', () => {
  it('is the first whose upper end is not below it', () => {
    expect([0, 0.01, 0.010_001, 0.05, 0.4, 0.400_001, 1].map(chanceBandOf)).toEqual([0, 0, 1, 3, 8, 9, 9]);
    for (const [band, end] of chanceBandEnds.entries()) expect(chanceBandOf(end)).toBe(band);
  });

  // What changes here makes counts of before and after mean different things: it needs a new `contributionVersion`.
  it('keeps what a version means: the bands and values of version 1 do not change', () => {
    const meaning = JSON.stringify([chanceBandEnds, noisedFields]);
    expect(createHash('sha256').update(meaning).digest('hex').slice(0, 16)).toBe('2b94f3aa65b048ea');
  });
});
