import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../errors.ts';

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let library: Promise<PdfLibrary> | undefined;
const resources = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), sep);

/** Reads the library's own files from disk, where its default would fetch or depend on how it detects its surroundings. */
class ResourceReader {
  readonly #folder: string;
  constructor({ baseUrl = '' }: { baseUrl?: string | null }) {
    this.#folder = baseUrl ?? '';
  }
  async fetch({
    name,
    filename,
  }: {
    name?: string;
    filename?: string;
  }): Promise<Uint8Array & { cMapData?: Uint8Array }> {
    const file = filename ?? `${name}.bcmap`;
    const content = new Uint8Array(await readFile(join(this.#folder, file)));
    return content;
  }
}

class CMapReader extends ResourceReader {
  override async fetch(query: { name?: string }): Promise<never> {
    const cMapData = await super.fetch(query);
    return { cMapData, isCompressed: true } as never;
  }
}

/** Loads pdf.js once, together with its worker half, which then runs in this thread. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  library ??= (async () => {
    // The library makes one of these when it is loaded, for drawing, which is never done here. In Node it looks for a
    // drawing package first; elsewhere nothing provides it and loading would fail.
    if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: class {} });
    const [pdf, worker] = await Promise.all([
      import('pdfjs-dist/legacy/build/pdf.mjs'),
      // @ts-expect-error the worker half has no types; it is only handed on
      import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
    ]);
    Object.assign(globalThis, { pdfjsWorker: worker });
    return pdf;
  })();
  return library;
}

/** Opens a PDF. `document.encrypted` where it asks for a password, `document.damaged` where it cannot be understood. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdf = await loadPdfLibrary();
  const task = pdf.getDocument({
    // pdf.js takes the buffer over, and the caller keeps the bytes.
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    cMapUrl: join(resources, 'cmaps', sep),
    cMapPacked: true,
    standardFontDataUrl: join(resources, 'standard_fonts', sep),
    CMapReaderFactory: CMapReader,
    StandardFontDataFactory: ResourceReader,
  });
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    const name = cause instanceof Error ? cause.name : '';
    if (name === 'PasswordException') throw new AppError('document.encrypted', {}, { cause });
    throw new AppError('document.damaged', {}, { cause });
  }
}
