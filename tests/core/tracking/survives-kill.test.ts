import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { testKey } from '../database/sample-records.ts';
import { runImportRounds } from './import-rounds.ts';

const home = makeTemporaryFolder();

/** Three with small tables in the normal run; build/crash-test.mjs runs fifty with 5,000 applications each. */
it('keeps a table of applications as a whole or not at all when its import is killed', async () => {
  const report = await runImportRounds(home, testKey, 3, 300);
  expect(report.losses).toEqual([]);
  expect(report.committed).toBeGreaterThanOrEqual(3);
  // Who is not killed takes over all twenty tables.
  expect(report.committed).toBeLessThan(3 * 20);
}, 120_000);
