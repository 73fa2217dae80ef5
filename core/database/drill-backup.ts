import { rmSync } from 'node:fs';
import type { DrillNote } from '../domain/privacy.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../host.ts';
import { type BackupWay, readBackupLabel, unpackBackup } from './backup-file.ts';
import { makeScratchFolder } from './neighbour-folders.ts';
import { openDatabase } from './open-database.ts';
import { countFaults, countRows, listTables } from './table-store.ts';

interface DrillOptions extends BackupWay {
  readonly folder: string;
  readonly file: string;
  now(): number;
  readonly log: Log;
}

/** What the person typed or chose, as opposed to what is wrong with a backup. */
const causesOfThePerson = [
  'key.wrong-passphrase',
  'key.passphrase-needed',
  'backup.newer-than-app',
  'document.not-found',
  'database.disk-full',
  'file.cannot-write',
];

/**
 * Tries a backup as a restore would use it: unpacks it within the data folder, opens it (an older one is migrated), checks
 * every page, counts every table, and removes the copy. A backup that cannot be used is an answer and no exception; a wrong
 * passphrase, or a file that is no backup at all, is one.
 */
export async function drillBackup({ folder, file, now, log, ...way }: DrillOptions): Promise<DrillNote> {
  const { madeAt } = readBackupLabel(file);
  const note = { at: new Date(now()).toISOString(), backupMadeAt: madeAt };
  let scratch: string | undefined;
  let rowsExpected = 0;
  try {
    scratch = makeScratchFolder(folder);
    const { key, rows } = await unpackBackup(file, way, scratch);
    rowsExpected = sum(Object.values(rows));
    const silent: Log = { ...log, info: () => undefined };
    const database = openDatabase({ folder: scratch, key, now, log: silent });
    try {
      const tables = listTables(database).filter((table) => table in rows);
      const counts = Object.fromEntries(tables.map((table) => [table, countRows(database, table)]));
      const isComplete = Object.entries(rows).every(([table, count]) => counts[table] === count);
      const rowsFound = sum(Object.values(counts));
      return { ...note, isGood: isComplete && countFaults(database) === 0, rowsFound, rowsExpected };
    } finally {
      database.close();
      key.fill(0);
    }
  } catch (error) {
    if (!(error instanceof AppError) || causesOfThePerson.includes(error.code)) throw error;
    log.warn('backup drill found a fault', { code: error.code });
    return { ...note, isGood: false, rowsFound: 0, rowsExpected };
  } finally {
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
