import type { PersonalDetail } from '../domain/country-pack.ts';
import { maritalValues, openings, personalLabels } from './personal-words.ts';

/** A personal detail that a CV gives: its label as written. The value is looked past and leaves this file in no form. */
export interface PersonalMention {
  readonly detail: PersonalDetail;
  /** Absent where the value stands without a label. */
  readonly label?: string;
}

const labels = Object.entries(personalLabels)
  .flatMap(([detail, words]) => words.map((word) => ({ detail: detail as PersonalDetail, word })))
  .sort((one, other) => other.word.length - one.word.length);

/** A line longer than this is a sentence, not a field of a form. */
const longestField = 140;
/** Personal data without a label stands at the head of a CV; "10 ans" further down is a duration. */
const headLines = 15;

const ageAlone = /^\(?\d{2}\s?(?:years old|ans|jahre alt|jaar oud|år gammal|岁|歳|歲)\)?$/u;
const birthStar = /^\*\s?\d{1,2}[./]\s?\d{1,2}[./]\s?(?:19|20)\d{2}/u;
const fieldBreak = /\s*[|｜•·;；]\s*|\t/u;

/**
 * Personal details in the text of a CV's pages, each once, in the order of the text. Only fields of a form are seen: a
 * label with a sign or a gap behind it, or one that opens a date; a sentence about family life is the writer's own text.
 */
export function findPersonalDetails(pages: readonly string[]): PersonalMention[] {
  const found = new Map<PersonalDetail, PersonalMention>();
  const add = (mention: PersonalMention) => {
    const known = found.get(mention.detail);
    if (!known || (known.label === undefined && mention.label !== undefined)) found.set(mention.detail, mention);
  };
  for (const [page, text] of pages.entries()) {
    for (const [index, line] of text.split('\n').entries()) {
      if (line.length > longestField) continue;
      for (const mention of readLine(line, page === 0 && index < headLines)) add(mention);
    }
  }
  return [...found.values()];
}

function readLine(line: string, isHead: boolean): PersonalMention[] {
  const cells = line.split(fieldBreak);
  return cells.flatMap((cell, index) => {
    const text = cell.trim();
    const labelled = readLabel(text, index < cells.length - 1 && line.includes('\t'));
    if (labelled) return [labelled];
    return isHead ? readHeadField(text) : [];
  });
}

/** `hasValueBehind`: a gap stands between this text and the next, as between the cells of a form. */
function readLabel(text: string, hasValueBehind: boolean): PersonalMention | undefined {
  const small = text.normalize('NFKC').toLowerCase();
  for (const { detail, word } of labels) {
    if (!small.startsWith(word)) continue;
    const rest = small.slice(word.length);
    const isField =
      /^\s*(?:\([^)]{0,20}\))?\s*:/u.test(rest) ||
      (rest.trim() === '' && hasValueBehind) ||
      (openings.has(word) && /^[\s.]+\D{0,12}\d/u.test(rest)) ||
      // Forms in Japanese and Chinese leave a space, or nothing, between label and value.
      (/^\p{sc=Han}{3,}$/u.test(word) && /^\s*\d/u.test(rest));
    // NFKC can change lengths, so the label is quoted as it stands in the text only where it did not.
    if (isField) return { detail, label: small.length === text.length ? text.slice(0, word.length) : word };
  }
  return undefined;
}

function readHeadField(text: string): PersonalMention[] {
  const parts = text.split(/\s*,\s*/u).map((part) => part.normalize('NFKC').toLowerCase());
  return parts.flatMap((part): PersonalMention[] => {
    if (ageAlone.test(part)) return [{ detail: 'age' }];
    if (birthStar.test(part)) return [{ detail: 'birth-date' }];
    return maritalValues.has(part) ? [{ detail: 'marital-status' }] : [];
  });
}
