import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asFileError, writeFileAtomically } from './write-file.ts';

/**
 * A wrong key and a damaged first page look alike to SQLite ("file is not a database"), and telling people the wrong
 * one of the two makes them give up their data. So a fingerprint of the right key lies beside the file. It is a one-way
 * function of 32 random bytes and gives nothing away.
 */
function fingerprint(key: Uint8Array): string {
  return createHmac('sha256', key).update('cvplus database key check').digest('hex');
}

const checkFile = (folder: string) => path.join(folder, 'key-check.txt');

/** Whether the database of this folder was last opened with `key`; undefined when that is not known. */
export function isKeyOfFolder(folder: string, key: Uint8Array): boolean | undefined {
  const file = checkFile(folder);
  if (!existsSync(file)) return undefined;
  try {
    const kept = Buffer.from(readFileSync(file, 'utf8').trim());
    const own = Buffer.from(fingerprint(key));
    return kept.length === own.length && timingSafeEqual(kept, own);
  } catch (error) {
    throw asFileError(error);
  }
}

/** Remembers `key` as the right one; called after the database opened with it. */
export function rememberKeyOfFolder(folder: string, key: Uint8Array): void {
  if (isKeyOfFolder(folder, key) !== true) writeFileAtomically(checkFile(folder), `${fingerprint(key)}\n`);
}
