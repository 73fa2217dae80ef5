import { describe, expect, it } from 'vitest';
import { compareVersions, findBetterVersion } from '../../../../core/tracking/own-record/compare-versions.ts';
import type { HeldCase } from '../../../../core/tracking/own-record/hold-predictions.ts';
import { claimOf, heldCase, times } from './held-cases.ts';

const stateOf = (index: number): HeldCase['state'] => (index % 4 === 0 ? 'success' : 'failure');

/** Applications for which version 1 spoke, and version 2 after it; a quarter are successes. */
const spokenByBoth = (count: number, one: (state: string) => number, two: (state: string) => number) =>
  times(count, (index) => {
    const state = stateOf(index);
    return heldCase(state, claimOf(one(state), { version: '1.0.0' }), claimOf(two(state)));
  });

const sharp = (state: string) => (state === 'success' ? 0.5 : 0.2);
const dull = (state: string) => (state === 'success' ? 0.2 : 0.4);

const verdicts = (cases: readonly HeldCase[], serving = '2.0.0') =>
  Object.fromEntries(compareVersions(cases, serving).map(({ version, isBetter }) => [version, isBetter]));

describe('an earlier version', () => {
  it('is better when it was nearer to what happened for the same twenty applications', () => {
    const cases = spokenByBoth(20, sharp, dull);
    expect(verdicts(cases)).toEqual({ '1.0.0': true, '2.0.0': null });
    expect(findBetterVersion({ versions: compareVersions(cases, '2.0.0') })).toBe('1.0.0');
  });

  it('is not called better when it was worse or the same', () => {
    for (const cases of [spokenByBoth(40, dull, sharp), spokenByBoth(40, sharp, sharp)]) {
      expect(verdicts(cases)['1.0.0']).toBe(false);
      expect(findBetterVersion({ versions: compareVersions(cases, '2.0.0') })).toBeUndefined();
    }
  });

  it('is not called better by a lead that chance could have made', () => {
    // Nearer in 13 of 24 and farther in 11, by the same distance.
    const cases = times(24, (index) =>
      heldCase('failure', claimOf(index < 13 ? 0.1 : 0.2, { version: '1.0.0' }), claimOf(index < 13 ? 0.2 : 0.1)),
    );
    expect(verdicts(cases)['1.0.0']).toBe(false);
  });

  it('is not judged below twenty', () => {
    expect(verdicts(spokenByBoth(19, sharp, dull))['1.0.0']).toBeNull();
    expect(compareVersions(spokenByBoth(19, sharp, dull), '2.0.0').map(({ brier }) => brier)).toEqual([null, null]);
  });

  it('is judged by what the model said, not by what the record added to it', () => {
    const cases = times(24, (index) => {
      const state = stateOf(index);
      const model = { withoutRecord: sharp(state) };
      return heldCase(state, claimOf(sharp(state), { version: '1.0.0' }), claimOf(dull(state), model));
    });
    expect(verdicts(cases)['1.0.0']).toBe(false);
  });
});

describe('versions that spoke for different applications', () => {
  const dealt = (count: number, version: string, say: (state: string) => number, base: number | null = 0.25) =>
    times(count, (index) => heldCase(stateOf(index), claimOf(say(stateOf(index)), { version, base })));

  it('are compared by what each gained over the starting number of its own', () => {
    const cases = [...dealt(24, '1.0.0', sharp), ...dealt(24, '2.0.0', dull)];
    expect(verdicts(cases)['1.0.0']).toBe(true);
    expect(verdicts(cases, '1.0.0')['2.0.0']).toBe(false);
  });

  it('are not compared when one has fewer than twenty, or no starting numbers', () => {
    expect(verdicts([...dealt(24, '1.0.0', sharp), ...dealt(19, '2.0.0', dull)])['1.0.0']).toBeNull();
    expect(verdicts([...dealt(24, '1.0.0', sharp, null), ...dealt(24, '2.0.0', dull)])['1.0.0']).toBeNull();
  });
});

it('compares nothing with a version that never spoke', () => {
  expect(verdicts(spokenByBoth(30, sharp, dull), '3.0.0')).toEqual({ '1.0.0': null, '2.0.0': null });
  const unknown = compareVersions(spokenByBoth(30, sharp, dull), undefined);
  expect(unknown.map(({ isBetter }) => isBetter)).toEqual([null, null]);
});

it('calls at most a few in a hundred versions better when both are equally good', () => {
  let called = 0;
  let state = 1;
  // Park and Miller's generator: the same lots in every run.
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let round = 0; round < 100; round++) {
    const cases = times(40, () => {
      const truth = 0.1 + 0.4 * next();
      const noisy = () => Math.min(0.99, Math.max(0.01, truth + 0.2 * (next() - 0.5)));
      const outcome = next() < truth ? 'success' : 'failure';
      return heldCase(outcome, claimOf(noisy(), { version: '1.0.0' }), claimOf(noisy()));
    });
    if (verdicts(cases)['1.0.0']) called++;
  }
  expect(called).toBeLessThanOrEqual(7);
});
