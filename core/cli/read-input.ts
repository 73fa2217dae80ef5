import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { documentSizeLimit } from '../documents/limits.ts';
import { AppError } from '../errors.ts';

/** Bytes of a document given by its path; refuses a folder, a missing file and one over the size limit before reading it. */
export async function readDocumentFile(file: string): Promise<Uint8Array> {
  let size: number;
  try {
    const facts = statSync(file);
    if (!facts.isFile()) throw new AppError('document.unsupported');
    size = facts.size;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('document.not-found');
  }
  if (size > documentSizeLimit) {
    throw new AppError('document.too-large', { megabytes: Math.round(size / 1e6), limit: documentSizeLimit / 1e6 });
  }
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    throw new AppError('document.unreadable');
  }
}

/** The advert's text: a file, or standard input for `-`. */
export async function readAdvertText(file: string): Promise<string> {
  const bytes = file === '-' ? readFileSync(process.stdin.fd) : await readDocumentFile(file);
  return new TextDecoder('utf-8').decode(bytes);
}
