import type { Block, Paragraph, Span } from './arrange-blocks.ts';

/** Collects the text of one cell or page into paragraphs, with white space as a browser shows it. */
export class HtmlFlow {
  readonly blocks: Block[] = [];
  #lines: Span[][] = [[]];

  add(text: string, shape: Omit<Span, 'text' | 'font'>, keepsSpaces: boolean): void {
    if (keepsSpaces) {
      for (const [index, part] of text.split(/\r\n|[\n\r]/).entries()) {
        if (index > 0) this.breakLine();
        if (part !== '') this.#push({ text: part, font: 0, ...shape });
      }
      return;
    }
    let collapsed = text.replace(/[ \t\n\r\f]+/g, ' ');
    const before = this.#lines.at(-1)?.at(-1)?.text;
    if (before === undefined || before.endsWith(' ')) collapsed = collapsed.trimStart();
    if (collapsed !== '') this.#push({ text: collapsed, font: 0, ...shape });
  }

  #push(span: Span): void {
    this.#lines.at(-1)?.push(span);
  }

  breakLine(): void {
    // Two breaks in a row are how authors of pages make paragraphs.
    if (this.#lines.at(-1)?.length === 0 && this.#lines.length > 1) this.#lines.pop();
    this.#lines.push([]);
  }

  get isEmpty(): boolean {
    return this.#lines.every((line) => line.length === 0);
  }

  /** Ends the paragraph, where there is one; tells whether there was. */
  endParagraph(shape: Omit<Paragraph, 'kind' | 'lines'>): boolean {
    const lines = this.#lines;
    this.#lines = [[]];
    if (lines.every((line) => line.length === 0)) return false;
    this.blocks.push({ kind: 'paragraph', lines, ...shape });
    return true;
  }

  addGap(): void {
    this.blocks.push({ kind: 'paragraph', lines: [[]], isBullet: false, indent: 0, isSetApart: false });
  }
}
