import { readFileSync } from 'node:fs';
import { parseCv } from '../../../core/cv/parse-cv.ts';
import { readDocument } from '../../../core/documents/read-document.ts';
import type { Cv } from '../../../core/domain/cv.ts';
import type { ReadDocument } from '../../../core/domain/document.ts';

const context = { signal: new AbortController().signal, report() {} };

/** Reads bytes or a text into a CV, together with the document it came from. */
export async function readCv(source: Uint8Array | string): Promise<{ cv: Cv; document: ReadDocument }> {
  const document = await readDocument(typeof source === 'string' ? new TextEncoder().encode(source) : source, context);
  return { cv: parseCv(document), document };
}

/** The text of a fixture of tests/fixtures/cv. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/cv/${name}`, import.meta.url), 'utf8');
}
