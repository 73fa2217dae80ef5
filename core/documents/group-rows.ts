import { composeAccents } from './compose-accents.ts';
import { documentLimits } from './document-limits.ts';
import { isLetterSpaced, joinSpacedLetters } from './join-spaced-letters.ts';
import { normaliseText } from './normalise-text.ts';
import type { PlacedText } from './placed-text.ts';

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
  /** The letters of the cell were set apart; words of such a line stand further apart than others. */
  readonly isLetterSpaced?: boolean;
}

const listMark = /^(?:[•●○◦▪▫■□◆◇▶►▸▹‣⁃∙·–—*❖➢➤✓✔⊲⊳⋄∗o-]|[\uf0a7\uf0b7\uf0d8\uf0fc\uf076])$/u;
/** Marks of LaTeX symbol fonts arrive as these letters; they only count as marks when their face differs from the text's. */
const symbolFontMark = /^[{}f⟩►qvnl§]$/u;

/** A mark that stands in the same stretch of text as the item. */
const inlineMark = /^\s*(?:[•●○◦▪▫■□◆◇▶►▸▹‣⁃∙‧・❖➢➤✓✔⊲⊳⋄]\s*|[–—·*-]\s+)(?=\p{L})/u;

/** Groups texts into rows by base line; superscripts and small shifts stay with their line. */
export function groupRows(texts: readonly PlacedText[]): Row[] {
  const sorted = [...composeAccents(texts)].sort((a, b) => a.y - b.y || a.x - b.x);
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
  const sorted = joinTouching([...texts].sort((a, b) => a.x - b.x));
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
  return { y: letters.y, size: letters.size, cells: cells.some(isSpaced) ? joinSpacedCells(cells) : cells };
}

const isSpaced = (cell: RowCell) => isLetterSpaced(cell.text);

/** Letters set apart become words; short words beside them ("I N", "&") are of the same kind. */
function joinSpacedCells(cells: readonly RowCell[]): RowCell[] {
  const faces = new Set(cells.filter(isSpaced).map((cell) => cell.font));
  return cells.map((cell) =>
    isSpaced(cell) || (faces.has(cell.font) && /^\s*\S(?:\s+\S)?\s*$/u.test(cell.text))
      ? { ...cell, text: joinSpacedLetters(cell.text), isLetterSpaced: true }
      : cell,
  );
}

/** Stretches of one face that touch are one stretch: some programs place every sign by itself. */
function joinTouching(sorted: readonly PlacedText[]): PlacedText[] {
  const joined: PlacedText[] = [];
  for (const text of sorted) {
    const last = joined.at(-1);
    const gap = last ? text.x - last.right : 0;
    if (
      last &&
      last.font === text.font &&
      Math.abs(last.size - text.size) < 0.1 &&
      Math.abs(last.y - text.y) < 0.1 * text.size &&
      Math.abs(gap) < 0.08 * text.size &&
      !last.words &&
      !text.words &&
      !isMarkText(last.text)
    )
      joined[joined.length - 1] = { ...last, text: last.text + text.text, right: text.right };
    else joined.push(text);
  }
  return joined;
}

function isMarkText(text: string): boolean {
  const bare = text.trim();
  return bare.length === 1 && (listMark.test(bare) || symbolFontMark.test(bare));
}

const empty: RowCell = { text: '', x: 0, right: 0, y: 0, size: 1, font: 0, isBullet: false, isAfterIcon: false };
