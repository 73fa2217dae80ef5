import type BetterSqlite from 'better-sqlite3';
import { AppError } from '../errors.ts';

/** One step forward of the tables. There is no step back: the copy made before it is the way back. */
export interface Migration {
  /** Rises by one from step to step, beginning with 1; kept in the file as `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** The version of the newest table layout that this app knows. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.length;
}

/** The version of the layout in the file; 0 for a file without tables. */
export function readVersion(connection: BetterSqlite.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** Throws when the list is not 1, 2, 3 …: two branches that both added "the next" step must not both be merged. */
export function checkOrder(migrations: readonly Migration[]): void {
  for (const [index, { version, name }] of migrations.entries()) {
    if (version !== index + 1) throw new Error(`migration ${name} has number ${version} instead of ${index + 1}`);
  }
}

/**
 * Brings the tables to the newest layout in one transaction. `begin` opens the write transaction, so that a copy of the
 * file can be made under the same lock. Gives back the versions before and after.
 */
export function migrate(
  connection: BetterSqlite.Database,
  migrations: readonly Migration[],
  begin: (versionInFile: number) => void,
): { from: number; to: number } {
  checkOrder(migrations);
  const to = newestVersion(migrations);
  if (readVersion(connection) === to) return { from: to, to };

  // A step that rebuilds a table would set off its cascades; SQLite ignores this switch inside a transaction.
  connection.pragma('foreign_keys = OFF');
  try {
    begin(readVersion(connection));
    // Read again under the lock: another process may have migrated while this one waited.
    const from = readVersion(connection);
    for (const migration of migrations.slice(from)) connection.exec(migration.sql);
    const dangling = connection.pragma('foreign_key_check');
    if (!Array.isArray(dangling) || dangling.length > 0) throw new AppError('database.damaged', { reason: 'dangling' });
    connection.pragma(`user_version = ${to}`);
    connection.exec('COMMIT');
    return { from, to };
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}
