import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { DocumentPage, DocumentWarning, ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import { arrangePage, type OpenFlows } from './arrange-page.ts';
import { documentLimits } from './document-limits.ts';
import type { PlacedText } from './group-rows.ts';
import { markRunningLines } from './mark-running-lines.ts';
import { measureUnreadable } from './normalise-text.ts';
import { openPdf } from './open-pdf.ts';
import { buildPage } from './page-builder.ts';

/** From this share of unreadable glyphs on, a text layer is of no use; below the second share nothing is said. */
const uselessShare = 0.3;
const doubtfulShare = 0.08;

/** Reads the text layer of a PDF. Errors: `document.{encrypted,damaged,no-pages,too-many-pages,pictures-only,no-text}`. */
export async function readPdf(bytes: Uint8Array, { signal, report }: CallContext): Promise<ReadDocument> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages === 0) throw new AppError('document.no-pages');
    if (pdf.numPages > documentLimits.pages)
      throw new AppError('document.too-many-pages', { pages: pdf.numPages, limit: documentLimits.pages });
    const pages: DocumentPage[] = [];
    const faces = new Map<string, number>();
    const open: OpenFlows = { next: 0, columns: [] };
    let skipped = 0;
    let unreadable = 0;
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      signal.throwIfAborted();
      report({ stage: 'reading', fraction: (number - 1) / pdf.numPages });
      const texts = await readTexts(pdf, number, faces);
      if (!texts) skipped += 1;
      const raw = (texts ?? []).map((text) => text.text).join('');
      characters += raw.length;
      unreadable += measureUnreadable(raw) * raw.length;
      if (characters > documentLimits.characters) throw new AppError('document.too-complex', { characters });
      pages.push(buildPage(number, arrangePage(texts ?? [], open), true));
      // Lets a cancellation arrive; reading a page is one long stretch of work otherwise.
      if (number % 4 === 0) await new Promise(setImmediate);
    }
    signal.throwIfAborted();
    if (skipped === pdf.numPages) throw new AppError('document.damaged');
    const sample = pages
      .map((page) => page.text.slice(0, 3_000))
      .join('')
      .slice(0, 6_000);
    const letters = sample.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (letters < 10 && unreadable < 10)
      throw new AppError((await hasPictures(pdf)) ? 'document.pictures-only' : 'document.no-text');
    const share = characters === 0 ? 0 : unreadable / characters;
    if (share > uselessShare || letters < 0.4 * sample.replace(/\s/g, '').length)
      throw new AppError('document.no-text', { unreadable: Math.round(share * 100) });
    const warnings: DocumentWarning[] = [];
    if (share > doubtfulShare) warnings.push('text.partly-unreadable');
    if (skipped > 0) warnings.push('pages.skipped');
    return { format: 'pdf', source: 'text', pages: markRunningLines(pages), warnings };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function readTexts(
  pdf: { getPage(number: number): Promise<PDFPageProxy> },
  number: number,
  faces: Map<string, number>,
): Promise<PlacedText[] | undefined> {
  let page: PDFPageProxy;
  let content: Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
  try {
    page = await pdf.getPage(number);
    content = await page.getTextContent({ disableNormalization: true });
  } catch {
    // One broken page does not make the others unreadable; the caller counts it and warns.
    return undefined;
  }
  const { transform } = page.getViewport({ scale: 1 });
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform as number[];
  const texts: PlacedText[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '' || item.str.trim() === '') continue;
    const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = item.transform as number[];
    // Text that runs up the page is a margin note or a watermark.
    const along = Math.abs(a * ta + c * tb);
    const across = Math.abs(b * ta + d * tb);
    if (across > along) continue;
    const size = Math.hypot(tc, td);
    const x = a * te + c * tf + e;
    const y = b * te + d * tf + f;
    let font = faces.get(item.fontName);
    if (font === undefined) {
      font = faces.size + 1;
      faces.set(item.fontName, font);
    }
    texts.push({ text: item.str, x, right: x + item.width, y, size, font });
  }
  return texts;
}

/** Only asked when there is no text, so its cost (a second look at the page) is never paid for a readable document. */
async function hasPictures(pdf: {
  readonly numPages: number;
  getPage(number: number): Promise<PDFPageProxy>;
}): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pictures = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  try {
    const page = await pdf.getPage(1);
    const { fnArray } = await page.getOperatorList();
    return fnArray.some((operator) => pictures.has(operator));
  } catch {
    return false;
  }
}
