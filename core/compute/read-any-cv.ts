import { readCv } from '../cv/read-cv.ts';
import { readAttachments } from '../documents/read-attachments.ts';
import { readDocument } from '../documents/read-document.ts';
import type { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';

/** A CV, and the document in which it was read; none where the file itself states the fields. */
export interface ReadFile {
  readonly cv: Cv;
  readonly document?: ReadDocument;
}

const isPdf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');

/** The first of a PDF's attachments in which the fields of a CV are stated, as Europass attaches them. */
async function readAttachedCv(bytes: Uint8Array): Promise<Cv | undefined> {
  const { readStructured } = await import('../exchange/read-structured.ts');
  for (const attachment of await readAttachments(bytes)) {
    try {
      const cv = readStructured(attachment.bytes);
      if (cv) return cv;
    } catch (error) {
      // The pages say the same as a broken attachment, so they are read instead.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return undefined;
}

/**
 * Reads a CV from a file of any supported format. What a file states in fields of its own counts before what its pages
 * show. Fails with one `document.*` code, or with `model.missing`.
 */
export async function readAnyCv(bytes: Uint8Array, context: CallContext, resourcesFolder: string): Promise<ReadFile> {
  if (isPdf(bytes)) {
    const attached = await readAttachedCv(bytes);
    if (attached) return { cv: attached };
  } else if (bytes.length > 0) {
    const { readStructured } = await import('../exchange/read-structured.ts');
    const cv = readStructured(bytes);
    if (cv) return { cv };
  }
  const document = await readDocument(bytes, context, { resourcesFolder });
  context.report({ stage: 'understanding', fraction: 0.9 });
  return { cv: readCv(document), document };
}
