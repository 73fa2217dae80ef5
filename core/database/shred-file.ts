import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { asFileError } from './write-file.ts';

/** Overwrites a small secret file in place before it is removed; on flash storage that is a wish, not a promise. */
export function shredFile(file: string): void {
  if (!existsSync(file)) return;
  try {
    const handle = openSync(file, 'r+');
    try {
      const { size } = statSync(file);
      writeSync(handle, new Uint8Array(size), 0, size, 0);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    rmSync(file);
  } catch (error) {
    throw asFileError(error);
  }
}
