import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import { detectFormat } from './detect-format.ts';
import { documentLimits } from './document-limits.ts';

/** The largest file that is read, in bytes; whoever opens a file checks its size against this first. */
export const largestDocumentBytes: number = documentLimits.bytes;

/**
 * Reads a document of any supported format into positioned lines. The format follows from the content, never from a name.
 * `report` is told `reading` with the fraction done; `signal` is asked between pages. Fails with one `document.*` code.
 */
export async function readDocument(bytes: Uint8Array, context: CallContext): Promise<ReadDocument> {
  if (bytes.length === 0) throw new AppError('document.empty');
  if (bytes.length > documentLimits.bytes)
    throw new AppError('document.too-large', { bytes: bytes.length, limit: documentLimits.bytes });
  context.signal.throwIfAborted();
  context.report({ stage: 'opening', fraction: 0 });
  switch (detectFormat(bytes)) {
    case 'pdf':
      return (await import('./read-pdf.ts')).readPdf(bytes, context);
    case 'docx':
      return (await import('./read-docx.ts')).readDocx(bytes);
    case 'odt':
      return (await import('./read-odt.ts')).readOdt(bytes);
    case 'text':
      return (await import('./read-text.ts')).readText(bytes);
    case 'encrypted-office':
      throw new AppError('document.encrypted');
    case 'picture':
      throw new AppError('document.pictures-only');
    case 'unsupported':
      throw new AppError('document.unsupported');
  }
}
