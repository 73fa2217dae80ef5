import { AppError } from '../errors.ts';
import { openPdf } from './open-pdf.ts';

export interface DocumentAttachment {
  /** As the file says it; never a path to write to. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** More than the largest CV data that was seen in a PDF, which held a photograph; larger attachments are left out. */
const largestAttachmentBytes = 20 * 1024 * 1024;

/**
 * The files that a PDF carries with it, such as the data of a Europass CV. A file that names no attachment anywhere is not
 * opened. An empty list where there are none, and where the list cannot be read. Errors: `document.{encrypted,damaged}`.
 */
export async function readAttachments(bytes: Uint8Array): Promise<DocumentAttachment[]> {
  if (!mayHaveAttachments(bytes)) return [];
  const pdf = await openPdf(bytes);
  try {
    const found: unknown = await pdf.getAttachments();
    if (typeof found !== 'object' || found === null) return [];
    const attachments: DocumentAttachment[] = [];
    for (const value of Object.values(found)) {
      if (typeof value !== 'object' || value === null || !('content' in value)) continue;
      const { content } = value;
      const name = 'filename' in value && typeof value.filename === 'string' ? value.filename : '';
      if (content instanceof Uint8Array && content.length <= largestAttachmentBytes)
        attachments.push({ name, bytes: content });
    }
    return attachments;
  } catch (cause) {
    // A broken list of attachments does not make the pages unreadable, so the caller goes on with those.
    if (cause instanceof AppError) throw cause;
    return [];
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/**
 * The stream of an attachment is never inside another stream, so its type, which Europass and all common writers state,
 * stands readable in the file. Asking this first spares every other PDF a second opening.
 */
function mayHaveAttachments(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/EmbeddedFile');
}
