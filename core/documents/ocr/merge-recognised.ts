import type { DocumentWarning, ReadDocument } from '../../domain/document.ts';
import { AppError } from '../../errors.ts';
import type { CallContext } from '../../rpc.ts';
import type { PageText } from '../page-text.ts';
import type { PlacedText } from '../placed-text.ts';
import { isPoorlyRecognised } from './rate-recognition.ts';
import { recognisePdf } from './recognise-pdf.ts';

/** The pages of a PDF with recognised text where that says more than their text layer. */
export interface MergedPages {
  readonly pages: PageText[];
  readonly source: ReadDocument['source'];
  readonly warnings: readonly DocumentWarning[];
}

/** A page whose text layer is short and readable is only given up for one that says this many times more. */
const clearlyMore = 2;

/**
 * Recognises the pages numbered in `picturePages`. `document.pictures-only` where the document has pictures but no text at
 * all, `document.no-text` where its pages are blank.
 */
export async function mergeRecognised(
  bytes: Uint8Array,
  read: readonly PageText[],
  picturePages: readonly number[],
  context: CallContext,
  resourcesFolder: string | undefined,
): Promise<MergedPages> {
  const { pages: recognised, skipped, hasInk } = await recognisePdf(bytes, picturePages, context, resourcesFolder);
  const taken: PlacedText[] = [];
  const pages = read.map((page, index) => {
    const found = recognised.get(index + 1);
    const isAsked = picturePages.includes(index + 1);
    const letters = countLetters(found?.texts ?? []);
    const readable = isReadable(page) ? page.letters : 0;
    if (found && letters > readable * clearlyMore) {
      taken.push(...found.texts);
      return { ...found, characters: letters, letters, unreadable: 0, isBroken: false };
    }
    // What cannot be read at all says nothing; it would only be taken for words.
    return isAsked && !isReadable(page) ? { ...page, texts: [], characters: 0, letters: 0, unreadable: 0 } : page;
  });
  const left = pages.filter(({ letters, texts }) => letters > 0 && texts.length > 0);
  if (pages.every((page) => page.letters < 3))
    throw new AppError(hasInk ? 'document.pictures-only' : 'document.no-text');
  const warnings: DocumentWarning[] = [];
  if (taken.length > 0) warnings.push('text.recognised');
  if (isPoorlyRecognised(taken)) warnings.push('text.recognised-poorly');
  if (skipped > 0) warnings.push('pages.skipped');
  const ofPictures = left.filter(({ texts }) => texts.some(({ words }) => words !== undefined)).length;
  const source = ofPictures === 0 ? 'text' : ofPictures === left.length ? 'ocr' : 'mixed';
  return { pages, source, warnings };
}

function isReadable({ letters, characters, unreadable }: PageText): boolean {
  return unreadable <= 0.3 * characters && letters >= 0.4 * characters;
}

function countLetters(texts: readonly PlacedText[]): number {
  return texts.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}
