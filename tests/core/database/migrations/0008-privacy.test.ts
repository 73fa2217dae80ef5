import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listBackupNotes, listDrillNotes } from '../../../../core/database/backup-log-store.ts';
import { addConsent, listConsents } from '../../../../core/database/consent-store.ts';
import { addLedgerEntry, listLedger } from '../../../../core/database/outbound-store.ts';
import { openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('gives an older database an empty ledger, no consent and no backup, and both can be written', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect([listLedger(database), listConsents(database)]).toEqual([[], []]);
  expect([listBackupNotes(database), listDrillNotes(database)]).toEqual([[], []]);
  addLedgerEntry(database, { purpose: 'other', host: 'a.example', text: 'é' }, 0);
  addConsent(database, 'pay', 1, 0);
  expect(listLedger(database)).toMatchObject([{ host: 'a.example', bytes: 2 }]);
  expect(listConsents(database)).toMatchObject([{ purpose: 'pay', withdrawnAt: null }]);
});
