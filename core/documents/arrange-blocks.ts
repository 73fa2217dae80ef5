import { documentLimits } from './document-limits.ts';
import { normaliseText } from './normalise-text.ts';
import type { DraftLine, DraftRun } from './page-builder.ts';

/** What word processors and Markdown have in common: paragraphs and tables of cells with more of both. */
export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Lines of the paragraph, as broken by the author. */
  readonly lines: readonly (readonly Span[])[];
  readonly headingLevel?: number | undefined;
  readonly isBullet: boolean;
  /** In points. */
  readonly indent: number;
  /** Space above beyond that of an ordinary paragraph. */
  readonly isSetApart: boolean;
  /** Printed again on every page. */
  readonly isRunning?: boolean;
}

export interface Span {
  /** May contain tabs. */
  readonly text: string;
  readonly size: number;
  readonly font: number;
  readonly isBold: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly (readonly (readonly Block[])[])[];
}

interface Arrangement {
  flow: number;
  y: number;
}

/** Width that stands for a column of a table, so that cells of one column share their left edge. */
const columnWidth = 150;
/** Width that stands for a letter. */
export const letterWidth = 5;
/** Cells of a line and the gap before each: a tab, or spaces where one would do, except behind a sentence. */
const cells = /(^|\s*\t\s*|\s{3,}|(?<![.!?:])\s{2})((?:(?!\s*\t|\s{3,}|(?<![.!?:])\s{2})[\s\S])+)/g;
const listMark =
  /^\s*(?:[•●◦▪▫■◆◇▶►▸▹‣⁃∙·❖➢➤✓✔]|[-–—*](?=\s)|[○□◇](?=[\s\p{N}\p{sc=Han}\p{sc=Katakana}])|[・‧](?=\S))\s*/u;

/** Lays blocks out as lines in reading order. Tables of short cells become rows; tables that make columns become flows. */
export function arrangeBlocks(blocks: readonly Block[]): DraftLine[] {
  return arrangeInto(blocks, { flow: 0, y: 0 }, 0);
}

function arrangeInto(blocks: readonly Block[], state: Arrangement, x: number): DraftLine[] {
  const lines: DraftLine[] = [];
  let isAfterGap = false;
  for (const block of blocks) {
    if (block.kind === 'table') {
      lines.push(...arrangeTable(block, state, x));
      isAfterGap = true;
      continue;
    }
    const isEmpty = block.lines.every((spans) => spans.every((span) => span.text.trim() === ''));
    if (isEmpty) {
      isAfterGap = true;
      continue;
    }
    for (const [index, spans] of block.lines.flatMap(breakLong).entries()) {
      const first = index === 0;
      const space = first ? (isAfterGap || block.isSetApart ? 2 : 1.4) : 1.2;
      const line = makeLine(spans, block, state, x, first, lines.length === 0 ? 0 : space);
      if (line) lines.push(block.isRunning ? { ...line, isRunning: true } : line);
      isAfterGap = false;
    }
  }
  return lines;
}

/** Breaks a line that is longer than any that a person writes, at a space where there is one. */
function breakLong(spans: readonly Span[]): (readonly Span[])[] {
  const longest = documentLimits.lineCharacters;
  if (spans.reduce((sum, span) => sum + span.text.length, 0) <= longest) return [spans];
  const lines: Span[][] = [[]];
  let length = 0;
  for (const span of spans) {
    let rest = span.text;
    while (rest !== '') {
      const room = Math.max(1, longest - length);
      const space = rest.length > room ? rest.lastIndexOf(' ', room) : -1;
      const part = rest.length <= room ? rest : rest.slice(0, space > 0 ? space + 1 : room);
      lines.at(-1)?.push({ ...span, text: part });
      rest = rest.slice(part.length);
      length += part.length;
      if (rest !== '') {
        lines.push([]);
        length = 0;
      }
    }
  }
  return lines;
}

function makeLine(
  spans: readonly Span[],
  block: Paragraph,
  state: Arrangement,
  x: number,
  isFirst: boolean,
  spaceBefore: number,
): DraftLine | undefined {
  const runs: DraftRun[] = [];
  let before: DraftRun['before'] = '';
  let left = x + block.indent;
  let isBullet = block.isBullet && isFirst;
  for (const span of spans) {
    let text = normaliseText(span.text);
    if (runs.length === 0 && listMark.test(text) && !block.headingLevel) {
      text = text.replace(listMark, '');
      isBullet = true;
    }
    const origin = left;
    for (const match of text.matchAll(cells)) {
      const [, gap = '', part = ''] = match;
      if (gap !== '') {
        before = '\t';
        // Columns made with spaces keep their place; those made with tabs are a column's width apart.
        left = gap.includes('\t') ? left + columnWidth / 3 : origin + (match.index + gap.length) * letterWidth;
      }
      if (part.trim() === '') {
        if (part !== '' && before === '') before = ' ';
        continue;
      }
      if (/^\s/.test(part) && before === '') before = ' ';
      const words = part.trim().replace(/\s+/g, ' ');
      const width = words.length * letterWidth;
      runs.push({
        text: words,
        before,
        x: left,
        right: left + width,
        size: span.size,
        font: span.font,
        isBold: span.isBold,
      });
      left += width;
      before = /\s$/.test(part) ? ' ' : '';
    }
    // A gap may end a span, or be all of it.
    if (/\t\s*$/.test(text)) before = '\t';
    else if (before === '' && /\s$/.test(text)) before = ' ';
  }
  if (runs.length === 0) return undefined;
  state.y += (spaceBefore || 1) * (runs[0]?.size ?? 11);
  return { runs, y: state.y, flow: state.flow, headingLevel: block.headingLevel, isBullet, spaceBefore };
}

function arrangeTable(table: Table, state: Arrangement, x: number): DraftLine[] {
  const lines: DraftLine[] = [];
  const outer = state.flow;
  for (const row of table.rows) {
    const cells = row.filter((cell) => !isBlank(cell));
    if (cells.length === 0) continue;
    if (makesColumns(row)) {
      for (const [index, cell] of row.entries()) {
        if (isBlank(cell)) continue;
        state.flow += 1;
        lines.push(...arrangeInto(cell, state, x + index * columnWidth));
      }
      state.flow += 1;
      continue;
    }
    lines.push(
      ...joinCells(
        row.map((cell, index) => arrangeInto(cell, state, x + index * columnWidth)),
        state,
      ),
    );
  }
  if (state.flow !== outer) state.flow += 1;
  return lines;
}

function isBlank(cell: readonly Block[]): boolean {
  return cell.every((block) =>
    block.kind === 'table'
      ? block.rows.every((row) => row.every(isBlank))
      : block.lines.every((spans) => spans.every((span) => span.text.trim() === '')),
  );
}

/** Two or more cells with a good deal of text each, or one with its own headings: the table lays the page out. */
function makesColumns(row: readonly (readonly Block[])[]): boolean {
  const long = row.filter((cell) => countLines(cell) >= 4);
  const headed = row.filter(
    (cell) => cell.some((block) => block.kind === 'paragraph' && block.headingLevel) && countLines(cell) > 2,
  );
  return long.length >= 2 || headed.length >= 1;
}

function countLines(cell: readonly Block[]): number {
  let lines = 0;
  for (const block of cell) {
    if (block.kind === 'paragraph') lines += block.lines.length;
    else for (const row of block.rows) lines += Math.max(0, ...row.map(countLines));
  }
  return lines;
}

/** Side by side cells as lines: the first lines share a line; further lines of a short first cell join it, others follow. */
function joinCells(cells: readonly (readonly DraftLine[])[], state: Arrangement): DraftLine[] {
  const filled = cells.filter((cell) => cell.length > 0);
  const [label, ...others] = filled;
  if (!label) return [];
  if (others.length === 0) return label.map((line, index) => (index === 0 ? { ...line, spaceBefore: 1.6 } : line));
  const longest = Math.max(...others.map((cell) => cell.length));
  const isLabel = label.length <= 3 && label.length <= Math.max(longest, 2);
  const head: DraftRun[] = [];
  const rest: DraftLine[] = [];
  for (const cell of filled) {
    for (const [index, line] of cell.entries()) {
      if (index === 0 || (cell === label && isLabel)) {
        head.push(
          ...line.runs.map((run, at) =>
            at === 0 && head.length > 0 ? { ...run, before: index === 0 ? ('\t' as const) : (' ' as const) } : run,
          ),
        );
      } else rest.push(line);
    }
  }
  const size = head[0]?.size ?? 11;
  state.y += size * 1.6;
  const bullets = filled.every((cell) => cell[0]?.isBullet === true);
  return [
    { runs: head, y: state.y, flow: state.flow, isBullet: bullets, spaceBefore: 1.6, headingLevel: undefined },
    ...rest,
  ];
}
