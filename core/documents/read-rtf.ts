import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { buildPage } from './page-builder.ts';
import { placeHeads } from './place-heads.ts';
import { RtfReader } from './rtf-reader.ts';
import { splitRtf } from './rtf-tokens.ts';

/**
 * Reads Rich Text Format as Word, LibreOffice, WordPad, TextEdit and pandoc write it: text in any code page, headings, lists,
 * tables, text boxes, heads, feet and notes. Errors: `document.{damaged,too-complex,pictures-only,no-text}`.
 */
export function readRtf(bytes: Uint8Array): ReadDocument {
  const reader = new RtfReader();
  for (const token of splitRtf(bytes)) {
    reader.take(token);
    if (reader.isFinished) break;
  }
  const page = buildPage(1, arrangeBlocks(placeHeads(reader.finish())));
  if (page.text.length > documentLimits.characters)
    throw new AppError('document.too-complex', { characters: page.text.length });
  if (page.text.trim() === '') throw new AppError(reader.hasPictures ? 'document.pictures-only' : 'document.no-text');
  return { format: 'rtf', source: 'text', pages: [page], warnings: [] };
}
