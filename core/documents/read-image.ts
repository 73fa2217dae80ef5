import type { DocumentWarning, ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import { arrangePage, type OpenFlows } from './arrange-page.ts';
import { documentLimits } from './document-limits.ts';
import { markRunningLines } from './mark-running-lines.ts';
import { openPicture } from './ocr/decode-picture.ts';
import { isPoorlyRecognised } from './ocr/rate-recognition.ts';
import { recognisePages } from './ocr/recognise-pdf.ts';
import { buildPage } from './page-builder.ts';

/**
 * Reads a picture of text: PNG, JPEG, or TIFF with one or more pages. Errors: `document.{damaged,too-large,too-many-pages,
 * pictures-only,unsupported}`, where `pictures-only` says that no text was found, `model.{missing,unsupported}`.
 */
export async function readImage(
  bytes: Uint8Array,
  context: CallContext,
  resourcesFolder?: string | undefined,
): Promise<ReadDocument> {
  const file = await openPicture(bytes);
  if (file.pages > documentLimits.pages)
    throw new AppError('document.too-many-pages', { pages: file.pages, limit: documentLimits.pages });
  const numbers = Array.from({ length: file.pages }, (_, index) => index + 1);
  const draw = async (number: number) => ({ picture: await file.decode(number) });
  const { pages, skipped } = await recognisePages(numbers, draw, context, resourcesFolder);
  context.signal.throwIfAborted();
  const open: OpenFlows = { next: 0, columns: [] };
  const built = numbers.map((number) => {
    const page = pages.get(number);
    const size = page ? { width: page.width, height: page.height } : {};
    return { ...buildPage(number, arrangePage(page?.texts ?? [], open), true), ...size };
  });
  if (!built.some((page) => /[\p{L}\p{N}]/u.test(page.text))) throw new AppError('document.pictures-only');
  const warnings: DocumentWarning[] = ['text.recognised'];
  if (isPoorlyRecognised([...pages.values()].flatMap(({ texts }) => texts))) warnings.push('text.recognised-poorly');
  if (skipped > 0) warnings.push('pages.skipped');
  return { format: 'image', source: 'ocr', pages: markRunningLines(built), warnings };
}
