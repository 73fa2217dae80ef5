import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../core/database/connect.ts';
import { importCv, listCvs } from '../../../core/database/cv-store.ts';
import { addDocument } from '../../../core/database/document-store.ts';
import { addJob, listJobs } from '../../../core/database/job-store.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { changeSettings, readSettings } from '../../../core/database/settings-store.ts';
import { AppError } from '../../../core/errors.ts';
import {
  collectingLog,
  failureOf,
  filesUnder,
  morning,
  openTestDatabase,
  otherKey,
  sampleCv,
  sampleJob,
  temporaryFolder,
  testKey,
} from './sample-records.ts';

const fileIn = (folder: string) => path.join(folder, 'cvplus.db');

describe('a fresh database', () => {
  it('is encrypted from its first page, before any row is written', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    const file = readFileSync(fileIn(folder));
    expect(file.length).toBeGreaterThan(4096);
    expect(file.includes('SQLite format 3')).toBe(false);
    expect(file.includes('CREATE TABLE')).toBe(false);
    const bare = new BetterSqlite(fileIn(folder));
    expect(() => bare.prepare('SELECT count(*) FROM sqlite_schema').get()).toThrow('file is not a database');
    bare.close();
  });

  it('leaves no readable word of what was stored in any of its files, log and copies included', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const marker = 'Vinterhagen-77314';
    const document = { format: 'txt', bytes: Buffer.from(`${marker} `.repeat(2000)) };
    importCv(database, { document, label: marker, cv: sampleCv(marker), pages: ['Ida'], parserVersion: '1' }, morning);
    addJob(database, { advert: marker, job: sampleJob(marker), parserVersion: '1' }, morning);
    const whileOpen = filesUnder(folder);
    expect(whileOpen.get('cvplus.db-wal')?.length).toBeGreaterThan(20_000);
    database.close();
    const later = [
      ...migrations,
      { version: migrations.length + 1, name: 'later', sql: 'CREATE TABLE later (id INTEGER) STRICT' },
    ];
    openTestDatabase(folder, { migrations: later });
    for (const files of [whileOpen, filesUnder(folder)]) {
      for (const [name, bytes] of files) {
        for (const form of [
          marker,
          Buffer.from(marker, 'utf16le'),
          Buffer.from(marker).toString('base64').slice(0, 20),
        ]) {
          expect(bytes.includes(form), name).toBe(false);
        }
        expect(bytes.includes(Buffer.from(testKey)), name).toBe(false);
        expect(bytes.includes(Buffer.from(testKey).toString('hex')), name).toBe(false);
      }
    }
  });

  it.skipIf(process.platform === 'win32')('can be read by its owner only', () => {
    const folder = path.join(temporaryFolder(), 'new');
    openTestDatabase(folder);
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o077, name).toBe(0);
  });

  it('starts over when the first start was interrupted before the first page', () => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), '');
    expect(listCvs(openTestDatabase(folder))).toEqual([]);
  });
});

it('opens when the first start was killed while it wrote the first page', () => {
  const folder = temporaryFolder();
  const killed = temporaryFolder();
  const first = connect(fileIn(folder), testKey);
  first.pragma('cache_size = 1');
  first.exec('BEGIN; CREATE TABLE half_done (a); INSERT INTO half_done VALUES (zeroblob(100000))');
  cpSync(folder, killed, { recursive: true });
  first.close();
  expect(readdirSync(killed).sort()).toEqual(['cvplus.db', 'cvplus.db-journal']);
  expect(statSync(fileIn(killed)).size).toBeGreaterThan(4096);
  const database = openTestDatabase(killed);
  expect(listCvs(database)).toEqual([]);
  expect(database.all("SELECT name FROM sqlite_schema WHERE name = 'half_done'")).toEqual([]);
});

describe('an existing database', () => {
  it('gives back what was stored, with every switch set', () => {
    const folder = temporaryFolder();
    const first = openTestDatabase(folder);
    changeSettings(first, { country: 'SE' }, morning);
    first.close();
    const database = openTestDatabase(folder);
    expect(readSettings(database)).toEqual({ country: 'SE' });
    const switches = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'secure_delete',
      'temp_store',
      'cipher',
      'algorithm',
    ];
    expect(Object.assign({}, ...switches.map((name) => database.get(`PRAGMA ${name}`)))).toEqual({
      journal_mode: 'wal',
      synchronous: 1,
      foreign_keys: 1,
      secure_delete: 1,
      temp_store: 2,
      aegis: 'aegis',
      'aegis-256': 'aegis-256',
    });
  });

  it('refuses a wrong key and leaves every file as it was, unsaved log included', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    changeSettings(database, { country: 'SE' }, morning);
    const before = filesUnder(folder);
    expect(failureOf(() => openTestDatabase(folder, { key: otherKey }))).toMatchObject({ code: 'database.wrong-key' });
    const after = filesUnder(folder);
    expect(after.get('cvplus.db')?.equals(before.get('cvplus.db') ?? Buffer.alloc(0))).toBe(true);
    expect(after.get('cvplus.db-wal')?.equals(before.get('cvplus.db-wal') ?? Buffer.alloc(0))).toBe(true);
    expect(readSettings(database)).toEqual({ country: 'SE' });
  });

  it('calls a destroyed first page damage and not a wrong key, when the key is known to be right', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    const bytes = readFileSync(fileIn(folder));
    writeFileSync(fileIn(folder), bytes.fill(0x55, 100, 3000));
    expect(failureOf(() => openTestDatabase(folder))).toMatchObject({ code: 'database.damaged' });
    expect(failureOf(() => openTestDatabase(folder, { key: otherKey }))).toMatchObject({ code: 'database.wrong-key' });
    expect(readFileSync(fileIn(folder)).equals(bytes)).toBe(true);
  });

  it.each([1, 15, 511, 4095])('calls a file cut off after %i bytes damaged', (length) => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    writeFileSync(fileIn(folder), readFileSync(fileIn(folder)).subarray(0, length));
    expect(failureOf(() => openTestDatabase(folder))).toMatchObject({ code: 'database.damaged' });
    expect(statSync(fileIn(folder)).size).toBe(length);
  });

  it('finds a single changed bit in a stored document when it is read', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const id = addDocument(database, { format: 'txt', bytes: Buffer.alloc(50_000, 'x') }, morning);
    database.close();
    const bytes = readFileSync(fileIn(folder));
    const place = bytes.length - 6000;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(fileIn(folder), bytes);
    const reopened = openTestDatabase(folder);
    expect(failureOf(() => reopened.get('SELECT bytes FROM documents WHERE id = ?', id))).toMatchObject({
      code: 'database.damaged',
    });
  });

  it('finds two pages of its own that changed places', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const id = addDocument(database, { format: 'txt', bytes: Buffer.alloc(50_000, 'x') }, morning);
    database.close();
    const bytes = readFileSync(fileIn(folder));
    const place = bytes.length - 8 * 4096;
    const [one = bytes, two = bytes] = [
      bytes.subarray(place, place + 4096),
      bytes.subarray(place + 4096, place + 8192),
    ].map((page) => Buffer.from(page));
    writeFileSync(fileIn(folder), Buffer.concat([bytes.subarray(0, place), two, one, bytes.subarray(place + 8192)]));
    const reopened = openTestDatabase(folder);
    expect(failureOf(() => reopened.get('SELECT bytes FROM documents WHERE id = ?', id))).toMatchObject({
      code: 'database.damaged',
    });
  });

  it('refuses a database without encryption instead of going on in the open', () => {
    const folder = temporaryFolder();
    const bare = new BetterSqlite(fileIn(folder));
    bare.exec('CREATE TABLE t (a)');
    bare.close();
    expect(failureOf(() => openTestDatabase(folder))).toMatchObject({
      code: 'database.damaged',
      details: { reason: 'not-encrypted' },
    });
  });

  it('refuses a file of a newer app and leaves every byte of it alone', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    const newer = connect(fileIn(folder), testKey);
    newer.pragma(`user_version = ${migrations.length + 1}`);
    newer.close();
    const before = readFileSync(fileIn(folder));
    expect(failureOf(() => openTestDatabase(folder))).toMatchObject({
      code: 'database.newer-than-app',
      details: { fileVersion: migrations.length + 1, appVersion: migrations.length },
    });
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
    expect(existsSync(path.join(folder, 'backups'))).toBe(false);
  });

  it('refuses a newer file without moving its unsaved log into it', () => {
    const folder = temporaryFolder();
    openTestDatabase(folder).close();
    const newer = connect(fileIn(folder), testKey);
    newer.pragma(`user_version = ${migrations.length + 1}`);
    const before = filesUnder(folder);
    expect(before.get('cvplus.db-wal')?.length).toBeGreaterThan(0);
    expect(failureOf(() => openTestDatabase(folder))).toMatchObject({ code: 'database.newer-than-app' });
    expect(
      filesUnder(folder)
        .get('cvplus.db')
        ?.equals(before.get('cvplus.db') ?? Buffer.alloc(0)),
    ).toBe(true);
    newer.close();
  });
});

describe('a full disk', () => {
  it('is reported as such, keeps what was there, and takes rows again when there is room', () => {
    const database = openTestDatabase(temporaryFolder());
    const small = addDocument(database, { format: 'txt', bytes: Buffer.from('small') }, morning);
    const pages = Number(Object.values(Object(database.get('PRAGMA page_count')))[0]);
    database.get(`PRAGMA max_page_count = ${pages + 5}`);
    const big = { format: 'txt', bytes: Buffer.alloc(200_000, 'y') };
    expect(
      failureOf(() =>
        importCv(
          database,
          { document: big, label: 'big', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' },
          morning,
        ),
      ),
    ).toMatchObject({ code: 'database.disk-full' });
    expect(database.all('SELECT id FROM documents')).toEqual([{ id: small }]);
    database.get('PRAGMA max_page_count = 100000');
    importCv(database, { document: big, label: 'big', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' }, morning);
    expect(listCvs(database)).toHaveLength(1);
  });
});

describe('two processes on one file', () => {
  const holder = fileURLToPath(import.meta.resolve('./hold-write-lock.ts'));

  async function holdLock(folder: string, milliseconds: number) {
    const child = spawn(process.execPath, [holder, folder, String(milliseconds)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(Buffer.from(testKey).toString('hex'));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    return { ended };
  }

  it('make the second one wait until the first has finished', async () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const { ended } = await holdLock(folder, 300);
    changeSettings(database, { country: 'NL' }, morning);
    await ended;
    expect(readSettings(database)).toEqual({ country: 'NL' });
    expect(listJobs(database)).toHaveLength(1);
  });

  it('tell the second one that the file is locked when its patience is over', async () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder, { patience: 50 });
    const { ended } = await holdLock(folder, 1000);
    expect(failureOf(() => changeSettings(database, { country: 'NL' }, morning))).toMatchObject({
      code: 'database.locked',
    });
    await ended;
    expect(readSettings(database)).toEqual({});
  });

  it('can both make the file at the same moment', async () => {
    const folder = temporaryFolder();
    const exits = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise((resolve) => {
            const child = spawn(process.execPath, [holder, folder, '1'], { stdio: ['pipe', 'ignore', 'inherit'] });
            child.stdin.end(Buffer.from(testKey).toString('hex'));
            child.once('exit', resolve);
          }),
      ),
    );
    expect(exits).toEqual([0, 0, 0]);
    expect(listJobs(openTestDatabase(folder))).toHaveLength(3);
  });
});

describe('the log', () => {
  it('says the version and nothing about the person', () => {
    const folder = temporaryFolder();
    const log = collectingLog();
    openTestDatabase(folder, { log });
    expect(log.lines).toEqual([
      `database migrated {"from":0,"to":${migrations.length}}`,
      `database opened {"version":${migrations.length},"isNew":true}`,
    ]);
  });
});

it('refuses a key of the wrong length as a mistake of the program', () => {
  const failure = failureOf(() => openTestDatabase(temporaryFolder(), { key: new Uint8Array(16) }));
  expect(failure).toBeInstanceOf(TypeError);
  expect(failure).not.toBeInstanceOf(AppError);
});

it('says when the folder cannot be made', () => {
  const inTheWay = path.join(temporaryFolder(), 'file');
  writeFileSync(inTheWay, '');
  const failure = failureOf(() => openTestDatabase(path.join(inTheWay, 'folder')));
  expect(failure).toMatchObject({ code: 'file.cannot-write' });
});
