import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { AppError } from '../errors.ts';
import { boundPdfLibraryOnLoad } from './bound-pdf-library.ts';

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let library: Promise<PdfLibrary> | undefined;
const resources = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), sep);

/** Reads character maps from disk, where the library's default would fetch or depend on how it detects its surroundings. */
class CMapReader {
  readonly #folder: string;
  constructor({ baseUrl = '' }: { baseUrl?: string | null }) {
    this.#folder = baseUrl ?? '';
  }
  async fetch({ name }: { name?: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    return { cMapData: new Uint8Array(await readFile(join(this.#folder, `${name}.bcmap`))), isCompressed: true };
  }
}

/** Loads pdf.js once, together with its worker half, which then runs in this thread. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  library ??= (async () => {
    // The library wants these classes for drawing, which is never done here. In Node it looks for a drawing package
    // first; elsewhere nothing provides them and loading would fail or warn.
    for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
      if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
    }
    boundPdfLibraryOnLoad();
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

/** What the two halves of pdf.js throw at a broken document. */
const failures =
  /^(?:XRefEntry|XRefParse|MissingData|ParserEOF|InvalidPDF|Password|Response|Abort|J[Bb]ig2|Jpeg|Jpx|DNLMarker|EOIMarker|UnknownError)\w*(?:Exception|Error)?$|^FormatError$/;

/**
 * Whether a rejection comes from pdf.js. It starts some steps that nobody waits for (fonts, pictures, annotations), and lets
 * their failures escape; the step that needs them fails by itself.
 */
export function isPdfFailure(reason: unknown): boolean {
  return reason instanceof Error && failures.test(reason.name);
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
    CMapReaderFactory: CMapReader,
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
