import PDFDocument from 'pdfkit';
import type { FontSet } from './font-set.ts';

interface PdfOptions {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** As in `en-GB`: what a screen reader reads it in. */
  readonly locale: string;
  readonly info: { readonly Title: string; readonly Author?: string; readonly CreationDate: Date };
}

/** A tagged PDF without pages, which knows the fonts. `finished` has its bytes once the document is ended. */
export function openPdf(
  fonts: FontSet,
  { width, height, locale, info }: PdfOptions,
): { document: PDFKit.PDFDocument; finished: Promise<Uint8Array> } {
  const document = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    // Without this the library reads the metrics of Helvetica from a file of its own, which is never used.
    font: '',
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    lang: locale,
    tagged: true,
    displayTitle: true,
    info: { ...info, Creator: 'CVPlus' },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
  for (const [name, bytes] of fonts.files) document.registerFont(name, Buffer.from(bytes));
  return { document, finished };
}
