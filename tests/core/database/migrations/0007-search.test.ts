import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listSearchRows } from '../../../../core/database/search-store.ts';
import { addUse, rateDay, readEngagement } from '../../../../core/database/usage-store.ts';
import { failureOf, morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('gives an older database a count of nothing, in which its applications stand and uses can be counted', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect(listSearchRows(database).length).toBeGreaterThan(0);
  expect(readEngagement(database)).toMatchObject({ features: [], ratings: [] });
  addUse(database, 'estimate', '2026-11-22');
  addUse(database, 'estimate', '2026-11-22');
  rateDay(database, '2026-11-22', 4, morning);
  expect(readEngagement(database)).toMatchObject({
    features: [{ feature: 'estimate', count: 2, lastOn: '2026-11-22' }],
    ratings: [{ on: '2026-11-22', value: 4 }],
  });
});

it('keeps no rating outside of 1 to 5', () => {
  const database = openTestDatabase(temporaryFolder());
  expect(failureOf(() => rateDay(database, '2026-11-22', 6, morning))).toBeDefined();
  expect(readEngagement(database).ratings).toEqual([]);
});
