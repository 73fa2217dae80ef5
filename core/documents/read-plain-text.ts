import type { ReadDocument } from '../domain/document.ts';
import type { PlainDocument } from '../domain/readability.ts';
import type { CallContext } from '../rpc.ts';

/**
 * What a simple text extractor takes out of a document that `readDocument` has read before: of a PDF the texts in the order
 * of the file, of a Word document the paragraphs without heads, feet and text boxes, of other formats their text as it is.
 * Errors: those of `readDocument`.
 */
export async function readPlainText(
  bytes: Uint8Array,
  document: ReadDocument,
  context: CallContext,
): Promise<PlainDocument> {
  if (document.format === 'pdf') return (await import('./read-plain-pdf.ts')).readPlainPdf(bytes, context);
  if (document.format === 'docx') return (await import('./read-plain-docx.ts')).readPlainDocx(bytes);
  // A picture has no text of its own, whatever was recognised in it.
  const pages = document.pages.map(({ number, text }) => ({
    page: number,
    text: document.format === 'image' ? '' : text,
  }));
  return { pages, facts: { bytes: bytes.length } };
}
