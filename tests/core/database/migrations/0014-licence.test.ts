import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { keepLicence, noteLicenceSeen, readLicence, removeLicence } from '../../../../core/database/licence-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('a file of an earlier version has no licence and can have one', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect(readLicence(database)).toBeUndefined();
  keepLicence(database, '{}', '2026-11-23', morning);
  noteLicenceSeen(database, '2026-11-25');
  noteLicenceSeen(database, '2026-11-24');
  expect(readLicence(database)).toEqual({ file: '{}', seenOn: '2026-11-25' });
  keepLicence(database, '{"a":1}', '2026-11-20', morning);
  expect(readLicence(database)).toEqual({ file: '{"a":1}', seenOn: '2026-11-25' });
  removeLicence(database);
  expect(readLicence(database)).toBeUndefined();
});
