import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listCvs } from '../../../../core/database/cv-store.ts';
import { duplicateCv, listCvSummaries } from '../../../../core/database/cv-version-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('keeps the CVs of an earlier version, which are versions of nothing, and lets one have a version', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  const [cv] = listCvs(database);
  expect(cv?.version).toBeUndefined();
  duplicateCv(database, { id: cv?.id ?? '', newId: 'second', label: 'second' }, morning);
  const numbers = listCvSummaries(database).map(({ id, version }) => [id, version?.number]);
  expect(numbers).toEqual(
    expect.arrayContaining([
      ['second', 2],
      [cv?.id, 1],
    ]),
  );
});
