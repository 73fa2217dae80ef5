import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { runRestoreRounds } from './restore-rounds.ts';

const home = makeTemporaryFolder();
/** Six in the normal run; build/crash-test.mjs runs fifty. */
const rounds = 6;

it('keeps the own data whole, or the restored data with the own beside it, wherever a restore is killed', async () => {
  const report = await runRestoreRounds(home, rounds);
  expect(report.losses).toEqual([]);
  expect(report.killed).toBe(rounds);
}, 120_000);
