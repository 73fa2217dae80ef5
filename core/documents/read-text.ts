import type { ReadDocument } from '../domain/document.ts';
import { AppError } from '../errors.ts';
import { arrangeBlocks, type Block, letterWidth } from './arrange-blocks.ts';
import { decodeText } from './decode-text.ts';
import { documentLimits } from './document-limits.ts';
import { buildPage } from './page-builder.ts';
import { isMarkdown, readMarkdownBlocks } from './read-markdown.ts';

/** Reads plain text or Markdown, in whichever encoding. Errors: `document.{empty,unsupported,too-complex}`. */
export function readText(bytes: Uint8Array): ReadDocument {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new AppError('document.empty');
  if (text.length > documentLimits.characters) throw new AppError('document.too-complex', { characters: text.length });
  const isMarked = isMarkdown(text);
  const blocks = isMarked ? readMarkdownBlocks(text) : readPlainBlocks(text);
  const page = buildPage(1, arrangeBlocks(blocks));
  return { format: isMarked ? 'markdown' : 'text', source: 'text', pages: [page], warnings: [] };
}

function readPlainBlocks(text: string): Block[] {
  return text.split(/\r\n|[\n\r\f\v\u2028\u2029]/).map((line) => {
    const indent = /^[ \t\u3000]*/.exec(line)?.[0] ?? '';
    return {
      kind: 'paragraph',
      lines: [[{ text: line.trim(), size: 11, font: 0, isBold: false }]],
      isBullet: false,
      indent: indent.replace(/\t/g, '    ').length * letterWidth,
      isSetApart: false,
    } as const;
  });
}
