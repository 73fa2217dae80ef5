import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';

/** The system's short word for a failure, such as ENOSPC. The message is left behind because it holds a path. */
function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** The `AppError` for a failed file operation; without the cause, whose text names the path. */
export function asFileError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const system = systemCode(error);
  return new AppError(system === 'ENOSPC' || system === 'EDQUOT' ? 'database.disk-full' : 'file.cannot-write', {
    system,
  });
}

/** Clears a half-made file away. When even that fails, the failure that led here is the one to report. */
export function removeTemporary(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Such as ENOTDIR when a part of the path is a file: then there is nothing to clear.
  }
}

/** Makes a rename durable. Windows cannot open a folder for this and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a whole file so that after a crash either the old or the new content stands there, readable by its owner only.
 * With `onlyIfAbsent` an existing file is left alone and the answer is false.
 * Throws `file.cannot-write` or `database.disk-full`.
 */
export function writeFileAtomically(
  file: string,
  content: Uint8Array | string,
  options = { onlyIfAbsent: false },
): boolean {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    const isWritten = options.onlyIfAbsent ? placeIfAbsent(temporary, file) : placeOver(temporary, file);
    syncFolder(folder);
    return isWritten;
  } catch (error) {
    throw asFileError(error);
  } finally {
    removeTemporary(temporary);
  }
}

function placeOver(temporary: string, file: string): true {
  renameSync(temporary, file);
  return true;
}

/** A hard link is the one step that fails when the name is taken, so two processes cannot both win. */
function placeIfAbsent(temporary: string, file: string): boolean {
  if (existsSync(file)) return false;
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    // Memory sticks (FAT, exFAT) have no hard links; there the check above has to do.
    return placeOver(temporary, file);
  }
}
