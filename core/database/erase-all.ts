import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { listBackups } from './backups.ts';
import { listScratchFolders, neighbours } from './neighbour-folders.ts';
import { shredFile } from './shred-file.ts';
import { tryToRemove } from './try-to-remove.ts';
import { syncFolder } from './write-file.ts';

const secrets = ['key.bin', 'key.json', 'key-check.txt'];
const databaseFiles = ['cvplus.db', 'cvplus.db-wal', 'cvplus.db-shm', 'cvplus.db-journal'];
/** Folders that are all ours: imported models and the clients of a coach. */
const ownFolders = ['updates', 'clients'];

export interface Erased {
  readonly files: number;
  readonly bytes: number;
  /** Files that another program holds, or that the system does not let go: still there, and without the key unreadable. */
  readonly left: number;
}

/**
 * Erases everything that CVPlus keeps in a data folder and, from a restore, beside it, for good. The keys go first:
 * whatever is left after an interruption, or in old cells of the drive, cannot be read without them. Files of others in
 * the folder stay. The database must be closed. Gives back what went and how many files would not go; calling again goes on
 * from there. Throws `file.cannot-write` only while a key is still there: then nothing was erased for good.
 */
export function eraseAll(folder: string): Erased {
  const { staging, next, before } = neighbours(folder);
  const whole = [
    ...ownFolders.map((name) => path.join(folder, name)),
    ...listScratchFolders(folder),
    staging,
    next,
    before,
  ];
  const within = whole.flatMap(listFiles);
  const named = [...secrets, ...databaseFiles, ...listBackups(folder).map((name) => path.join('backups', name))];
  const files = [...named.map((name) => path.join(folder, name)), ...within];
  const isSecret = (file: string) => secrets.includes(path.basename(file));

  const erased = { files: 0, bytes: 0, left: 0 };
  for (const file of [...files.filter(isSecret), ...files.filter((file) => !isSecret(file))]) {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) continue;
    if (isSecret(file)) shredFile(file);
    else if (!tryToRemove(file)) {
      erased.left++;
      continue;
    }
    erased.files++;
    erased.bytes += size;
  }
  // A folder stays as long as something is left in it, which is counted already.
  for (const each of whole) tryToRemove(each, { recursive: true });
  if (existsSync(folder)) syncFolder(folder);
  return erased;
}

/** All files in a folder that is ours; none when there is no such folder. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
}
