import type { LineInk } from './measure-ink.ts';
import type { ReadSign } from './recognise-line.ts';

/** What stands for a list mark and for an icon that were seen but not read. */
export const listMark = '•';
export const iconMark = '\ue000';

/** A word as it was recognised, with its edges in pixels. */
export interface ReadWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly confidence: number;
  /** Thickness of its strokes in type sizes. */
  readonly stroke: number;
}

const surelySpace = 0.8;
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60ー・]/u;

/**
 * Cuts a line's signs into words. The model often loses the space between Latin words or sees one inside an address, so the
 * width of the blank between the letters decides with it. `em` is the type size in pixels.
 */
export function splitWords(signs: readonly ReadSign[], ink: LineInk, em: number): ReadWord[] {
  const letters: Letter[] = [];
  let space = 0;
  for (const sign of signs) {
    if (sign.sign.trim() === '') space = sign.confidence;
    else {
      letters.push({ sign, space });
      space = 0;
    }
  }
  const gaps = findGaps(letters, ink, em);
  const usual = usualGap(letters, gaps);
  const words: ReadWord[] = [];
  let from = 0;
  for (let index = 1; index <= letters.length; index += 1) {
    const [previous, next, gap] = [letters[index - 1], letters[index], gaps[index]];
    if (previous && next && gap && !isBreak(previous.sign.sign, next.sign.sign, next.space, gap.width / em, usual / em))
      continue;
    const part = letters.slice(from, index).map(({ sign }) => sign);
    const [first, last] = [part[0], part.at(-1)];
    if (first && last) {
      const before = gaps[from];
      const edge = from === 0 || !before ? startOfInk(ink, first.at, em) : before.end;
      const right = gap ? gap.start : lastInk(ink, last.at);
      if (from === 0 && !isMark(part)) words.push(...unreadMark(ink, edge, em));
      words.push({
        text: part.map(({ sign }) => sign).join(''),
        left: edge,
        right,
        confidence: part.reduce((sum, sign) => sum + sign.confidence, 0) / part.length,
        stroke: ink.measureStroke(edge, right) / em,
      });
    }
    from = index;
  }
  return words;
}

function isBreak(before: string, after: string, space: number, gap: number, usual: number): boolean {
  if (gap > 1.2) return true;
  if (wide.test(before) || wide.test(after)) {
    // Punctuation of ideographs has blank in its own width.
    const hasOwnBlank = /[^\p{L}\p{N}]/u.test(before) || /[^\p{L}\p{N}]/u.test(after);
    return space > 0 ? gap > 0.3 : gap > (hasOwnBlank ? 0.9 : 0.55);
  }
  // A space was read: trusted unless it is doubtful and the letters all but touch.
  if (space > 0) return space > surelySpace || gap > Math.max(0.1, usual * 1.15);
  // A figure one stands alone in its width.
  if (/\d/.test(before) && /\d/.test(after)) return gap > 0.5;
  const isMixed = /\d/.test(before) !== /\d/.test(after) && /[\p{L}\p{N}]{2}/u.test(before + after);
  return gap > (isMixed ? Math.max(0.2, usual * 1.6) : Math.max(0.24, usual * 2.4));
}

/** The blank between letters of one word of this line: the middle of those where no space was read. */
function usualGap(letters: readonly Letter[], gaps: readonly { readonly width: number }[]): number {
  const inside = gaps.filter((_, index) => index > 0 && !letters[index]?.space).map(({ width }) => width);
  inside.sort((a, b) => a - b);
  return inside[Math.floor(inside.length / 2)] ?? 0;
}

interface Letter {
  readonly sign: ReadSign;
  /** How sure the model is of a space before it; 0 where it saw none. */
  readonly space: number;
}

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/**
 * The blank before each letter. The model sees letters only roughly where they are, so every blank goes to the boundary
 * between two letters that lies nearest, and rather to one where a space was read.
 */
function findGaps(letters: readonly Letter[], ink: LineInk, em: number): Gap[] {
  const middles = letters.map(({ sign }, index) => (sign.at + (letters[index - 1]?.sign.at ?? sign.at)) / 2);
  const gaps: Gap[] = middles.map((at) => ({ start: at, end: at, width: 0 }));
  for (const blank of listBlanks(ink)) {
    const centre = (blank.start + blank.end) / 2;
    // What stands before the first letter is a mark or an icon.
    if (centre < (letters[0]?.sign.at ?? 0)) continue;
    let best = 0;
    let least = em;
    for (let index = 1; index < middles.length; index += 1) {
      const bonus = (letters[index]?.space ?? 0) > 0 && blank.width > 0.12 * em ? 0.35 * em : 0;
      const distance = Math.abs((middles[index] ?? 0) - centre) - bonus - blank.width / 4;
      if (distance < least) {
        least = distance;
        best = index;
      }
    }
    if (best > 0 && blank.width > (gaps[best]?.width ?? 0)) gaps[best] = blank;
  }
  return gaps;
}

/** Stretches without ink between the first and the last ink of a line. */
function listBlanks(ink: LineInk): Gap[] {
  const blanks: Gap[] = [];
  let start = -1;
  for (let column = ink.columns.indexOf(true); column >= 0 && column < ink.columns.length; column += 1) {
    if (!ink.columns[column]) {
      if (start < 0) start = column;
    } else if (start >= 0) {
      blanks.push({ start: ink.left + start, end: ink.left + column, width: column - start });
      start = -1;
    }
  }
  return blanks;
}

/** Where the ink around `limit` begins; ink beyond a blank wider than a word space belongs to something else. */
function startOfInk(ink: LineInk, limit: number, em: number): number {
  let first = Math.min(ink.columns.length - 1, Math.max(0, Math.floor(limit - ink.left)));
  for (let column = first; column >= 0 && first - column <= 0.3 * em; column -= 1)
    if (ink.columns[column]) first = column;
  return ink.left + first;
}

/**
 * List marks and icons are often part of a line's box but not read. A blot of ink before the first letter is a list mark when
 * it is low, and otherwise an icon, which goes on as a sign of an icon font would in a PDF.
 */
function unreadMark(ink: LineInk, edge: number, em: number): ReadWord[] {
  const counts = ink.counts.slice(0, Math.max(0, Math.floor(edge - ink.left)));
  const from = counts.findIndex((count) => count > 0);
  const to = counts.findLastIndex((count) => count > 0) + 1;
  if (from < 0 || to - from > 1.5 * em || to - from < 0.12 * em) return [];
  const isLow = to - from <= 0.6 * em && Math.max(...counts) <= 0.6 * em;
  return [{ text: isLow ? listMark : iconMark, left: ink.left + from, right: ink.left + to, confidence: 1, stroke: 0 }];
}

function isMark(signs: readonly ReadSign[]): boolean {
  return signs.length === 1 && /^[•●○◦▪■□◆◇·*\-–—]$/u.test(signs[0]?.sign ?? '');
}

function lastInk(ink: LineInk, limit: number): number {
  const column = ink.columns.lastIndexOf(true);
  return column < 0 ? limit : Math.max(limit, ink.left + column + 1);
}
