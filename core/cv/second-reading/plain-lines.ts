import type { FoundValue } from './second-reading.ts';

/** A line of a page's plain text; `[start, end)` in that text. */
export interface PlainLine {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of a line between tabs, bars, dashes or commas. */
export type Piece = PlainLine;

/** Neither a heading nor an entry's head nor contact data stands further along a line, and no CV has more lines. */
const longestLine = 1_500;
const mostLines = 4_000;

/** The lines of all pages in their order, without empty ones and page numbers. */
export function splitLines(pages: readonly string[]): PlainLine[] {
  const lines: PlainLine[] = [];
  for (const [index, page] of pages.entries()) {
    let start = 0;
    for (const whole of page.split('\n')) {
      if (lines.length >= mostLines) return lines;
      const text = whole.length > longestLine ? whole.slice(0, longestLine) : whole;
      if (text.trim() !== '' && !(/\d$/.test(text) && pageCount.test(text)))
        lines.push({ page: index + 1, start, end: start + text.length, text });
      start += whole.length + 1;
    }
  }
  return lines;
}

/** A foot of the page: "Page 1 / 2", "CV Jane Doe 1/3". */
const pageCount = /^(?:.{0,40}\s)?\d{1,2}(?:\s?\/\s?|\s\p{L}{2,3}\s)\d{1,2}$/u;

/** The part `[from, to)` of a line, without the white space and separators around it; undefined where nothing is left. */
export function cutPiece(line: PlainLine, from: number, to: number): Piece | undefined {
  const raw = line.text.slice(from, to);
  const text = raw.replace(edgeStart, '');
  const start = from + raw.length - text.length;
  const kept = text.replace(edgeEnd, '');
  if (kept === '') return undefined;
  return { page: line.page, start: line.start + start, end: line.start + start + kept.length, text: kept };
}
const edgeStart = /^[\s,;:：|·•‣▪◦*–—~/\\<>_=()（）[\]、。-]+/u;
const edgeEnd = /(?<![(（][^)）]*)[)）]$|[\s,;:：|·•*–—~/\\<>_=(（[、-]+$/u;

const strong = /\t+|\s+[|·•–—@-]\s+|\s*[｜|•]\s*|\s{3,}|\s[–—]|[–—]\s/u;
const weak = new RegExp(`${strong.source}|,\\s+|[，、;；]\\s*`, 'u');

/** Splits `[from, to)` of a line at its separators; with `isFine` at commas too. */
export function splitPieces(line: PlainLine, from: number, to: number, isFine: boolean): Piece[] {
  const pieces: Piece[] = [];
  const pattern = new RegExp((isFine ? weak : strong).source, 'gu');
  const text = line.text.slice(0, to);
  pattern.lastIndex = from;
  let start = from;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const piece = cutPiece(line, start, hit.index);
    if (piece) pieces.push(piece);
    start = hit.index + hit[0].length;
    if (hit[0] === '') pattern.lastIndex += 1;
  }
  const last = cutPiece(line, start, to);
  if (last) pieces.push(last);
  return pieces;
}

/** A piece as a value of the second reading. */
export function toValue(piece: Piece, score: number, text: string = piece.text): FoundValue {
  return { text: text.replace(/\s+/g, ' '), page: piece.page, start: piece.start, end: piece.end, score };
}
