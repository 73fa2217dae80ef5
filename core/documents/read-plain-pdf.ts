import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { PlainDocument } from '../domain/readability.ts';
import type { CallContext } from '../rpc.ts';
import { documentLimits } from './document-limits.ts';
import { loadPdfLibrary, openPdf } from './open-pdf.ts';

/** From this share of a page on, a picture is more than a portrait or a logo. */
const largePicture = 0.2;
/** Type below this size in points is not meant to be read. */
const tinySize = 1.5;
/** What is drawn is looked at on this many pages; it takes longer than reading their text. */
const pagesLookedAt = 10;

interface PageLook {
  readonly pictureShare: number;
  readonly hiddenLetters: number;
  readonly missingFonts: readonly string[];
}

/** The texts of a PDF in the order of the file, with a new line where the library sees one, and what the file says of itself. */
export async function readPlainPdf(bytes: Uint8Array, { signal }: CallContext): Promise<PlainDocument> {
  const pdf = await openPdf(bytes);
  try {
    const pages: { page: number; text: string }[] = [];
    const picturePages: number[] = [];
    const hiddenLetters = new Map<number, number>();
    const missingFonts = new Set<string>();
    const { OPS } = await loadPdfLibrary();
    for (let number = 1; number <= Math.min(pdf.numPages, documentLimits.pages); number += 1) {
      signal.throwIfAborted();
      const page = await openPage(pdf, number);
      pages.push({ page: number, text: page ? await readStream(page) : '' });
      if (page && number <= pagesLookedAt) {
        const look = await lookAtPage(page, OPS);
        if (look.pictureShare >= largePicture) picturePages.push(number);
        if (look.hiddenLetters > 0) hiddenLetters.set(number, look.hiddenLetters);
        for (const font of look.missingFonts) missingFonts.add(font);
      }
      page?.cleanup();
    }
    const { title, hasLanguage } = await readProperties(pdf);
    const marks = await pdf.getMarkInfo();
    const permissions = await pdf.getPermissions();
    return {
      pages,
      facts: {
        bytes: bytes.length,
        title,
        hasLanguage,
        isTagged: marks?.Marked === true,
        // 0x10 allows to copy text (ISO 32000-1, table 22); a file without encryption has no list at all.
        isCopyForbidden: permissions !== null && !permissions.includes(0x10),
        missingFonts: missingFonts.size,
        picturePages,
        hiddenLetters,
      },
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPage(pdf: PDFDocumentProxy, number: number): Promise<PDFPageProxy | undefined> {
  try {
    return await pdf.getPage(number);
  } catch {
    // A broken page gives an extractor no text, and that is what is shown.
    return undefined;
  }
}

async function readStream(page: PDFPageProxy): Promise<string> {
  try {
    const { items } = await page.getTextContent({ disableNormalization: true });
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  } catch {
    // See above.
    return '';
  }
}

async function readProperties(pdf: PDFDocumentProxy): Promise<{ title: string; hasLanguage: boolean }> {
  try {
    const { info } = await pdf.getMetadata();
    const read = (name: string) => (name in info ? String(Reflect.get(info, name) ?? '').trim() : '');
    return { title: read('Title'), hasLanguage: read('Language') !== '' };
  } catch {
    // Properties that cannot be read are as good as none.
    return { title: '', hasLanguage: false };
  }
}

type Matrix = readonly [number, number, number, number, number, number];

/** Follows what is drawn as far as needed to tell how large pictures are and which letters cannot be seen. */
async function lookAtPage(page: PDFPageProxy, ops: Readonly<Record<string, number>>): Promise<PageLook> {
  let list: Awaited<ReturnType<PDFPageProxy['getOperatorList']>>;
  try {
    list = await page.getOperatorList();
  } catch {
    return { pictureShare: 0, hiddenLetters: 0, missingFonts: [] };
  }
  const { width, height } = page.getViewport({ scale: 1 });
  const pictures = new Set([ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageMaskXObject]);
  let state = { matrix: [1, 0, 0, 1, 0, 0] as Matrix, size: 0, isInvisible: false, text: 1 };
  const stack: (typeof state)[] = [];
  const fonts = new Set<string>();
  let area = 0;
  let hidden = 0;
  for (const [index, operator] of list.fnArray.entries()) {
    const values: unknown = list.argsArray[index];
    const numbers =
      Array.isArray(values) || values instanceof Float32Array ? Array.from(values as ArrayLike<unknown>) : [];
    if (operator === ops.save) stack.push({ ...state });
    else if (operator === ops.restore) state = stack.pop() ?? state;
    else if (operator === ops.transform) state.matrix = multiply(state.matrix, asMatrix(numbers));
    else if (operator === ops.setTextRenderingMode) state.isInvisible = numbers[0] === 3;
    else if (operator === ops.setFont) {
      if (typeof numbers[0] === 'string') fonts.add(numbers[0]);
      state.size = Math.abs(Number(numbers[1] ?? 0));
    } else if (operator === ops.setTextMatrix) {
      const matrix = asMatrix(
        Array.isArray(numbers[0]) || numbers[0] instanceof Float32Array
          ? Array.from(numbers[0] as ArrayLike<unknown>)
          : numbers,
      );
      state.text = Math.hypot(matrix[2], matrix[3]);
    } else if (operator === ops.beginText) state.text = 1;
    else if (operator === ops.showText) {
      const shown = state.size * state.text * Math.hypot(state.matrix[2], state.matrix[3]);
      if (state.isInvisible || (shown > 0 && shown < tinySize)) hidden += countLetters(numbers[0]);
    } else if (pictures.has(operator)) {
      const [a, b, c, d] = state.matrix;
      area += Math.min(1, Math.abs(a * d - b * c) / (width * height));
    }
  }
  return {
    pictureShare: area,
    hiddenLetters: hidden,
    missingFonts: [...fonts].filter((name) => isMissing(page, name)),
  };
}

function asMatrix(values: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = values.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function countLetters(glyphs: unknown): number {
  if (!Array.isArray(glyphs)) return 0;
  let count = 0;
  for (const glyph of glyphs) {
    const sign: unknown = typeof glyph === 'object' && glyph !== null ? Reflect.get(glyph, 'unicode') : undefined;
    if (typeof sign === 'string' && /[\p{L}\p{N}]/u.test(sign)) count += 1;
  }
  return count;
}

function isMissing(page: PDFPageProxy, name: string): boolean {
  if (!page.commonObjs.has(name)) return false;
  const font: unknown = page.commonObjs.get(name);
  return typeof font === 'object' && font !== null && Reflect.get(font, 'missingFile') === true;
}
