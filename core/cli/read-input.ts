import { readFileSync } from 'node:fs';
import { readDocumentFile } from '../documents/read-document-file.ts';

/** Standard input as text. */
export function readStandardInput(): string {
  return new TextDecoder('utf-8').decode(readFileSync(process.stdin.fd));
}

/** The bytes of a file, or of standard input for `-`. */
export async function readInput(file: string): Promise<Uint8Array> {
  return file === '-' ? readFileSync(process.stdin.fd) : readDocumentFile(file);
}
