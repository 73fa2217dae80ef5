import type { SectionKind } from '../keywords.ts';
import { keyOf } from '../text.ts';
import { cutPiece, type Piece, type PlainLine, toValue } from './plain-lines.ts';
import type { FoundValue } from './second-reading.ts';
import { headingKind, labelKind, languageNames, levels, protectedLabels } from './word-lists.ts';

/** The lines from one heading word to the next; the lines before the first heading are of kind `head`. */
export interface PlainSection {
  readonly kind: SectionKind | 'head';
  readonly lines: PlainLine[];
}

/** Cuts the lines where a line, or the cell that opens it, consists of the name of a section. */
export function splitSections(lines: readonly PlainLine[]): PlainSection[] {
  let current: PlainSection = { kind: 'head', lines: [] };
  const sections = [current];
  for (const line of lines) {
    const [cell = ''] = line.text.split('\t');
    const kind = cell.length <= 60 ? headingKind(cell.replace(/^[\s\d.]+/, '').replace(/[:：\s]+$/, '')) : undefined;
    const isWhole = cell.length === line.text.length;
    // "Sprachen: Deutsch" and "Vaardigheden<tab>Excel" are headings and their first line at once.
    if (kind && (isWhole || current.kind !== kind)) {
      current = { kind, lines: [] };
      sections.push(current);
      const rest = isWhole ? undefined : cutPiece(line, cell.length, line.text.length);
      if (rest) current.lines.push(rest);
    } else current.lines.push(line);
  }
  return sections;
}

/** A longer list is no list of skills. */
const mostSkills = 300;
const itemBreak = /[,，、;；|｜•·‣▪]|\t|\s[–—-]\s|\s{3,}/u;

/** The items of a list of skills: cut at commas, tabs and bars, without group names and levels. */
export function readPlainSkills(sections: readonly PlainSection[]): FoundValue[] {
  const found: FoundValue[] = [];
  const known = new Set<string>();
  for (const section of sections) {
    if (section.kind !== 'skills') continue;
    for (const line of section.lines) {
      const colon = /^[^:：]{2,40}[:：]\s*/u.exec(line.text);
      const tab = /^[^\t,]{2,30}\t(?=[^\t]*[,，、])/u.exec(line.text);
      const from = colon?.[0].length ?? tab?.[0].length ?? 0;
      for (const piece of splitItems(line, from)) {
        if (found.length === mostSkills) return found;
        const words = piece.text.split(/\s+/).length;
        const key = keyOf(piece.text);
        if (key === '' || known.has(key) || levels.has(key) || words > 6 || piece.text.length > 50) continue;
        if (/^[\d\s.%/-]+$/.test(piece.text) || languageNames.has(key)) continue;
        known.add(key);
        found.push(toValue(piece, words <= 3 ? 0.8 : 0.5));
      }
    }
  }
  return found;
}

/** Like a list of skills, but a comma between brackets is part of its item. */
function splitItems(line: PlainLine, from: number): Piece[] {
  const pieces: Piece[] = [];
  const bare = line.text.replace(/[(（][^)）]{0,80}[)）]/gu, (inner) => '\u0001'.repeat(inner.length));
  let start = from;
  const pattern = new RegExp(itemBreak.source, 'gu');
  pattern.lastIndex = from;
  const push = (end: number) => {
    const open = bare.indexOf('\u0001', start);
    const piece = cutPiece(line, start, open > start && open < end ? open : end);
    if (piece) pieces.push(piece);
    start = end;
  };
  for (let hit = pattern.exec(bare); hit; hit = pattern.exec(bare)) {
    push(hit.index);
    start = hit.index + hit[0].length;
  }
  push(line.text.length);
  return pieces;
}

/** The languages a person speaks: known names of languages in their section, or beside a level or label elsewhere. */
export function readPlainLanguages(sections: readonly PlainSection[]): FoundValue[] {
  const found: FoundValue[] = [];
  const known = new Set<string>();
  const take = (piece: Piece, score: number) => {
    const key = keyOf(piece.text);
    if (known.has(key)) return;
    known.add(key);
    found.push(toValue(piece, score));
  };
  for (const section of sections) {
    for (const line of section.lines) {
      if (section.kind === 'languages') for (const piece of splitWords(line)) take(piece, 0.9);
      else if (/^[^\t:：]{2,30}[:：\t]/u.test(line.text)) {
        const [label = ''] = line.text.split(/[:：\t]/u);
        if (headingKind(label) === 'languages') for (const piece of splitWords(line)) take(piece, 0.85);
        else if (languageNames.has(keyOf(label)) && section.kind !== 'work') {
          const name = cutPiece(line, 0, label.length);
          if (name && line.text.length < 60) take(name, 0.6);
        }
      }
    }
  }
  return found;
}

function splitWords(line: PlainLine): Piece[] {
  const pieces: Piece[] = [];
  for (const hit of line.text.matchAll(/[\p{L}\p{M}]+(?:[- ][\p{L}\p{M}]+)?/gu)) {
    const both = keyOf(hit[0]);
    const [first = ''] = hit[0].split(/[- ]/);
    const length = languageNames.has(both) ? hit[0].length : languageNames.has(keyOf(first)) ? first.length : 0;
    const piece = length > 0 ? cutPiece(line, hit.index, hit.index + length) : undefined;
    if (piece) pieces.push(piece);
  }
  return pieces;
}

/** Whether a line is a label with a value that no entry is made of: "Grade: 1.3", "Date of birth<tab>…". */
export function isLabelled(line: PlainLine): boolean {
  const hit = /^([^:：\t]{2,30})[:：]/u.exec(line.text);
  return hit?.[1] !== undefined && (labelKind(hit[1]) === 'other' || protectedLabels.has(keyOf(hit[1])));
}
