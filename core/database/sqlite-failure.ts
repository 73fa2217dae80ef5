import BetterSqlite from 'better-sqlite3';
import { AppError, type ErrorCode } from '../errors.ts';

/**
 * First match wins. SQLite reports a full disk as FULL, except when it cannot grow its shared-memory file; a foreign
 * key can only fail because the row it names is not there, since no table restricts deletion.
 */
const codes: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_BUSY', 'database.locked'],
  ['SQLITE_LOCKED', 'database.locked'],
  ['SQLITE_FULL', 'database.disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'database.disk-full'],
  ['SQLITE_NOTADB', 'database.damaged'],
  ['SQLITE_CORRUPT', 'database.damaged'],
  ['SQLITE_IOERR_READ', 'database.damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'database.damaged'],
  ['SQLITE_IOERR_DATA', 'database.damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'database.damaged'],
  ['SQLITE_IOERR', 'file.cannot-write'],
  ['SQLITE_READONLY', 'file.cannot-write'],
  ['SQLITE_CANTOPEN', 'file.cannot-write'],
  ['SQLITE_PERM', 'file.cannot-write'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'record.not-found'],
];

/** The `AppError` for an expected failure of SQLite; anything else (a bug) comes back as it is. */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof BetterSqlite.SqliteError)) return error;
  const code = codes.find(([prefix]) => error.code.startsWith(prefix))?.[1];
  return code ? new AppError(code, { sqlite: error.code }) : error;
}
