import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/documents/read-document.ts';
import { makeRawPdf } from './make-documents.ts';

const context = { signal: new AbortController().signal, report() {} };
const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

/** As Chromium prints great faces: every few letters are a font of their own, and only the descriptor names the face. */
function makeCutFaces(letters: string, boldCount: number): Uint8Array {
  const fonts = [...letters].map((letter, index) => {
    const code = letter.charCodeAt(0);
    return `<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 600 700] /FirstChar ${code} /LastChar ${code} /Widths [600] /CharProcs << /${letter} 7 0 R >> /Encoding << /Type /Encoding /Differences [${code} /${letter}] >> /FontDescriptor ${index < boldCount ? 5 : 6} 0 R /Resources << >> >>`;
  });
  const show = [...letters].map((letter, index) => `/F${index} 20 Tf (${letter}) Tj`).join(' ');
  const names = fonts.map((_, index) => `/F${index} ${8 + index} 0 R`).join(' ');
  const descriptor = (name: string) => `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /ItalicAngle 0 >>`;
  return makeRawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << ${names} >> >> >>`,
    stream(`BT 50 700 Td ${show} ET`),
    descriptor('AAAAAA+Example-Bold'),
    descriptor('BAAAAA+Example-Regular'),
    stream('600 0 d0 0 0 500 700 re f'),
    ...fonts,
  ]);
}

describe('faces that a browser has cut into many fonts', () => {
  it('are put together again by their names', async () => {
    const document = await readDocument(makeCutFaces('ABCDEFGHIJKLMNOPQRST', 8), context);
    const [line] = document.pages[0]?.lines ?? [];
    expect(line?.text).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(line?.runs.map((run) => line.text.slice(run.start - line.start, run.end - line.start))).toEqual([
      'ABCDEFGH',
      'IJKLMNOPQRST',
    ]);
  });
});
