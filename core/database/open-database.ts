import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';
import type { Log } from '../host.ts';
import { beginWithEmptyLog, copyToBackups } from './backups.ts';
import { configure, connect } from './connect.ts';
import { Database } from './database.ts';
import { databaseFile, hasDatabase } from './database-file.ts';
import { isKeyOfFolder, rememberKeyOfFolder } from './key-check.ts';
import { type Migration, migrate, newestVersion, readVersion } from './migrate.ts';
import { migrations as shippedMigrations } from './migrations/index.ts';
import { asAppError } from './sqlite-failure.ts';
import { asFileError } from './write-file.ts';

const pageBytes = 4096;

export interface OpenOptions {
  /** Made when missing, readable by its owner only. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  now(): number;
  readonly log: Log;
  /** How long to wait for another process before `database.locked`, in milliseconds. */
  readonly patience?: number;
  /** The app's own by default; tests bring later ones. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens `<folder>/cvplus.db`, encrypted from its first page, and brings it to the newest table layout. An older file is
 * copied to `backups/` first. Throws `database.wrong-key`, `.damaged` or `.newer-than-app` (the file stays untouched),
 * `.locked`, `.disk-full`, `file.cannot-write`.
 */
export function openDatabase(options: OpenOptions): Database {
  const { folder, key, now, log, patience = 5000, migrations = shippedMigrations } = options;
  const file = databaseFile(folder);
  const isNew = !hasDatabase(folder);
  if (isNew) makeEmptyFile(folder, file);
  else refuseUnusableFile(folder, file, key, newestVersion(migrations), patience);

  let connection: BetterSqlite.Database | undefined;
  try {
    connection = connect(file, key, { timeout: patience });
    const opened = connection;
    configure(opened);
    const { from, to } = migrate(opened, migrations, (version) => {
      if (version === 0) return void opened.exec('BEGIN IMMEDIATE');
      beginWithEmptyLog(opened, file);
      copyToBackups(folder, file, version, now());
    });
    rememberKeyOfFolder(folder, key);
    if (from !== to) log.info('database migrated', { from, to });
    log.info('database opened', { version: to, isNew });
    return new Database(opened);
  } catch (error) {
    connection?.close();
    throw asAppError(error);
  }
}

function makeEmptyFile(folder: string, file: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // SQLite gives its log and shared-memory files the rights of the main file.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    throw asFileError(error);
  }
}

/**
 * Looks at an existing file through a connection that cannot write: an ordinary one would move the log into the file
 * when it closes, even if all it found out is that the file is not for this app. The exception is a first start that was
 * killed within its very first page: SQLite has to take that page back, and a reader may not.
 */
function refuseUnusableFile(folder: string, file: string, key: Uint8Array, newest: number, patience: number): void {
  // SQLite takes a file of a single byte for an empty one and would begin anew over whatever was lost.
  if (statSync(file).size < pageBytes) throw new AppError('database.damaged', { reason: 'cut-off' });
  if (isPlainSqlite(file)) throw new AppError('database.damaged', { reason: 'not-encrypted' });
  let connection: BetterSqlite.Database | undefined;
  try {
    connection = connect(file, key, { readonly: !existsSync(`${file}-journal`), timeout: patience });
    const version = readVersion(connection);
    if (version > newest) throw new AppError('database.newer-than-app', { fileVersion: version, appVersion: newest });
  } catch (error) {
    if (error instanceof BetterSqlite.SqliteError && error.code === 'SQLITE_NOTADB') {
      const isKeyRight = isKeyOfFolder(folder, key) === true;
      throw new AppError(isKeyRight ? 'database.damaged' : 'database.wrong-key');
    }
    throw asAppError(error);
  } finally {
    connection?.close();
  }
}

function isPlainSqlite(file: string): boolean {
  const start = Buffer.alloc(16);
  try {
    const handle = openSync(file, 'r');
    try {
      readSync(handle, start, 0, 16, 0);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw asFileError(error);
  }
  return start.toString('latin1') === 'SQLite format 3\0';
}
