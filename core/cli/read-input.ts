import { readFileSync } from 'node:fs';
import { readDocumentFile } from '../documents/read-document-file.ts';

/** The advert's text: a file, or standard input for `-`. */
export async function readAdvertText(file: string): Promise<string> {
  const bytes = file === '-' ? readFileSync(process.stdin.fd) : await readDocumentFile(file);
  return new TextDecoder('utf-8').decode(bytes);
}
