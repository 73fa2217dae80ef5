import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { addDocument } from '../../../core/database/document-store.ts';
import { eraseAll } from '../../../core/database/erase-all.ts';
import { createKey, readKeyProtection } from '../../../core/database/key-file.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { failureOf, filesUnder, morning, openTestDatabase, temporaryFolder } from './sample-records.ts';

async function fillFolder() {
  const folder = temporaryFolder();
  const key = await createKey(folder, { kind: 'file' });
  const database = openTestDatabase(folder, { key });
  addDocument(database, { format: 'txt', bytes: Buffer.alloc(50_000, 'x') }, morning);
  database.close();
  const later = [
    ...migrations,
    { version: migrations.length + 1, name: 'later', sql: 'CREATE TABLE later (id INTEGER) STRICT' },
  ];
  openTestDatabase(folder, { key, migrations: later }).close();
  return folder;
}

it('erases the key, the database and every copy, says how much it was, and leaves files of others', async () => {
  const folder = await fillFolder();
  const own = filesUnder(folder);
  expect([...own.keys()].filter((name) => name.startsWith('backups'))).toHaveLength(1);
  writeFileSync(path.join(folder, 'holiday.txt'), 'not ours');
  writeFileSync(path.join(folder, 'backups', 'cvplus-by-hand.db'), 'not ours');
  const bytes = [...own.values()].reduce((sum, content) => sum + content.length, 0);
  expect(eraseAll(folder)).toEqual({ files: own.size, bytes, left: 0 });
  expect([...filesUnder(folder).keys()].sort()).toEqual([path.join('backups', 'cvplus-by-hand.db'), 'holiday.txt']);
  expect(eraseAll(folder)).toEqual({ files: 0, bytes: 0, left: 0 });
});

it('erases imported models too', () => {
  const folder = temporaryFolder();
  const version = path.join(folder, 'updates', 'models', 'offer', '2.1.0');
  mkdirSync(version, { recursive: true });
  writeFileSync(path.join(version, 'model.onnx'), 'model');
  writeFileSync(path.join(folder, 'updates', 'registry.json'), '{}');
  expect(eraseAll(folder)).toEqual({ files: 2, bytes: 7, left: 0 });
  expect(existsSync(path.join(folder, 'updates'))).toBe(false);
});

it('leaves a folder in which one can begin anew', async () => {
  const folder = await fillFolder();
  eraseAll(folder);
  const key = await createKey(folder, { kind: 'file' });
  expect(openTestDatabase(folder, { key }).all('SELECT id FROM documents')).toEqual([]);
});

it('destroys the key first, removes all that goes, and says how much would not go', async () => {
  const folder = await fillFolder();
  const [copy = ''] = readdirSync(path.join(folder, 'backups'));
  // A folder in the place of a file cannot be removed as one.
  const stuck = path.join(folder, 'backups', copy.replace('2026', '2027'));
  mkdirSync(stuck);
  const own = filesUnder(folder).size;
  expect(eraseAll(folder)).toMatchObject({ files: own, left: 1 });
  expect([...filesUnder(folder).keys()]).toEqual([]);
  expect(existsSync(path.join(folder, 'key.bin'))).toBe(false);
  expect(readKeyProtection(folder)).toBeUndefined();
  rmdirSync(stuck);
  expect(eraseAll(folder).left).toBe(0);
});

it('claims nothing while a key is still there', async () => {
  const folder = await fillFolder();
  rmSync(path.join(folder, 'key.bin'));
  mkdirSync(path.join(folder, 'key.bin'));
  expect(failureOf(() => eraseAll(folder))).toMatchObject({ code: 'file.cannot-write' });
  expect(existsSync(path.join(folder, 'cvplus.db'))).toBe(true);
});
