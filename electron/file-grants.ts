import { randomUUID } from 'node:crypto';
import path from 'node:path';

/** The files that the user has handed to the app since it started, by an id that says nothing about the path. */
export interface FileGrants {
  /** Remembers an absolute path and returns its id; `undefined` for anything else. */
  grant(file: string): string | undefined;
  pathOf(fileId: string): string | undefined;
  /** Told about every grant from now on; called at once for those that are there. */
  onGrant(listener: (fileId: string, file: string) => void): () => void;
}

/**
 * The page never names a path. Only a file that the user chose in a dialog or dropped on the window gets an id, so a script
 * that got into the page could not read a file of its choice.
 */
export function createFileGrants(): FileGrants {
  const paths = new Map<string, string>();
  const listeners = new Set<(fileId: string, file: string) => void>();
  return {
    grant(file) {
      if (!path.isAbsolute(file) || file.includes('\0')) return undefined;
      const fileId = randomUUID();
      paths.set(fileId, file);
      for (const listener of listeners) listener(fileId, file);
      return fileId;
    },
    pathOf: (fileId) => paths.get(fileId),
    onGrant(listener) {
      for (const [fileId, file] of paths) listener(fileId, file);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
