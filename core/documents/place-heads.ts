import type { Block, Paragraph } from './arrange-blocks.ts';

/** What a word processor keeps apart from the text of the page. */
export interface DocumentStories {
  /** Heads of first, odd and even pages, in the order of the pages. */
  readonly heads: readonly (readonly Block[])[];
  readonly body: readonly Block[];
  /** Footnotes and endnotes. */
  readonly notes: readonly Block[];
  readonly feet: readonly (readonly Block[])[];
}

/** Something in a foot that may stand nowhere else: an address, a number, a link. */
const contact = /[@\uff20]|https?:|www\.|(?:\d[\s()/.-]{0,2}){7}/u;
const counted = /^[\s\p{P}]*(?:\p{L}+\.?\s*)?\d{1,3}(?:\s*(?:\/|\p{L}+)\s*\d{1,3})?[\s\p{P}]*$/u;

/**
 * One sequence of blocks: heads first, because names and addresses stand there, then the body, its notes and the feet. A head
 * that says the same again is left out; feet and page numbers are marked as running unless they hold contact data.
 */
export function placeHeads({ heads, body, notes, feet }: DocumentStories): Block[] {
  const seen = new Set<string>();
  const isNew = (blocks: readonly Block[]) => {
    const text = blocks
      .map(textOf)
      .join('\n')
      .replace(/[\s\d]+/g, '');
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  };
  return [
    ...heads.filter(isNew).flatMap((blocks) => blocks.map((block) => markRunning(block, isPageNumber))),
    ...body,
    ...notes,
    ...feet.filter(isNew).flatMap((blocks) => blocks.map((block) => markRunning(block, isFoot))),
  ];
}

function isPageNumber(text: string): boolean {
  return counted.test(text) && text.trim().length < 24;
}

function isFoot(text: string): boolean {
  return !contact.test(text);
}

function markRunning(block: Block, test: (text: string) => boolean): Block {
  if (block.kind === 'paragraph') return test(textOf(block)) ? { ...block, isRunning: true } : block;
  return {
    kind: 'table',
    rows: block.rows.map((row) => row.map((cell) => cell.map((inner) => markRunning(inner, test)))),
  };
}

/** The text of a block, cells and lines one per line. */
function textOf(block: Block): string {
  if (block.kind === 'paragraph') return linesOf(block).join('\n');
  return block.rows.map((row) => row.map((cell) => cell.map(textOf).join('\n')).join('\n')).join('\n');
}

function linesOf(paragraph: Paragraph): string[] {
  return paragraph.lines.map((spans) => spans.map((span) => span.text).join(''));
}
