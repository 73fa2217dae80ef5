import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { AppError } from '../../errors.ts';
import { ocrLimits } from './ocr-limits.ts';
import type { Picture } from './picture.ts';

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Loads PDFium once; it runs as WebAssembly in this thread, and its memory is used again for every document. */
function loadLibrary(): ReturnType<typeof PDFiumLibrary.init> {
  library ??= (async () => {
    const [{ PDFiumLibrary }, wasm] = await Promise.all([
      import('@hyzyla/pdfium'),
      readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')),
    ]);
    return PDFiumLibrary.init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  })().catch((error: unknown) => {
    library = undefined;
    throw error;
  });
  return library;
}

export interface PageDrawer {
  /** Draws a page (from 1), or gives nothing where that cannot be done. Blocks the thread for the time of one page. */
  draw(page: number): Promise<DrawnPage | undefined>;
  close(): void;
}

interface DrawnPage {
  readonly picture: Picture;
  /** Size of the page in points. */
  readonly size: { readonly width: number; readonly height: number };
}

/** Opens a PDF for drawing. `document.damaged` where PDFium cannot open it, `document.too-large` for pictures beyond the limit. */
export async function openPageDrawer(bytes: Uint8Array): Promise<PageDrawer> {
  refuseHugePictures(bytes);
  const pdfium = await loadLibrary();
  const document = await pdfium.loadDocument(bytes).catch((cause: unknown) => {
    throw new AppError('document.damaged', {}, { cause });
  });
  return {
    async draw(number) {
      try {
        const page = document.getPage(number - 1);
        const { originalWidth, originalHeight } = page.getOriginalSize();
        const long = Math.max(originalWidth, originalHeight);
        const short = Math.min(originalWidth, originalHeight);
        // A page is drawn with a fixed number of pixels, whatever size in points its maker believed it to have.
        const scale = Math.min(ocrLimits.longSide / long, Math.sqrt(ocrLimits.pixels / (long * short)));
        if (!(short * scale >= 8)) return undefined;
        const { data, width, height } = await page.render({ scale, render: 'bitmap', colorSpace: 'Gray' });
        return { picture: { width, height, pixels: data }, size: { width: originalWidth, height: originalHeight } };
      } catch {
        // One page that cannot be drawn does not make the others unreadable; the caller counts it and warns.
        return undefined;
      }
    },
    close: () => document.destroy(),
  };
}

/**
 * A dictionary of a few bytes can promise a picture of gigabytes, and PDFium makes room for it before it looks for the
 * data. Dictionaries of pictures always stand in the open, so their sizes can be read without understanding the file.
 */
function refuseHugePictures(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = text.indexOf('/Width'); at >= 0; at = text.indexOf('/Width', at + 6)) {
    const around = text.toString('latin1', Math.max(0, at - 300), at + 300);
    const width = Number(/^\/Width\s+(\d{1,9})/.exec(around.slice(Math.min(300, at)))?.[1] ?? 0);
    const heights = [...around.matchAll(/\/Height\s+(\d{1,9})/g)].map((match) => Number(match[1]));
    if (width > ocrLimits.sourceSide || heights.some((height) => height > ocrLimits.sourceSide))
      throw new AppError('document.too-large', { pixels: width, limit: ocrLimits.sourceSide });
    const nearest = Math.min(...heights.filter((height) => height * width > 0));
    if (heights.length > 0 && nearest * width > ocrLimits.sourcePixels)
      throw new AppError('document.too-large', { pixels: nearest * width, limit: ocrLimits.sourcePixels });
  }
}
