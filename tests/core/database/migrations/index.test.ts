import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '../../../../core/database/migrations/index.ts';
import { sha256 } from '../../../../core/database/record.ts';
import { readSchema } from '../../../../core/database/table-store.ts';
import { openTestDatabase, temporaryFolder } from '../sample-records.ts';

/** What people have on their disks was made by exactly these texts. Add a line for a new step; never change one. */
const shipped: Readonly<Record<string, string>> = {
  'first-tables': 'c8edd79e279a5d94673e3f88399f8d799c69a0ababdb955f2cf592daa85e3046',
  'cv-corrections': 'dc48047b25d65ceb17a0272588c806f16e2bdf6500222848037262b2da5e390e',
  'receipt-chain': 'beb71074c6d1e8385e48b7e026a4574909a771a5a4b8f95312cce0820af0845f',
  'feature-values': '701c2811f73f664b8a3516239b4bdb8e33acf839d225fe794313f667acc48cf9',
  'model-choices': 'af8dc51bed9e3ab438dbb2a34696d787ac52fa5eba6fbb3b8512b710056b3de1',
  tracker: 'd19556cf16028254ad6697e330615c570734731423060e6e25c62a6b68a22d77',
  search: '58a188ec66c94d201f43dcaf8f51eb82bacf8c6d0400fc1ed0c69b5d6412bfb3',
  privacy: '7b0ffcc3f19e37ee0e7de8a36dcebaeeb392386b1a2c3f2d844f228a1feab472',
  clients: 'b6c6bd22d6177944a8a3c7ff9b732984d28469c57c8cb497722c158e2dca0390',
  'cv-versions': 'ecea6ff7c283c1865cc6e1063ed0bc150d6f889b56a5dd9af0ed7e4c8a120d49',
  contributions: '692d4c85d54ebeec83558bbd988a0c826b9784bbe37119b74c7cedbd6e5ff804',
  'model-registry': 'bc46e7d622073a560da51fd296b5e220b7b6cf1c57dbcbbfb9918141a5296d0d',
  partners: '5d0df75d10d3e19b34d62ab4ec06da438a4685645452f960a190305ddb0c07e4',
  licence: '944c7fd472fe29fb4e52acd083cbecb6316e1ad40ae7fe78bfc8ffd8558ba618',
};

const sourceFolder = path.join(import.meta.dirname, '../../../../core/database');

it('has not changed a step that was shipped', () => {
  expect(Object.fromEntries(migrations.map(({ name, sql }) => [name, sha256(sql)]))).toEqual(shipped);
});

it('lists every file of the folder under its own number and name', () => {
  const files = readdirSync(path.join(sourceFolder, 'migrations')).filter((name) => name !== 'index.ts');
  const names = migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`);
  expect(files.sort()).toEqual(names);
});

it('has a test for every step', () => {
  const tests = readdirSync(import.meta.dirname).filter((name) => /^\d{4}-/.test(name));
  const names = migrations.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.test.ts`);
  expect(tests.sort()).toEqual(names);
});

it('makes the layout of core/database/schema.sql, which shows every change in review (renew with vitest -u)', async () => {
  const schema = readSchema(openTestDatabase(temporaryFolder()));
  await expect(schema).toMatchFileSnapshot(path.join(sourceFolder, 'schema.sql'));
});
