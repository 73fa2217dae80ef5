import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../core/database/backups.ts';
import { databaseFile } from '../../../core/database/database-file.ts';
import { addDocument, getDocument } from '../../../core/database/document-store.ts';
import { checkOrder, type Migration } from '../../../core/database/migrate.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { readSchemaVersion } from '../../../core/database/table-store.ts';
import { collectingLog, failureOf, morning, openTestDatabase, otherKey, temporaryFolder } from './sample-records.ts';

/** The shipped steps and `more` that a later version might bring. */
function withLater(more: number, sql = (version: number) => `CREATE TABLE later_${version} (id INTEGER) STRICT`) {
  const later = Array.from({ length: more }, (_, index): Migration => {
    const version = migrations.length + 1 + index;
    return { version, name: `later-${version}`, sql: sql(version) };
  });
  return [...migrations, ...later];
}

const first = migrations.length;

describe('a file of an older app', () => {
  it('is brought to the newest layout with every row in place', () => {
    const folder = temporaryFolder();
    const old = openTestDatabase(folder);
    const id = addDocument(old, { format: 'txt', bytes: Buffer.from('a CV') }, morning);
    old.close();
    const log = collectingLog();
    const database = openTestDatabase(folder, { migrations: withLater(2), log });
    expect(readSchemaVersion(database)).toBe(first + 2);
    expect(getDocument(database, id).size).toBe(4);
    expect(log.lines[0]).toBe(`database migrated {"from":${first},"to":${first + 2}}`);
  });

  it('is copied before, and the copy opens with the same key and holds what was committed, log included', () => {
    const folder = temporaryFolder();
    const old = openTestDatabase(folder);
    const id = addDocument(old, { format: 'txt', bytes: Buffer.from('a CV') }, morning);
    // Still open, as after a crash: the row stands in the log and not yet in the file.
    const migrated = openTestDatabase(folder, { migrations: withLater(1) });
    migrated.close();
    old.close();
    const [copy = ''] = listBackups(folder);
    expect(copy).toBe(`cvplus-20261122T090000000Z-version-${first}.db`);
    const restored = temporaryFolder();
    writeFileSync(databaseFile(restored), readFileSync(path.join(folder, 'backups', copy)));
    expect(failureOf(() => openTestDatabase(restored, { key: otherKey }))).toMatchObject({
      code: 'database.wrong-key',
    });
    const database = openTestDatabase(restored);
    expect(readSchemaVersion(database)).toBe(first);
    expect(getDocument(database, id).id).toBe(id);
  });

  it('keeps the newest three copies', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    for (let more = 1; more <= 5; more++) {
      openTestDatabase(folder, { migrations: withLater(more), now: () => morning + more }).close();
    }
    const versions = listBackups(folder).map((name) => Number(/version-(\d+)/.exec(name)?.[1]));
    expect(versions).toEqual([first + 2, first + 3, first + 4]);
  });

  it('stays as it was when a step fails, first steps included', () => {
    const folder = temporaryFolder();
    const old = openTestDatabase(folder);
    const id = addDocument(old, { format: 'txt', bytes: Buffer.from('a CV') }, morning);
    old.close();
    const broken = withLater(2, (version) =>
      version === first + 2 ? 'CREATE TABLE documents (id)' : 'DROP TABLE settings',
    );
    expect(() => openTestDatabase(folder, { migrations: broken })).toThrow('already exists');
    const database = openTestDatabase(folder);
    expect(readSchemaVersion(database)).toBe(first);
    expect(getDocument(database, id).id).toBe(id);
    expect(database.get('SELECT count(*) AS count FROM settings')).toEqual({ count: 0 });
  });

  it('is refused when a step leaves references to rows that are gone', () => {
    const folder = temporaryFolder();
    const old = openTestDatabase(folder);
    const values = ["'c'", "'missing'", "''", "''", '0', '0', "'{}'", "''"].join(', ');
    old.close();
    const dangling = withLater(1, () => `INSERT INTO cvs VALUES (${values})`);
    expect(failureOf(() => openTestDatabase(folder, { migrations: dangling }))).toMatchObject({
      code: 'database.damaged',
      details: { reason: 'dangling' },
    });
    expect(readSchemaVersion(openTestDatabase(folder))).toBe(first);
  });

  it('is left alone when the copy cannot be made', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    writeFileSync(path.join(folder, 'backups'), 'a file where the folder should be');
    expect(failureOf(() => openTestDatabase(folder, { migrations: withLater(1) }))).toMatchObject({
      code: 'file.cannot-write',
    });
    expect(readSchemaVersion(openTestDatabase(folder))).toBe(first);
  });

  it('is left alone while another process reads what is not yet in the file', () => {
    const folder = temporaryFolder();
    const writer = openTestDatabase(folder);
    const reader = openTestDatabase(folder);
    reader.run('BEGIN');
    reader.get('SELECT count(*) FROM documents');
    addDocument(writer, { format: 'txt', bytes: Buffer.from('a CV') }, morning);
    const migrate = () => openTestDatabase(folder, { migrations: withLater(1), patience: 20 });
    expect(failureOf(migrate)).toMatchObject({ code: 'database.locked' });
    expect(listBackups(folder)).toEqual([]);
    reader.run('ROLLBACK');
    expect(readSchemaVersion(migrate())).toBe(first + 1);
    expect(listBackups(folder)).toHaveLength(1);
  });

  it('can have a table rebuilt without losing the rows that point to it', () => {
    const folder = temporaryFolder();
    const old = openTestDatabase(folder);
    const id = addDocument(old, { format: 'txt', bytes: Buffer.from('a CV') }, morning);
    old.run("INSERT INTO cvs VALUES (?, ?, '', '', 0, 0, '{}', '')", id, id);
    old.close();
    const rebuild = withLater(
      1,
      () => `CREATE TABLE new_documents (id TEXT NOT NULL PRIMARY KEY) STRICT;
             INSERT INTO new_documents SELECT id FROM documents;
             DROP TABLE documents;
             ALTER TABLE new_documents RENAME TO documents`,
    );
    const database = openTestDatabase(folder, { migrations: rebuild });
    expect(database.all('SELECT id FROM cvs')).toEqual([{ id }]);
    expect(database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  });
});

it('refuses a list of steps with a gap or a number used twice', () => {
  const step = (version: number): Migration => ({ version, name: `step-${version}`, sql: '' });
  expect(() => checkOrder([step(1), step(3)])).toThrow('step-3');
  expect(() => checkOrder([step(1), step(1)])).toThrow('step-1');
  expect(() => checkOrder(migrations)).not.toThrow();
});
