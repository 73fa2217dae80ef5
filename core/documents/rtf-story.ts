import { AppError } from '../errors.ts';
import type { Block, Paragraph, Span, Table } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';

interface OpenTable {
  readonly rows: Block[][][];
  cells: Block[][];
  blocks: Block[];
}

/** Tables within tables beyond any that a page could show. */
const deepest = 12;

/** One stretch of running text: the body, a head, a foot, a note or a text box. Collects spans into paragraphs and tables. */
export class RtfStory {
  readonly #blocks: Block[] = [];
  readonly #tables: OpenTable[] = [];
  #lines: Span[][] = [[]];
  #boxes: Block[] = [];
  #paragraphs = 0;

  addSpan(span: Span): void {
    const line = this.#lines.at(-1);
    const last = line?.at(-1);
    // Writers cut a word into many groups; a span for each would cost more than the text.
    if (line && last && last.size === span.size && last.font === span.font && last.isBold === span.isBold)
      line[line.length - 1] = { ...last, text: last.text + span.text };
    else line?.push(span);
  }

  breakLine(): void {
    this.#lines.push([]);
  }

  /** Blocks that are anchored in the paragraph that is being written; they are read before it. */
  addBoxes(blocks: readonly Block[]): void {
    this.#boxes.push(...blocks);
  }

  get hasText(): boolean {
    return this.#lines.some((line) => line.length > 0);
  }

  /** `depth` is 0 outside tables, 1 in a table, 2 in a table within a cell. */
  endParagraph(shape: Omit<Paragraph, 'kind' | 'lines'>, depth: number): void {
    this.#paragraphs += 1;
    if (this.#paragraphs > 20 * documentLimits.lines)
      throw new AppError('document.too-complex', { paragraphs: this.#paragraphs });
    const target = this.#blocksAt(depth);
    target.push(...this.#boxes, { kind: 'paragraph', lines: this.#lines, ...shape });
    this.#boxes = [];
    this.#lines = [[]];
  }

  endCell(shape: Omit<Paragraph, 'kind' | 'lines'>, depth: number): void {
    this.endParagraph(shape, depth);
    const table = this.#tables.at(-1);
    if (!table) return;
    table.cells.push(table.blocks);
    table.blocks = [];
  }

  endRow(depth: number): void {
    this.#blocksAt(depth);
    const table = this.#tables.at(-1);
    if (!table) return;
    if (table.blocks.length > 0) table.cells.push(table.blocks);
    if (table.cells.length > 0) table.rows.push(table.cells);
    table.cells = [];
    table.blocks = [];
  }

  /** Ends whatever is open and gives all blocks. */
  finish(): Block[] {
    if (this.hasText || this.#boxes.length > 0)
      this.endParagraph({ isBullet: false, indent: 0, isSetApart: false }, this.#tables.length);
    this.#blocksAt(0);
    return this.#blocks;
  }

  /** Opens and closes tables until there are as many as `depth`, and gives the list that further blocks go to. */
  #blocksAt(depth: number): Block[] {
    const wanted = Math.min(depth, deepest);
    while (this.#tables.length > wanted) {
      const closed = this.#tables.pop();
      if (!closed) break;
      if (closed.blocks.length > 0) closed.cells.push(closed.blocks);
      if (closed.cells.length > 0) closed.rows.push(closed.cells);
      const table: Table = { kind: 'table', rows: closed.rows };
      (this.#tables.at(-1)?.blocks ?? this.#blocks).push(table);
    }
    while (this.#tables.length < wanted) this.#tables.push({ rows: [], cells: [], blocks: [] });
    return this.#tables.at(-1)?.blocks ?? this.#blocks;
  }
}
