import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { addChoice, listChoices } from '../../../../core/database/model-choice-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('brings a database of an earlier version to one in which no model was chosen and one can be', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect(listChoices(database)).toEqual([]);
  const before = { target: 'salary', version: '1.0.0', sha256: 'a'.repeat(64) } as const;
  addChoice(database, { ...before, version: '2.0.0', reason: 'promoted' }, before, morning);
  expect(listChoices(database)).toHaveLength(2);
});

it('refuses a second exposure of the same job in the same experiment', () => {
  const database = openTestDatabase(temporaryFolder());
  const insert =
    "INSERT INTO exposures (experiment, unit, target, alias, version, share, shown_at) VALUES ('e', 'u', 't', 'champion', '1', 1, 0)";
  database.run(insert);
  expect(() => database.run(insert)).toThrow();
});
