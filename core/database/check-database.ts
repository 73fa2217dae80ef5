import { statSync } from 'node:fs';
import { listBackups } from './backups.ts';
import type { Database } from './database.ts';
import { databaseFile } from './database-file.ts';
import { countFaults, countRows, listTables, readSchemaVersion } from './table-store.ts';

/** Facts for `cvplus doctor`. */
export interface DatabaseFacts {
  /** Whether every page, index and reference is sound. */
  readonly isSound: boolean;
  readonly faults: number;
  readonly schemaVersion: number;
  /** Size of the file and its log, in bytes. */
  readonly bytes: number;
  readonly rows: Readonly<Record<string, number>>;
  /** Copies made before migrations. */
  readonly backups: number;
}

/** Checks the whole database, which takes about a second per gigabyte. Throws `database.damaged` when it cannot go on. */
export function checkDatabase(database: Database, folder: string): DatabaseFacts {
  const file = databaseFile(folder);
  const sizes = [file, `${file}-wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.size ?? 0);
  const faults = countFaults(database);
  return {
    isSound: faults === 0,
    faults,
    schemaVersion: readSchemaVersion(database),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    rows: Object.fromEntries(listTables(database).map((table) => [table, countRows(database, table)])),
    backups: listBackups(folder).length,
  };
}
