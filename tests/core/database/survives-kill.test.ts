import { expect, it } from 'vitest';
import { runCrashRounds } from './crash-rounds.ts';
import { runMigrationRounds } from './migration-rounds.ts';
import { temporaryFolder, testKey } from './sample-records.ts';

/** Ten in the normal run; build/crash-test.mjs runs a hundred. */
const rounds = Number(process.env.CVPLUS_CRASH_ROUNDS ?? 10);

it(
  'loses no committed row and damages nothing when the process is killed without warning',
  async () => {
    const report = await runCrashRounds(temporaryFolder(), testKey, rounds);
    expect(report.losses).toEqual([]);
    expect(report.killed).toBeGreaterThan(rounds / 2);
    expect(report.committed).toBeGreaterThan(rounds);
  },
  rounds * 10_000,
);

it('opens at the newest layout with every row when a migration is killed', async () => {
  const report = await runMigrationRounds(temporaryFolder(), 4);
  expect(report.losses).toEqual([]);
  expect(report.killed).toBe(4);
}, 60_000);
