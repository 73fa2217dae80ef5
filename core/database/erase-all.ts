import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from './backups.ts';
import { shredFile } from './shred-file.ts';
import { asFileError, syncFolder } from './write-file.ts';

/**
 * Erases everything that CVPlus keeps in a data folder, for good. The key goes first: whatever is left after an
 * interruption, or in old cells of the drive, cannot be read without it. Files of others in the folder stay. The
 * database must be closed. Gives back what went. Throws `file.cannot-write`; calling again goes on from there.
 */
export function eraseAll(folder: string): { files: number; bytes: number } {
  const secrets = ['key.bin', 'key.json', 'key-check.txt'];
  const database = ['cvplus.db', 'cvplus.db-wal', 'cvplus.db-shm', 'cvplus.db-journal'];
  const backups = listBackups(folder).map((name) => path.join('backups', name));
  const erased = { files: 0, bytes: 0 };
  for (const name of [...secrets, ...database, ...backups]) {
    const file = path.join(folder, name);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) continue;
    if (secrets.includes(name)) shredFile(file);
    else removeFile(file);
    erased.files++;
    erased.bytes += size;
  }
  const imported = path.join(folder, 'updates');
  for (const size of listFileSizes(imported)) {
    erased.files++;
    erased.bytes += size;
  }
  removeFolder(imported);
  if (existsSync(folder)) syncFolder(folder);
  return erased;
}

/** Sizes of all files in a folder of imported models, which is all ours; none when there is no such folder. */
function listFileSizes(folder: string): number[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(path.join(parentPath, name)).size);
}

function removeFile(file: string): void {
  try {
    rmSync(file);
  } catch (error) {
    throw asFileError(error);
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw asFileError(error);
  }
}
