import { statSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from '../database/backups.ts';
import type { Database } from '../database/database.ts';
import { databaseFile } from '../database/database-file.ts';
import { countRows, listTables } from '../database/table-store.ts';
import { type Stored, storedKinds } from '../domain/privacy.ts';

type StoredKind = (typeof storedKinds)[number];

/** By the beginning of a table's name; the first that fits. */
const kindOfTable: readonly (readonly [start: RegExp, kind: StoredKind])[] = [
  [/^(documents|files|application_files|attachments)/, 'documents'],
  [/^cv/, 'cvs'],
  [/^job/, 'jobs'],
  [/^(prediction|receipt|feature)/, 'predictions'],
  [/^(model|exposure)/, 'models'],
  [/^(outbound|consents|backup)/, 'privacy'],
  [/^settings/, 'settings'],
  [/^(client|coach|report|session|batch)/, 'clients'],
  [/^(search|salary|engagement|feedback|satisfaction|goal)/, 'search'],
  [/^(application|outcome|contact|round|interview|note|reminder|timeline|change|undo|mail|import|tag)/, 'applications'],
];

function findKind(table: string): StoredKind {
  return kindOfTable.find(([start]) => start.test(table))?.[1] ?? 'other';
}

/** What is stored, counted by kind; kinds without a row are left out. Bytes are those of the file, its log and its copies. */
export function countStored(database: Database, folder: string): Stored {
  const rows = listTables(database).map((table) => ({
    table,
    kind: findKind(table),
    rows: countRows(database, table),
  }));
  const rowsOf = (name: string) => rows.find(({ table }) => table === name)?.rows ?? 0;
  const sum = (of: readonly { rows: number }[]) => of.reduce((total, one) => total + one.rows, 0);
  const kinds = storedKinds
    .map((kind) => ({ kind, rows: sum(rows.filter((one) => one.kind === kind)) }))
    .filter((one) => one.rows > 0);
  const copies = listBackups(folder).map((name) => path.join(folder, 'backups', name));
  const files = [databaseFile(folder), `${databaseFile(folder)}-wal`, ...copies];
  return {
    kinds,
    cvs: rowsOf('cvs'),
    jobs: rowsOf('jobs'),
    applications: rowsOf('applications'),
    copies: copies.length,
    rows: sum(rows),
    bytes: files.reduce((total, file) => total + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
  };
}
