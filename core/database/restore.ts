import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { type BackupWay, unpackBackup } from './backup-file.ts';
import { eraseAll } from './erase-all.ts';
import { type NewProtection, placeKey } from './key-file.ts';
import { neighbours } from './neighbour-folders.ts';
import { asFileError, syncFolder } from './write-file.ts';

// Whole folders change places, and a rename happens or does not. So whenever the app is killed, the next start finds the old
// data or the new, and the old stays beside it until the person says that the new is right.

/**
 * Unpacks a backup beside the data folder and makes it the one that the next `finishRestore` puts in place. The data that is
 * there is not touched. `protection` is for the key of the data that comes back; its recovery code stays good.
 * Throws `backup.restore-unconfirmed` while the data from before an earlier restore is still kept, and the codes of `unpackBackup`.
 */
export async function stageRestore(
  folder: string,
  backup: { readonly file: string } & BackupWay,
  protection: NewProtection,
): Promise<{ madeAt: string }> {
  const { staging, next, before } = neighbours(folder);
  if (existsSync(before)) throw new AppError('backup.restore-unconfirmed');
  try {
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    const { key, recovery, madeAt } = await unpackBackup(backup.file, backup, staging);
    await placeKey(staging, key, protection, recovery);
    key.fill(0);
    syncFolder(staging);
    rmSync(next, { recursive: true, force: true });
    renameSync(staging, next);
    syncFolder(path.dirname(folder));
    return { madeAt };
  } catch (error) {
    throw asFileError(error);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Puts staged data in place, also after a kill in the middle; false when nothing was staged. The database must be closed. */
export function finishRestore(folder: string): boolean {
  const { next, before } = neighbours(folder);
  if (!existsSync(next)) return false;
  try {
    if (existsSync(folder)) {
      if (existsSync(before)) throw new AppError('backup.restore-unconfirmed');
      renameSync(folder, before);
    }
    renameSync(next, folder);
    syncFolder(path.dirname(folder));
    return true;
  } catch (error) {
    throw asFileError(error);
  }
}

/** Whether the data from before a restore is still kept. */
export function hasEarlierData(folder: string): boolean {
  return existsSync(neighbours(folder).before);
}

/** Back to the data from before the restore; what was restored is kept in its place. The database must be closed. */
export function undoRestore(folder: string): void {
  const { next, before } = neighbours(folder);
  if (!existsSync(before)) throw new AppError('record.not-found', { record: 'earlier-data' });
  try {
    rmSync(next, { recursive: true, force: true });
    renameSync(before, next);
    syncFolder(path.dirname(folder));
  } catch (error) {
    throw asFileError(error);
  }
  finishRestore(folder);
}

/** The restored data is right: what was there before is erased for good. */
export function confirmRestore(folder: string): void {
  const { before } = neighbours(folder);
  if (!existsSync(before)) return;
  eraseAll(before);
  try {
    rmSync(before, { recursive: true, force: true });
    syncFolder(path.dirname(folder));
  } catch (error) {
    throw asFileError(error);
  }
}
