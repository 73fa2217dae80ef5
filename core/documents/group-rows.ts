import { documentLimits } from './document-limits.ts';
import { normaliseText } from './normalise-text.ts';

/** A stretch of text as pdf.js gives it, with `y` growing downwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: number;
}

/** Texts on one base line, from left to right. */
export interface Row {
  readonly y: number;
  readonly size: number;
  readonly cells: readonly RowCell[];
}

export interface RowCell extends PlacedText {
  /** The cell is a list item whose mark was taken off. */
  readonly isBullet: boolean;
  /** An icon or another unreadable sign stood before the cell. */
  readonly isAfterIcon: boolean;
}

const listMark = /^(?:[•●○◦▪▫■□◆◇▶►▸▹‣⁃∙·–—*❖➢➤✓✔⊲⊳⋄∗o-]|[\uf0a7\uf0b7\uf0d8\uf0fc\uf076])$/u;
/** Marks of LaTeX symbol fonts arrive as these letters; they only count as marks when their face differs from the text's. */
const symbolFontMark = /^[{}f⟩►qvnl§]$/u;

/** A mark that stands in the same stretch of text as the item. */
const inlineMark = /^\s*(?:[•●○◦▪▫■□◆◇▶►▸▹‣⁃∙❖➢➤✓✔⊲⊳⋄]\s*|[–—·*-]\s+)(?=\p{L})/u;

/** Groups texts into rows by base line; superscripts and small shifts stay with their line. */
export function groupRows(texts: readonly PlacedText[]): Row[] {
  const sorted = [...texts].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PlacedText[][] = [];
  let current: PlacedText[] = [];
  let anchor: PlacedText | undefined;
  for (const text of sorted) {
    if (anchor && text.y - anchor.y <= 0.36 * Math.min(text.size, anchor.size)) {
      current.push(text);
      if (text.size > anchor.size * 1.5) anchor = text;
    } else {
      current = [text];
      rows.push(current);
      anchor = text;
    }
  }
  return rows.map(makeRow).filter((row) => row.cells.length > 0);
}

function makeRow(texts: readonly PlacedText[]): Row {
  const sorted = [...texts].sort((a, b) => a.x - b.x);
  const cells: RowCell[] = [];
  let mark: PlacedText | undefined;
  let isAfterIcon = false;
  for (const [index, text] of sorted.entries()) {
    const bare = text.text.trim();
    const next = sorted[index + 1];
    const isMark =
      next !== undefined &&
      next.x - text.right < 2.5 * Math.max(text.size, next.size) &&
      (listMark.test(bare) ||
        (symbolFontMark.test(bare) && next.font !== text.font && next.x - text.right > 0.2 * text.size));
    if (isMark && (cells.length === 0 || text.x - (cells.at(-1)?.right ?? 0) > 1.2 * text.size)) {
      mark = text;
      continue;
    }
    const words = normaliseText(text.text.slice(0, documentLimits.lineCharacters));
    if (words.trim() === '') {
      isAfterIcon = text.text.trim() !== '';
      continue;
    }
    const inline =
      cells.length === 0 || text.x - (cells.at(-1)?.right ?? 0) > 1.2 * text.size
        ? inlineMark.exec(words)?.[0]
        : undefined;
    const isBullet = mark !== undefined || inline !== undefined;
    cells.push({
      ...text,
      text: inline ? words.slice(inline.length) : words,
      x: mark?.x ?? text.x,
      isBullet,
      isAfterIcon,
    });
    mark = undefined;
    isAfterIcon = false;
  }
  const letters = cells.reduce((best, cell) => (cell.text.length > best.text.length ? cell : best), cells[0] ?? empty);
  return { y: letters.y, size: letters.size, cells };
}

const empty: RowCell = { text: '', x: 0, right: 0, y: 0, size: 1, font: 0, isBullet: false, isAfterIcon: false };
