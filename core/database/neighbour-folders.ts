import { mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { asFileError } from './write-file.ts';

/** The folders beside the data folder through which a restore goes. */
export function neighbours(folder: string): { staging: string; next: string; before: string } {
  const named = (suffix: string) => `${path.resolve(folder)}.${suffix}`;
  return { staging: named('restoring'), next: named('restored'), before: named('before-restore') };
}

const scratchStart = 'trial-';

/** A folder within the data folder for a backup that is being made or tried; whoever asks removes it. */
export function makeScratchFolder(folder: string): string {
  try {
    return mkdtempSync(path.join(folder, scratchStart));
  } catch (error) {
    throw asFileError(error);
  }
}

/** What an interrupted backup or trial has left behind. */
export function listScratchFolders(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(scratchStart))
      .map((name) => path.join(folder, name));
  } catch {
    // There is no such folder yet.
    return [];
  }
}
