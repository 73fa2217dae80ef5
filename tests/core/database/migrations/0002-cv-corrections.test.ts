import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listCvs } from '../../../../core/database/cv-store.ts';
import { openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('opens a database that version 2 left on the disk with what the person corrected', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const [stored] = listCvs(openTestDatabase(folder));
  expect(stored?.cv.basics).toMatchObject({ name: 'Ida Sandvik', label: 'Principal engineer' });
  expect(stored?.cv.meta.cvplus.edited).toEqual(['/basics/label']);
});

it('refuses corrections of a CV that is not kept', () => {
  const database = openTestDatabase(temporaryFolder());
  expect(() => database.run("INSERT INTO cv_corrections VALUES (1, 'missing', 0, '{}')")).toThrow('record.not-found');
});
