import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isUnspaced, keyOf } from '../text.ts';
import { findPlainDates } from './plain-dates.ts';
import { cutPiece, type Piece, type PlainLine, splitPieces, toValue } from './plain-lines.ts';
import type { FoundValue } from './second-reading.ts';
import {
  alternatives,
  documentTitles,
  headingKind,
  isHonorific,
  isPlace,
  labelKind,
  nameParticles,
  protectedLabels,
  weighCompany,
  weighDegree,
  weighSchool,
  weighTitle,
} from './word-lists.ts';

const emailPattern = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;

/** The first e-mail address, as printed. */
export function findEmail(lines: readonly PlainLine[]): FoundValue | undefined {
  for (const line of lines) {
    if (!line.text.includes('@')) continue;
    const from = Math.max(0, line.text.indexOf('@') - 64);
    const hit = emailPattern.exec(line.text.slice(from, from + 200));
    if (!hit) continue;
    const piece = cutPiece(line, from + hit.index, from + hit.index + hit[0].length);
    if (piece) return toValue(piece, 0.95);
  }
  return undefined;
}

const phonePattern = /(?:(?<![\p{L}\p{N}])\+|(?<![\p{L}\p{N}./-])\(?\d)[\d \u00a0()./‐‑–-]{6,22}\d(?![\p{L}\d])/gu;

/** A line with more runs of digits is a table. */
const mostNumbers = 4;
const phoneLabel = new RegExp(`(?<!\\p{L})(?:${alternatives((words) => words.labels.phone)})\\P{L}*$`, 'iu');

/** The best run of digits that can be a phone number: labelled or international first, dates and postcodes never. */
export function findPhone(lines: readonly PlainLine[]): FoundValue | undefined {
  let best: FoundValue | undefined;
  for (const [index, line] of lines.entries()) {
    if (!/\d{2}/.test(line.text)) continue;
    let tried = 0;
    for (const hit of line.text.matchAll(phonePattern)) {
      if (tried++ === mostNumbers) break;
      const [printed] = hit;
      const digits = printed.replace(/\D/g, '').length;
      if (digits < 8 || digits > 15) continue;
      if (!printed.startsWith('+') && (/^\d{4}\D+\d{4}$/.test(printed) || findPlainDates(printed).length > 0)) continue;
      if (/https?:|www\.|\.com\//.test(line.text.slice(Math.max(0, hit.index - 30), hit.index))) continue;
      const before =
        line.text
          .slice(Math.max(0, hit.index - 24), hit.index)
          .split(/\t|\||,/)
          .at(-1) ?? '';
      const label = before.replace(/[:：.\s]+$/u, '').replace(/^[^\p{L}]+/u, '');
      if (/fax/i.test(before)) continue;
      const isLabelled = phoneLabel.test(before) || labelKind(label) === 'phone';
      const isReal = printed.startsWith('+') && parsePhoneNumberFromString(printed)?.isPossible() === true;
      const score = 0.4 + (isLabelled ? 0.25 : 0) + (isReal ? 0.2 : 0) + (index < 15 ? 0.1 : 0);
      const piece = { page: line.page, start: line.start + hit.index, end: line.start + hit.index + printed.length };
      if (!best || score > best.score) best = { ...piece, text: printed.trim(), score };
    }
  }
  return best;
}

/** Whether a text has the shape of a person's name: two to five capitalised words, or two to four Chinese signs. */
function weighName(text: string): number {
  const core = text.replace(/\s*[(（][^)）]*[)）]\s*/gu, ' ').trim();
  if (core.length < 2 || core.length > 45 || /[\d@:/|_]/.test(core)) return 0;
  if (isUnspaced(core)) {
    const signs = core.replace(/[\s・·]/g, '').length;
    if (signs < 2 || signs > 6 || isKnown(core)) return 0;
    const weight = signs <= 4 ? 0.6 : 0.35;
    return weight - 0.4 * Math.min(1, weighTitle(core) + weighCompany(core));
  }
  const words = core.split(/[\s ]+/).filter((word) => !isHonorific(word));
  if (words.length < 2 || words.length > 5) return 0;
  const isName = words.every(
    (word) => nameParticles.has(keyOf(word)) || /^\p{Lu}[\p{L}'’.-]*,?$/u.test(word) || /^\p{Lu}\.$/u.test(word),
  );
  if (!isName || isKnown(core)) return 0;
  const bare = words.join(' ');
  const isKnownOtherwise = weighTitle(bare) + weighSchool(bare) + weighDegree(bare) + 0.7 * weighCompany(bare);
  return Math.max(0, 0.7 - 0.5 * isKnownOtherwise);
}

/** Whether a text is the name of something that every CV has: a section, a label, a place, the document itself. */
function isKnown(text: string): boolean {
  const key = keyOf(text);
  return (
    documentTitles.has(key) ||
    protectedLabels.has(key) ||
    labelKind(text) !== undefined ||
    headingKind(text) !== undefined ||
    isPlace(text)
  );
}

/** Share of the words of a name that the part of the address before the `@` holds. */
function matchAddress(name: string, email: FoundValue | undefined): number {
  if (!email || isUnspaced(name)) return 0;
  const local = keyOf(email.text.split('@')[0] ?? '');
  const words = name
    .split(/[\s-]+/)
    .map(keyOf)
    .filter((word) => word.length > 1);
  const held = words.filter((word) => local.includes(word) || (word.length > 4 && local.includes(word.slice(0, 4))));
  return words.length > 0 ? held.length / words.length : 0;
}

/** A name that stands later is somebody else's. */
const mostLinesAbove = 80;

/** The person's name: labelled, or a name-shaped piece near the top, the better when the e-mail address repeats it. */
export function findName(lines: readonly PlainLine[], email: FoundValue | undefined): FoundValue | undefined {
  let best: { piece: Piece; score: number } | undefined;
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (index > mostLinesAbove) break;
    if (line.text.length > 140) continue;
    const named = labelled(line);
    for (const [position, piece] of [...named, ...splitPieces(line, 0, line.text.length, false)].entries()) {
      const isLabelled = position < named.length;
      const shape = isLabelled ? (/\s/.test(piece.text) || isUnspaced(piece.text) ? 0.8 : 0.4) : weighName(piece.text);
      // Anything can have the shape of a Chinese or Japanese name, so it must stand at the top.
      if (shape <= 0 || (!isLabelled && index > 12 && isUnspaced(piece.text))) continue;
      const early = isLabelled ? 0.2 : Math.max(0, 0.3 - 0.04 * seen - (line.page > 1 ? 0.1 : 0));
      const score = shape + early + 0.5 * matchAddress(piece.text, email);
      if (!best || score > best.score + 1e-9) best = { piece, score };
    }
    seen += 1;
  }
  return best && best.score >= 0.6 ? toValue(best.piece, Math.min(0.95, best.score * 0.75)) : undefined;
}

const kanaOnly = /^[\p{sc=Hiragana}\p{sc=Katakana}\sー]+$/u;

/** The value behind a label for a name, at most one. */
function labelled(line: PlainLine): Piece[] {
  const hit = /^([^\t:：]{1,24})(?:[:：]|\t)\s*(?=\S)/u.exec(line.text);
  if (!hit?.[1] || labelKind(hit[1]) !== 'name') return [];
  const value = cutPiece(line, hit[0].length, line.text.length);
  const cells = value?.text.split('\t') ?? [];
  // What stands in kana alone tells how the name is spoken; what stands beside another label is no name.
  const isName =
    value !== undefined &&
    value.text.length < 40 &&
    !/\d/.test(value.text) &&
    !kanaOnly.test(cells[0] ?? '') &&
    !cells.some((cell) => labelKind(cell));
  return isName ? [value] : [];
}
