import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { tryToRemove } from './try-to-remove.ts';
import { asFileError, removeTemporary, syncFolder } from './write-file.ts';

const copiesKept = 3;
const copyName = /^cvplus-\d{8}T\d{9}Z-version-\d+\.db$/;

/** The copies made before migrations, oldest first. */
export function listBackups(folder: string): string[] {
  try {
    return readdirSync(path.join(folder, 'backups'))
      .filter((name) => copyName.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** Removes the copies: what was removed since they were made still stood in them. Gives back what went, and what would not go. */
export function removeBackups(folder: string): { files: number; bytes: number; left: number } {
  const gone = { files: 0, bytes: 0, left: 0 };
  for (const name of listBackups(folder)) {
    const file = path.join(folder, 'backups', name);
    const { size } = statSync(file);
    if (tryToRemove(file)) {
      gone.files++;
      gone.bytes += size;
    } else gone.left++;
  }
  return gone;
}

/**
 * Opens the write transaction at a moment when the log is empty, so that the file alone holds everything.
 * Throws `database.locked` when other processes keep writing or reading.
 */
export function beginWithEmptyLog(connection: BetterSqlite.Database, file: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.exec('BEGIN IMMEDIATE');
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
    connection.exec('ROLLBACK');
  }
  throw new AppError('database.locked');
}

/**
 * Copies the encrypted file to `backups/` and keeps the newest three copies. Call it while holding the write lock with
 * an empty log. Throws `file.cannot-write` or `database.disk-full`, and then nothing was migrated.
 */
export function copyToBackups(folder: string, file: string, version: number, now: number): void {
  const backups = path.join(folder, 'backups');
  const name = `cvplus-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}-version-${version}.db`;
  const temporary = path.join(backups, `.${name}`);
  try {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    copyFileSync(file, temporary);
    chmodSync(temporary, 0o600);
    const handle = openSync(temporary, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path.join(backups, name));
    syncFolder(backups);
    for (const old of listBackups(folder).slice(0, -copiesKept)) rmSync(path.join(backups, old));
  } catch (error) {
    throw asFileError(error);
  } finally {
    removeTemporary(temporary);
  }
}
