import { describe, expect, it } from 'vitest';
import { usualOutcomesPerPerson } from '../../../../collector/monitoring/drift/look-for-drift.ts';
import { createSeededRandom } from '../../../../core/domain/seeded-random.ts';
import { runPeriods } from '../simulate-drift.ts';

const options = { n: 100, shift: 'none', perPerson: 1, outcomesPerPerson: 1 } as const;

/** The full table, with 1,000 runs of each kind: `node build/drift-report.mjs`. */
describe('looking for drift', () => {
  it('alarms in few half-years without drift, over all features and looks', () => {
    // 5 % of 40 are 2; more than 6 would come once in 300 tests if it were 5 %.
    expect(runPeriods(40, { ...options, random: createSeededRandom(11) }).alarms).toBeLessThanOrEqual(6 / 40);
  }, 120_000);

  it('is not fooled by people who send several outcomes alike, and would be if each counted', () => {
    const several = { ...options, perPerson: 3 };
    const counted = { ...several, outcomesPerPerson: usualOutcomesPerPerson, random: createSeededRandom(12) };
    expect(runPeriods(25, counted).alarms).toBeLessThanOrEqual(5 / 25);
    expect(runPeriods(5, { ...several, random: createSeededRandom(13) }).alarms).toBeGreaterThan(0.5);
  }, 120_000);

  it('finds applications that go to another country, and matches that fall', () => {
    for (const shift of ['country', 'match'] as const)
      expect(runPeriods(10, { ...options, n: 400, shift, random: createSeededRandom(14) }).alarms).toBe(1);
  }, 120_000);

  it('finds a model whose chances no longer hold', () => {
    const found = runPeriods(6, { ...options, n: 1_000, shift: 'interviews', random: createSeededRandom(15) });
    expect(found.alarms).toBe(1);
  }, 120_000);
});
