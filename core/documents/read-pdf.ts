import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { DocumentWarning, ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import { arrangePage, type OpenFlows } from './arrange-page.ts';
import { documentLimits } from './document-limits.ts';
import { markRunningLines } from './mark-running-lines.ts';
import { nameFaces } from './name-faces.ts';
import { measureUnreadable } from './normalise-text.ts';
import { openPdf } from './open-pdf.ts';
import { buildPage } from './page-builder.ts';
import type { PageText } from './page-text.ts';
import type { PlacedText } from './placed-text.ts';

/** From this share of unreadable glyphs on, a text layer is of no use; below the second share nothing is said. */
const uselessShare = 0.3;
const doubtfulShare = 0.08;
/** A page with fewer letters has no text worth the name; one with fewer than the second number may be a picture with a title. */
const fewLetters = 10;
const someLetters = 120;
/** No sheet is this many points long; what a file places further out, or at no place at all, is damage. */
const farthest = 100_000;

/**
 * Reads a PDF: its text layer, and by recognition the pages that have none or one that means nothing. Without
 * `resourcesFolder` such pages cannot be recognised: `model.missing`.
 * Errors: `document.{encrypted,damaged,no-pages,too-many-pages,too-complex,too-large,pictures-only,no-text}`.
 */
export async function readPdf(
  bytes: Uint8Array,
  context: CallContext,
  resourcesFolder?: string | undefined,
): Promise<ReadDocument> {
  const { read, picturePages } = await readTextLayer(bytes, context);
  let pages = read;
  const warnings: DocumentWarning[] = [];
  let source: ReadDocument['source'] = 'text';
  if (picturePages.length > 0) {
    const { mergeRecognised } = await import('./ocr/merge-recognised.ts');
    const merged = await mergeRecognised(bytes, read, picturePages, context, resourcesFolder);
    ({ pages, source } = merged);
    warnings.push(...merged.warnings);
  }
  context.signal.throwIfAborted();
  const unreadable = pages.reduce((sum, page) => sum + page.unreadable, 0);
  const characters = pages.reduce((sum, page) => sum + page.characters, 0);
  if (unreadable > doubtfulShare * characters) warnings.push('text.partly-unreadable');
  if (pages.some((page) => page.isBroken)) warnings.push('pages.skipped');
  const open: OpenFlows = { next: 0, columns: [] };
  const built = pages.map(({ texts, width, height }, index) => ({
    ...buildPage(index + 1, arrangePage(texts, open), true),
    ...(width && height ? { width, height } : {}),
  }));
  return { format: 'pdf', source, pages: markRunningLines(built), warnings };
}

async function readTextLayer(
  bytes: Uint8Array,
  { signal, report }: CallContext,
): Promise<{ read: PageText[]; picturePages: number[] }> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages === 0) throw new AppError('document.no-pages');
    if (pdf.numPages > documentLimits.pages)
      throw new AppError('document.too-many-pages', { pages: pdf.numPages, limit: documentLimits.pages });
    const read: PageText[] = [];
    const picturePages: number[] = [];
    const faces = new Map<string, number>();
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      signal.throwIfAborted();
      report({ stage: 'reading', fraction: (number - 1) / pdf.numPages });
      const page = await readPage(pdf, number, faces);
      read.push(page);
      characters += page.characters;
      if (characters > documentLimits.characters) throw new AppError('document.too-complex', { characters });
      if (!page.isBroken && (isUseless(page) || (page.letters < someLetters && (await hasPictures(pdf, number)))))
        picturePages.push(number);
      // Lets a cancellation arrive; reading a page is one long stretch of work otherwise.
      if (number % 4 === 0) await new Promise(setImmediate);
    }
    if (read.every((page) => page.isBroken)) throw new AppError('document.damaged');
    return { read, picturePages };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** A page of a few words that can be read is a short page, such as a last one; one without any is a picture or an outline. */
function isUseless({ letters, characters, unreadable }: PageText): boolean {
  if (unreadable > uselessShare * characters) return true;
  return characters < fewLetters ? letters < 3 : letters < 0.4 * characters;
}

async function readPage(
  pdf: { getPage(number: number): Promise<PDFPageProxy> },
  number: number,
  faces: Map<string, number>,
): Promise<PageText> {
  const read = await readTexts(pdf, number, faces);
  const raw = (read?.texts ?? []).map((text) => text.text).join('');
  const bare = raw.replace(/\s/g, '');
  const lost = read?.lost ?? 0;
  return {
    texts: read?.texts ?? [],
    ...(read ? { width: read.width, height: read.height } : {}),
    characters: bare.length + lost,
    letters: bare.match(/[\p{L}\p{N}]/gu)?.length ?? 0,
    unreadable: Math.round(measureUnreadable(bare) * bare.length) + lost,
    isBroken: read === undefined,
  };
}

async function readTexts(
  pdf: { getPage(number: number): Promise<PDFPageProxy> },
  number: number,
  faces: Map<string, number>,
): Promise<{ texts: PlacedText[]; lost: number; width: number; height: number } | undefined> {
  let page: PDFPageProxy;
  let content: Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
  try {
    page = await pdf.getPage(number);
    content = await page.getTextContent({ disableNormalization: true });
  } catch {
    // One broken page does not make the others unreadable; the caller counts it and warns.
    return undefined;
  }
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform as number[];
  const texts: PlacedText[] = [];
  let lost = 0;
  const names = await nameFaces(page, new Set(Object.keys(content.styles)));
  for (const item of content.items) {
    if (!('str' in item) || item.str === '' || item.str.trim() === '') continue;
    const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = item.transform as number[];
    // Text that runs up the page is a margin note or a watermark.
    const along = Math.abs(a * ta + c * tb);
    const across = Math.abs(b * ta + d * tb);
    if (across > along) continue;
    // Text of no size cannot be seen, but it can be read.
    const size = Math.hypot(tc, td) || 1;
    const x = a * te + c * tf + e;
    const y = b * te + d * tf + f;
    const right = x + item.width;
    // Also not so where one of them is no number.
    if (!(Math.abs(x) + Math.abs(y) + Math.abs(right) + size < farthest)) {
      lost += item.str.length;
      continue;
    }
    const face = names?.get(item.fontName) ?? item.fontName;
    let font = faces.get(face);
    if (font === undefined) {
      font = faces.size + 1;
      faces.set(face, font);
    }
    texts.push({ text: item.str, x, right, y, size, font });
  }
  return { texts, lost, width, height };
}

/** Only asked of a page with hardly any text, so its cost (a second look at the page) is never paid for an ordinary one. */
async function hasPictures(pdf: { getPage(number: number): Promise<PDFPageProxy> }, number: number): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pictures = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  try {
    const { fnArray } = await (await pdf.getPage(number)).getOperatorList();
    return fnArray.some((operator) => pictures.has(operator));
  } catch {
    // What pdf.js cannot draw is not worth a second opinion.
    return false;
  }
}
