import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import { detectFormat } from './detect-format.ts';
import { documentLimits } from './document-limits.ts';

/** The largest file that is read, in bytes; whoever opens a file checks its size against this first. */
export const largestDocumentBytes: number = documentLimits.bytes;

export interface ReadOptions {
  /** Folder with `ocr/`, the models that recognise text in pictures. */
  readonly resourcesFolder?: string | undefined;
}

/**
 * Reads a document of any supported format into positioned lines. The format follows from the content, never from a name.
 * `report` is told `reading` with the fraction done, then `recognising` where there are pictures of text; `signal` is asked
 * between pages and lines. Fails with one `document.*` code, or `model.missing` where pictures need models that are not there.
 */
export async function readDocument(
  bytes: Uint8Array,
  context: CallContext,
  { resourcesFolder }: ReadOptions = {},
): Promise<ReadDocument> {
  if (bytes.length === 0) throw new AppError('document.empty');
  if (bytes.length > documentLimits.bytes)
    throw new AppError('document.too-large', { bytes: bytes.length, limit: documentLimits.bytes });
  context.signal.throwIfAborted();
  context.report({ stage: 'opening', fraction: 0 });
  switch (detectFormat(bytes)) {
    case 'pdf':
      return (await import('./read-pdf.ts')).readPdf(bytes, context, resourcesFolder);
    case 'docx':
      return (await import('./read-docx.ts')).readDocx(bytes);
    case 'odt':
      return (await import('./read-odt.ts')).readOdt(bytes);
    case 'flat-odt':
      return (await import('./read-odt.ts')).readFlatOdt(bytes);
    case 'rtf':
      return (await import('./read-rtf.ts')).readRtf(bytes);
    case 'html':
      return (await import('./read-html.ts')).readHtml(bytes);
    case 'text':
      return (await import('./read-text.ts')).readText(bytes);
    case 'encrypted-office':
      throw new AppError('document.encrypted');
    case 'picture':
      return (await import('./read-image.ts')).readImage(bytes, context, resourcesFolder);
    case 'json':
    case 'xml':
    case 'archive':
    case 'unsupported':
      throw new AppError('document.unsupported');
  }
}
