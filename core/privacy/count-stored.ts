import { existsSync, readdirSync, statSync } from 'node:fs';
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
  // What a person agreed to with their own coach, and the key that signs it, makes nobody a coach.
  [/^(outbound|consents|contribution|partner|backup|client_given|client_signing)/, 'privacy'],
  [/^settings/, 'settings'],
  [/^(client|coach|report|session|batch)/, 'clients'],
  [/^(search|salary|engagement|feedback|satisfaction|goal)/, 'search'],
  [/^undo/, 'undo'],
  [
    /^(application|outcome|contact|round|interview|note|reminder|timeline|change|mail|import|tag|file_contents)/,
    'applications',
  ],
];

function findKind(table: string): StoredKind {
  return kindOfTable.find(([start]) => start.test(table))?.[1] ?? 'other';
}

/** The files of a coach's clients. */
function listVaultFiles(folder: string): string[] {
  const clients = path.join(folder, 'clients');
  if (!existsSync(clients)) return [];
  const entries = readdirSync(clients, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
}

/**
 * What is stored, counted by kind; kinds without a row are left out, and what clients keep is not counted. Bytes are those of
 * the file, its log, its copies and the files of clients.
 */
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
  const files = [databaseFile(folder), `${databaseFile(folder)}-wal`, ...copies, ...listVaultFiles(folder)];
  return {
    kinds,
    cvs: rowsOf('cvs'),
    jobs: rowsOf('jobs'),
    applications: rowsOf('applications'),
    clients: rowsOf('clients'),
    undoSteps: rowsOf('undo_steps'),
    copies: copies.length,
    rows: sum(rows),
    bytes: files.reduce((total, file) => total + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
  };
}
