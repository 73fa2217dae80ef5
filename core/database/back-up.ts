import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BackupNote } from '../domain/privacy.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../host.ts';
import { writeBackupFile } from './backup-file.ts';
import type { Database } from './database.ts';
import { databaseFile } from './database-file.ts';
import { readRecovery, shortestPassphrase } from './key-file.ts';
import { makeScratchFolder } from './neighbour-folders.ts';
import { openDatabase } from './open-database.ts';
import { copyDatabase, countFaults, countRows, listTables, readSchemaVersion } from './table-store.ts';
import { asFileError } from './write-file.ts';

/** Kept beside the database and backed up with it. */
const keptFolders = ['updates', 'clients'];

interface BackUpOptions {
  readonly database: Database;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly target: string;
  readonly passphrase?: string | undefined;
  readonly now: number;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One encrypted file with everything that is kept, while the app goes on: the database is copied at one moment, found
 * sound, and the copy is packed. Throws `database.damaged` (a fault would only show at the restore), `input.invalid` (a
 * passphrase too short) and the codes of `writeBackupFile`.
 */
export async function backUp(options: BackUpOptions): Promise<BackupNote> {
  const { folder, key, target, passphrase, now, signal } = options;
  if (passphrase !== undefined && [...passphrase].length < shortestPassphrase) {
    throw new AppError('input.invalid', { paths: ['passphrase'], shortest: shortestPassphrase });
  }
  const scratch = makeScratchFolder(folder);
  try {
    const { rows, schemaVersion } = copySoundDatabase(options, scratch);
    const names = ['cvplus.db', ...keptFolders.flatMap((name) => copyFolder(folder, name, scratch))];
    const files = names.map((name) => ({ name, file: path.join(scratch, ...name.split('/')) }));
    const content = { key, recovery: readRecovery(folder), schemaVersion, rows, files };
    const label = await writeBackupFile(target, content, { passphrase, now, signal });
    return { ...label, rows: Object.values(rows).reduce((sum, count) => sum + count, 0) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The copy is what is counted and checked, so nothing that is written meanwhile can come in between. */
function copySoundDatabase({ database, key, now, log }: BackUpOptions, scratch: string) {
  const file = databaseFile(scratch);
  copyDatabase(database, file);
  chmodSync(file, 0o600);
  const copy = openDatabase({ folder: scratch, key, now: () => now, log: { ...log, info: () => undefined } });
  try {
    if (countFaults(copy) > 0) throw new AppError('database.damaged');
    const rows = Object.fromEntries(listTables(copy).map((table) => [table, countRows(copy, table)]));
    return { rows, schemaVersion: readSchemaVersion(copy) };
  } finally {
    copy.close();
  }
}

/** Copies a folder without waiting in between, so that no write of this process falls into it. Gives back the names. */
function copyFolder(folder: string, name: string, scratch: string): string[] {
  const source = path.join(folder, name);
  if (!existsSync(source)) return [];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.endsWith('-shm') && !path.basename(file).startsWith('.'))
    .map((file) => {
      const copy = path.join(scratch, file);
      try {
        mkdirSync(path.dirname(copy), { recursive: true, mode: 0o700 });
        copyFileSync(path.join(folder, file), copy);
      } catch (error) {
        throw asFileError(error);
      }
      return file.split(path.sep).join('/');
    });
}
