import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { documentLimits } from './document-limits.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/**
 * Bytes of a document on disk. Refuses what is over the size limit before it is read.
 * `document.not-found`, `document.unsupported` (a folder or a device), `document.too-large`, `document.unreadable`.
 */
export async function readDocumentFile(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) throw new AppError('document.not-found');
  if (!facts.isFile()) throw new AppError('document.unsupported');
  if (facts.size > documentLimits.bytes) {
    throw new AppError('document.too-large', {
      megabytes: megabytes(facts.size),
      limit: megabytes(documentLimits.bytes),
    });
  }
  return readFile(file).catch(() => {
    throw new AppError('document.unreadable');
  });
}
