import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBackupLabel, writeBackupFile } from '../../../core/database/backup-file.ts';
import { listCvs, removeCv } from '../../../core/database/cv-store.ts';
import {
  makeRecoveryCode,
  readKeyProtection,
  unlockKey,
  unlockWithRecoveryCode,
} from '../../../core/database/key-file.ts';
import { openDatabase } from '../../../core/database/open-database.ts';
import {
  confirmRestore,
  finishRestore,
  hasEarlierData,
  stageRestore,
  undoRestore,
} from '../../../core/database/restore.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openPrivateCore } from './open-private-core.ts';

const home = makeTemporaryFolder();
const vault = path.join(home, 'vault');
const file = path.join(home, 'one.cvplus-backup');
const passphrase = 'correct horse 馬';
const silent = { info() {}, warn() {}, error() {} };
let core: Awaited<ReturnType<typeof openPrivateCore>>;
let code: string;

function countCvs(folder: string, key: Uint8Array): number {
  const database = openDatabase({ folder, key, now: Date.now, log: silent });
  try {
    return listCvs(database).length;
  } finally {
    database.close();
  }
}

const clientFile = path.join('clients', 'one', 'cvplus.db-wal');

beforeAll(async () => {
  core = await openPrivateCore(vault);
  // The vault of a coach's client stands beside the coach's own data.
  mkdirSync(path.dirname(path.join(vault, clientFile)), { recursive: true });
  writeFileSync(path.join(vault, clientFile), 'of a client');
});
afterAll(() => core.close());

test('a backup that only this computer could open is not made', async () => {
  await expect(core.call('backup.make', { fileId: file })).rejects.toMatchObject({ code: 'backup.no-way-in' });
  await expect(core.call('backup.make', { fileId: file, passphrase: 'short' })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  expect(existsSync(file)).toBe(false);
});

test('a backup is one file that shows nothing and says by what it opens', async () => {
  code = makeRecoveryCode(vault, core.key);
  const note = await core.call('backup.make', { fileId: file, passphrase });
  expect(note).toMatchObject({ opensByPassphrase: true, opensByRecoveryCode: true, bytes: statSync(file).size });
  const { sha256: _sum, rows: _rows, ...label } = note;
  expect(readBackupLabel(file)).toEqual(label);
  const bytes = readFileSync(file);
  for (const word of ['Beispiel', 'SQLite', 'cvs', passphrase]) expect(bytes.includes(word)).toBe(false);
  expect(readdirSync(home).toSorted()).toEqual(['one.cvplus-backup', 'vault']);
  expect(readdirSync(vault).filter((name) => name.startsWith('trial-'))).toEqual([]);
  expect((await core.call('privacy.overview', {})).backups).toEqual([note]);
});

test('a drill opens the backup by passphrase or code, counts all of it and leaves nothing behind', async () => {
  for (const way of [{ passphrase }, { code: code.toLowerCase() }]) {
    const note = await core.call('backup.drill', { fileId: file, ...way });
    expect(note).toMatchObject({ isGood: true });
    expect(note.rowsFound).toBe(note.rowsExpected);
    expect(note.rowsFound).toBeGreaterThanOrEqual(6);
  }
  expect(readdirSync(vault).filter((name) => name.startsWith('trial-'))).toEqual([]);
});

describe('a backup that is', () => {
  const copy = path.join(home, 'other.cvplus-backup');
  const drill = (way = { passphrase }) => core.call('backup.drill', { fileId: copy, ...way });

  test('opened with a wrong passphrase or code says so', async () => {
    await expect(core.call('backup.drill', { fileId: file, passphrase: 'another one' })).rejects.toMatchObject({
      code: 'key.wrong-passphrase',
    });
    await expect(core.call('backup.drill', { fileId: file, code: code.replace(/^./, '@') })).rejects.toMatchObject({
      code: 'key.wrong-passphrase',
    });
    await expect(core.call('backup.drill', { fileId: file })).rejects.toMatchObject({ code: 'key.passphrase-needed' });
  });

  test('cut off is found out wherever it is cut', async () => {
    const size = statSync(file).size;
    for (const length of [size - 1, size - 17, Math.floor(size / 2)]) {
      writeFileSync(copy, readFileSync(file));
      truncateSync(copy, length);
      expect(await drill()).toMatchObject({ isGood: false });
    }
  });

  test('changed by one bit is found out wherever it is changed', async () => {
    const bytes = readFileSync(file);
    const header = 12 + bytes.readUInt32BE(8);
    for (const place of [header, header + 5000, bytes.length - 3]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed[place] ?? 0) ^ 1, place);
      writeFileSync(copy, changed);
      expect(await drill()).toMatchObject({ isGood: false });
    }
  });

  test('no backup, or from a newer app, is refused', async () => {
    writeFileSync(copy, 'something else entirely');
    await expect(drill()).rejects.toMatchObject({ code: 'backup.unreadable' });
    const header = Buffer.from('{"version":2}');
    writeFileSync(copy, Buffer.concat([Buffer.from('CVPLUSBK'), Buffer.from([0, 0, 0, header.length]), header]));
    await expect(drill()).rejects.toMatchObject({ code: 'backup.newer-than-app' });
  });
});

test('a drill that finds a fault is on record with its date', async () => {
  const { drills } = await core.call('privacy.overview', {});
  expect(drills.some(({ isGood }) => isGood)).toBe(true);
  expect(drills.some(({ isGood }) => !isGood)).toBe(true);
});

test('a cancelled backup leaves no file', async () => {
  const controller = new AbortController();
  controller.abort();
  const target = path.join(home, 'never.cvplus-backup');
  await expect(core.call('backup.make', { fileId: target, passphrase }, controller.signal)).rejects.toMatchObject({
    code: 'app.cancelled',
  });
  expect(readdirSync(home).filter((name) => name.includes('never'))).toEqual([]);
});

test('a restore puts the backup in place at the next start, keeps what was there, and can be taken back', async () => {
  const [first] = listCvs(core.database);
  removeCv(core.database, first?.id ?? '');
  const { key } = core;
  core.close();
  await expect(stageRestore(vault, { file, passphrase: 'not this one' }, { kind: 'file' })).rejects.toMatchObject({
    code: 'key.wrong-passphrase',
  });
  expect(readdirSync(home).filter((name) => name.startsWith('vault'))).toEqual(['vault']);

  await stageRestore(vault, { file, passphrase }, { kind: 'passphrase', passphrase });
  expect(countCvs(vault, key)).toBe(2);
  expect(finishRestore(vault)).toBe(true);
  expect(hasEarlierData(vault)).toBe(true);
  expect(readKeyProtection(vault)).toBe('passphrase');
  const restored = await unlockKey({ folder: vault, passphrase });
  expect(countCvs(vault, restored)).toBe(3);
  expect(unlockWithRecoveryCode(vault, code)).toEqual(restored);
  expect(readFileSync(path.join(vault, clientFile), 'utf8')).toBe('of a client');
  await expect(stageRestore(vault, { file, passphrase }, { kind: 'file' })).rejects.toMatchObject({
    code: 'backup.restore-unconfirmed',
  });

  undoRestore(vault);
  expect(readKeyProtection(vault)).toBe('file');
  expect(countCvs(vault, await unlockKey({ folder: vault }))).toBe(2);
  undoRestore(vault);
  expect(countCvs(vault, restored)).toBe(3);

  confirmRestore(vault);
  expect(hasEarlierData(vault)).toBe(false);
  expect(readdirSync(home).filter((name) => name.startsWith('vault'))).toEqual(['vault']);
  expect(finishRestore(vault)).toBe(false);
});

test('a backup restores onto a computer that has no data yet', async () => {
  const fresh = path.join(home, 'new', 'vault');
  await stageRestore(fresh, { file, code }, { kind: 'file' });
  expect(finishRestore(fresh)).toBe(true);
  expect(hasEarlierData(fresh)).toBe(false);
  expect(countCvs(fresh, await unlockKey({ folder: fresh }))).toBe(3);
});

test('a backup whose data a newer app has laid out otherwise is neither tried nor put in place', async () => {
  const newer = path.join(home, 'newer.cvplus-backup');
  const content = { key: core.key, schemaVersion: 1000, rows: {}, files: [{ name: 'cvplus.db', file }] };
  await writeBackupFile(newer, content, { passphrase, now: 0 });
  const refused = { code: 'backup.newer-than-app', details: { fileVersion: 1000 } };
  await expect(core.call('backup.drill', { fileId: newer, passphrase })).rejects.toMatchObject(refused);
  const fresh = path.join(home, 'not-newer', 'vault');
  await expect(stageRestore(fresh, { file: newer, passphrase }, { kind: 'file' })).rejects.toMatchObject(refused);
  expect(finishRestore(fresh)).toBe(false);
});

test('a name that leads out of the folder is not even written', async () => {
  const content = { key: core.key, schemaVersion: 1, rows: {}, files: [{ name: '../evil', file }] };
  const target = path.join(home, 'evil.cvplus-backup');
  await expect(writeBackupFile(target, content, { passphrase, now: 0 })).rejects.toThrow();
  expect(existsSync(target)).toBe(false);
});
