import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../errors.ts';

/** The files that the person handed over, by the ids under which the page knows them. */
export interface Grants {
  pathOf(fileId: string): string | undefined;
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/**
 * Where a granted file stands and how many bytes it has. `document.not-found`, `document.unsupported` (a folder or a
 * device), `document.too-large` before anything is read.
 */
export async function findGrantedFile(
  grants: Grants,
  fileId: string,
  limit: number,
): Promise<{ file: string; size: number }> {
  const file = grants.pathOf(fileId);
  const facts = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !facts) throw new AppError('document.not-found');
  if (!facts.isFile()) throw new AppError('document.unsupported');
  if (facts.size > limit) {
    throw new AppError('document.too-large', { megabytes: megabytes(facts.size), limit: megabytes(limit) });
  }
  return { file, size: facts.size };
}

/** The bytes of a granted file; the codes of `findGrantedFile` and `document.unreadable`. */
export async function readGrantedFile(
  grants: Grants,
  fileId: string,
  limit: number,
): Promise<{ file: string; bytes: Uint8Array }> {
  const { file } = await findGrantedFile(grants, fileId, limit);
  const bytes = await readFile(file).catch(() => {
    throw new AppError('document.unreadable');
  });
  return { file, bytes };
}
