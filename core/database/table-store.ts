import { z } from 'zod';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

const Names = z.array(z.object({ name: z.string().regex(/^[a-z_0-9]+$/) }));

/** The tables in the file, in the order in which they were made. */
export function listTables(database: Database): string[] {
  const rows = database.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
  );
  return parseRecord(Names, 'sqlite_schema', rows).map(({ name }) => name);
}

const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)])));

/** Every row of a table as it stands in the file, in the order in which the rows came in. `table` is from `listTables`. */
export function readTable(database: Database, table: string): z.infer<typeof Rows> {
  return parseRecord(Rows, table, database.all(`SELECT * FROM "${table}" ORDER BY rowid`));
}

const Count = z.object({ count: z.int().nonnegative() });

/** How many rows a table has. `table` is from `listTables`. */
export function countRows(database: Database, table: string): number {
  return parseRecord(Count, table, database.get(`SELECT count(*) AS count FROM "${table}"`)).count;
}

const Version = z.object({ user_version: z.int().nonnegative() });

/** The version of the table layout in the file. */
export function readSchemaVersion(database: Database): number {
  return parseRecord(Version, 'sqlite_schema', database.get('PRAGMA user_version')).user_version;
}

const Definitions = z.array(z.object({ sql: z.string() }));

/** The layout as SQL: what the migrations have made together, with its version on top. */
export function readSchema(database: Database): string {
  const rows = database.all('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid');
  const definitions = parseRecord(Definitions, 'sqlite_schema', rows).map(({ sql }) => `${sql};\n`);
  return `-- Version ${readSchemaVersion(database)}\n\n${definitions.join('\n')}`;
}

const Findings = z.array(z.object({ integrity_check: z.string() }));

/** What SQLite's own check of every page and index finds, as a number of faults; 0 is sound. At most 100 are counted. */
export function countFaults(database: Database): number {
  const findings = parseRecord(Findings, 'sqlite_schema', database.all('PRAGMA integrity_check(100)'));
  const dangling = database.all('PRAGMA foreign_key_check').length;
  return findings.filter(({ integrity_check: finding }) => finding !== 'ok').length + dangling;
}

/** A compact copy of the whole database as it stands at this moment, under the same key. `file` must not exist yet. */
export function copyDatabase(database: Database, file: string): void {
  database.run('VACUUM INTO ?', file);
}
