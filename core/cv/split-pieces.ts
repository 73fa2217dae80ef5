import type { DocumentLine, TextRun } from '../domain/document.ts';
import { keywords, type LabelKind } from './keywords.ts';
import type { SectionLine } from './section-line.ts';
import { cleanText, countWords, isUnspaced } from './text.ts';
import { alternatives, labelOf } from './vocabulary.ts';

/** A part of an entry's head that may be a field by itself. */
export interface Piece {
  readonly text: string;
  readonly page: number;
  /** `[start, end)` in the page's text. */
  readonly start: number;
  readonly end: number;
  /** Number of the line in the head, counted from the line with the dates. */
  readonly row: number;
  /** Place within the line. */
  readonly place: number;
  readonly style: string;
  /** What the title of its column says it is. */
  readonly column?: LabelKind | undefined;
  /** What stood before it in the line. */
  readonly separator: 'start' | 'tab' | 'strong' | 'face' | 'joiner' | 'comma' | 'paren';
}

const duration = new RegExp(
  `^[\\s(·|,]*\\d{1,2}\\+?\\s*(?:${alternatives((language) => keywords[language].durations)})(?:[\\s,]*(?:and\\s+)?\\d{1,2}\\s*(?:${alternatives((language) => keywords[language].durations)}))?[\\s)]*$`,
  'iu',
);
/** One of the signs that `strong` looks for. */
const separators = /[|｜•·∙⋅¦–—―;/]|\s-/u;
const strong = /\s*[|｜·•∙⋅¦]\s*|\s+[–—―-]{1,2}\s+|\s*[—―]\s*|\s+\/\/\s+|\s*;\s+/gu;

/** Splits the lines of a head, without their dates, into pieces at tabs, strong separators and changes of typeface. */
export function splitPieces(header: readonly SectionLine[], anchor: number): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, { line, dates, columns }] of header.entries()) {
    let place = 0;
    const spans =
      dates && index === anchor
        ? [
            [0, dates.start],
            [Math.min(dates.end, line.text.length), line.text.length],
          ]
        : [[0, line.text.length]];
    const lead = /^([^:：\t]{1,24}?)\s*[:：]/u.exec(line.text)?.[1];
    const isLabelled = lead !== undefined && labelOf(lead) !== undefined;
    for (const [from = 0, to = 0] of spans) {
      for (const part of splitSpan(line, from, to, isLabelled)) {
        const text = withoutStop(cleanText(line.text.slice(part.start, part.end)));
        if (
          !/[\p{L}\p{N}].*[\p{L}\p{N}]|\p{Lo}/su.test(text) ||
          (/^\W*\d/.test(text) && duration.test(text)) ||
          isNoise(text)
        )
          continue;
        pieces.push({
          text,
          page: line.page,
          start: line.start + part.start,
          end: line.start + part.end,
          row: index - Math.max(0, anchor),
          place: place++,
          style: styleAt(line, line.start + part.start, line.start + part.end),
          separator: part.separator,
          ...(columns ? { column: columns[line.text.slice(0, part.start).split('\t').length - 1] } : {}),
        });
      }
    }
  }
  return pieces;
}

/** Addresses of pages and grades are no names. */
function isNoise(text: string): boolean {
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) return true;
  const word = text.replace(/[\d.,/\s%()]+/g, ' ').trim();
  if (labelOf(text.replace(/[:：]$/u, '')) === 'period') return true;
  return /\d/.test(text) && (word === '' || (labelOf(word) === 'other' && countWords(word) === 1));
}

/** Without the full stop of a sentence; "Inc." and "B.Sc." keep theirs. */
function withoutStop(text: string): string {
  return /\p{L}{5,}\.$/u.test(text) && countWords(text) > 1 ? text.slice(0, -1) : text;
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly separator: Piece['separator'];
}

function splitSpan(line: DocumentLine, from: number, to: number, isLabelled: boolean): Part[] {
  const cuts: { at: number; length: number; separator: Piece['separator'] }[] = [];
  const text = line.text.slice(from, to);
  for (const match of text.matchAll(/\t/g)) cuts.push({ at: from + match.index, length: 1, separator: 'tab' });
  for (const match of !/[:：]/u.test(text) ? [] : text.matchAll(/\s([^\s:：,，()]{2,14})[:：]/gu))
    if (match[1] && labelOf(match[1]) !== undefined)
      cuts.push({ at: from + match.index, length: 1, separator: 'strong' });
  for (const match of separators.test(text) ? text.matchAll(strong) : []) {
    const at = from + match.index;
    if (!isInBrackets(line.text, at)) cuts.push({ at, length: match[0].length, separator: 'strong' });
  }
  if (!isLabelled)
    for (const at of findFaceChanges(line))
      if (at > from && at < to && !isInBrackets(line.text, at)) cuts.push({ at, length: 0, separator: 'face' });
  cuts.sort((a, b) => a.at - b.at || b.length - a.length);
  const parts: Part[] = [];
  let start = from;
  let separator: Piece['separator'] = from === 0 ? 'start' : 'tab';
  for (const cut of cuts) {
    if (cut.at < start) continue;
    parts.push({ start, end: cut.at, separator });
    start = cut.at + cut.length;
    separator = cut.separator;
  }
  parts.push({ start, end: to, separator });
  return parts.filter((part) => part.end > part.start).map((part) => trimPart(line.text, part));
}

function trimPart(text: string, part: Part): Part {
  let { start, end } = part;
  while (start < end && /[\s,;:|·•–—]/u.test(text[start] ?? '')) start += 1;
  while (end > start && /[\s,;:|·•–—]/u.test(text[end - 1] ?? '')) end -= 1;
  return { ...part, start, end };
}

/** Where the typeface changes between words of one script; a change of script always changes the face and means nothing. */
function findFaceChanges(line: DocumentLine): number[] {
  const changes: number[] = [];
  const words = line.runs.filter((run) => /[\p{L}\p{N}]/u.test(textOf(line, run)));
  for (const [index, run] of words.entries()) {
    const next = words[index + 1];
    if (!next) continue;
    const isSame = run.font === next.font && run.isBold === next.isBold && Math.abs(run.size - next.size) < 0.8;
    if (isSame) continue;
    const left = textOf(line, run);
    const right = textOf(line, next);
    if (left.trim().length < 2 || right.trim().length < 2) continue;
    // Where a face lacks a sign, the browser takes it from another: "兵庫県立" + "西" + "宮東" is one word all the same.
    if (run.end === next.start && isUnspaced(left.at(-1) ?? '') && isUnspaced(right[0] ?? '')) continue;
    if (isUnspaced(left.at(-1) ?? '') !== isUnspaced(right[0] ?? '') && run.font !== next.font) {
      const comma = line.text.slice(run.start - line.start, next.start - line.start);
      if (!/[,，]/u.test(comma)) continue;
    }
    changes.push(next.start - line.start);
  }
  return changes;
}

function textOf(line: DocumentLine, run: TextRun): string {
  return line.text.slice(run.start - line.start, run.end - line.start);
}

function isInBrackets(text: string, at: number): boolean {
  const lead = text.slice(0, at);
  const open = Math.max(lead.lastIndexOf('('), lead.lastIndexOf('（'));
  return open > Math.max(lead.lastIndexOf(')'), lead.lastIndexOf('）')) && /[)）]/.test(text.slice(at));
}

function styleAt(line: DocumentLine, start: number, end: number): string {
  let best: TextRun | undefined;
  let most = 0;
  for (const run of line.runs) {
    const overlap = Math.min(run.end, end) - Math.max(run.start, start);
    if (overlap > most) {
      most = overlap;
      best = run;
    }
  }
  const letters = line.text.slice(start - line.start, end - line.start).replace(/[^\p{L}]/gu, '');
  const isCapital = letters.length > 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  return `${best?.font ?? 0}/${Math.round(best?.size ?? 0)}${best?.isBold ? 'b' : ''}${isCapital ? 'C' : ''}${line.headingLevel ? `h${line.headingLevel}` : ''}`;
}

/** Splits a piece further at commas outside brackets; "Tech Solutions, Inc." stays whole. */
export function splitAtCommas(piece: Piece, slice: string): Piece[] {
  const cuts: number[] = [];
  for (const match of slice.matchAll(/[,，、]\s*(?!\s*(?:inc|ltd|llc|co|corp|gmbh|s\.?a|plc|lp)\b)/giu))
    if (!isInBrackets(slice, match.index)) cuts.push(match.index);
  return cutPiece(
    piece,
    slice,
    cuts.map((at) => ({ at, length: 1 })),
    'comma',
  );
}

/** Splits a piece at the first of these words: "Engineer at Example Ltd". */
export function splitAtJoiner(piece: Piece, slice: string, joiners: readonly string[]): Piece[] {
  for (const joiner of joiners) {
    const match = isUnspaced(joiner)
      ? null
      : new RegExp(`\\s${joiner.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}\\s`, 'iu').exec(slice);
    if (match && match.index > 1)
      return cutPiece(piece, slice, [{ at: match.index, length: match[0].length }], 'joiner');
  }
  return [piece];
}

/** Splits two sentences in one line: "University of X. Doctoral thesis." */
export function splitAtSentences(piece: Piece, slice: string): Piece[] {
  const match = /(?<=\p{L}{4}|\))\.\s+(?=\p{Lu})/u.exec(slice);
  return match && match.index > 5
    ? cutPiece(piece, slice, [{ at: match.index, length: match[0].length }], 'strong')
    : [piece];
}

/** Splits "Company (Position)" or "株式会社 (エンジニア)" at its brackets. */
export function splitAtBrackets(piece: Piece, slice: string): Piece[] {
  const match = /[(（]([^()（）]+)[)）]\s*$/u.exec(slice);
  if (!match || match.index < 2) return [piece];
  return cutPiece(piece, slice, [{ at: match.index, length: 1 }], 'paren').map((part) => ({
    ...part,
    text: part.text.replace(/[)）]$/u, (close) => (/[(（]/u.test(part.text) ? close : '')),
  }));
}

/** Cuts a piece; what a cut takes out belongs to neither part. */
export function cutPiece(
  piece: Piece,
  slice: string,
  cuts: readonly { at: number; length: number }[],
  separator: Piece['separator'],
): Piece[] {
  if (cuts.length === 0) return [piece];
  const parts: Piece[] = [];
  let start = 0;
  const add = (from: number, to: number) => {
    const text = withoutStop(cleanText(slice.slice(from, to)));
    if (/[\p{L}\p{N}]/u.test(text))
      parts.push({
        ...piece,
        text,
        start: piece.start + from,
        end: piece.start + to,
        place: piece.place + parts.length * 0.1,
        separator: parts.length === 0 ? piece.separator : separator,
      });
  };
  for (const cut of cuts) {
    add(start, cut.at);
    start = cut.at + cut.length;
  }
  add(start, slice.length);
  return parts.length > 0 ? parts : [piece];
}
