import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  addPartnerKey,
  addPartnerUse,
  countPartnerUse,
  listPartnerKeys,
} from '../../../../core/database/partner-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('a file of an earlier version has no keys of partners and can have some', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect(listPartnerKeys(database)).toEqual([]);
  addPartnerKey(database, { id: 'first', label: 'A', hash: new Uint8Array(32), monthlyQuota: 5 }, morning);
  for (const day of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-11-30', '2026-12-01'])
    addPartnerUse(database, 'first', day, 'prediction');
  expect(countPartnerUse(database, 'first', '2026-11')).toBe(3);
});
