import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readCv } from '../../core/cv/read-cv.ts';
import { readDocument } from '../../core/documents/read-document.ts';
import { type BenchRow, measure } from './measure.ts';

const file = path.join(import.meta.dirname, '../fixtures/cv/en-two-pages.pdf');

/** A two-page text PDF, warm: bytes to CV as the compute thread does it (two readings held against each other), beside pdf.js's own text extraction of the same bytes. */
export async function measureParse(): Promise<BenchRow> {
  const bytes = new Uint8Array(readFileSync(file));
  const context = { signal: new AbortController().signal, report: () => undefined };

  async function extractText() {
    const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false, disableFontFace: true });
    const document = await task.promise;
    for (let page = 1; page <= document.numPages; page++) await (await document.getPage(page)).getTextContent();
    await task.destroy();
  }

  return measure({
    what: 'parse a 2-page text PDF, warm',
    floorName: 'pdf.js `getTextContent` of it',
    floor: extractText,
    ours: async () => readCv(await readDocument(bytes.slice(), context)),
    budget: 1.5,
    rounds: 40,
    warmUp: 40,
  });
}
