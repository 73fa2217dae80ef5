import type { Cv } from '../../domain/cv.ts';
import { valueAt } from '../../domain/cv-pointer.ts';
import type { ReadDocument } from '../../domain/document.ts';
import { countWords, isUnspaced } from '../text.ts';
import { isLanguageName, type Vocabulary, vocabularyOf } from '../vocabulary.ts';
import type { ComparedReadings } from './compare-readings.ts';
import { entryOf, type FieldKind, kindOf } from './field-kinds.ts';

/**
 * What speaks for or against a field, each a number of about the same size that a person can check:
 * `raw` how sure the first reading was by itself; `agrees` and `differs` what the second reading says; `known` the form or
 * the words are those of such a field; `odd` they are not; `recognised` the text was recognised in a picture, `doubt` how
 * unsure the recognition was of its worst word (the root of one minus its confidence); `alone` its entry lacks the other half or its dates; `unlike` its entry is
 * filled otherwise than the others of the list; `unpaired` the
 * second reading has such a list but no such entry; `disputed` the share of all fields on which the readings differ; `rivals` the document has several candidates; `unsectioned` no headings were
 * found; `unshown` no evidence could be kept.
 */
export const signalNames = [
  'raw',
  'agrees',
  'differs',
  'known',
  'odd',
  'recognised',
  'doubt',
  'alone',
  'unlike',
  'unpaired',
  'disputed',
  'rivals',
  'unsectioned',
  'unshown',
] as const;
type SignalName = (typeof signalNames)[number];

export interface FieldSignals {
  readonly pointer: string;
  readonly kind: FieldKind;
  readonly values: Readonly<Record<SignalName, number>>;
}

const emailForm = /^[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
const nameForm = /^[\p{L}\p{M}.'’ -]+$/u;

/** Collects the signals of every field that has a confidence, in the order of the CV's notes. Pure. */
export function collectSignals(cv: Cv, document: ReadDocument, compared: ComparedReadings): FieldSignals[] {
  const { confidence, evidence, warnings, language } = cv.meta.cvplus;
  const vocabulary = vocabularyOf(language ?? 'en');
  const isUnsectioned = warnings.some(({ code }) => code === 'section.none-found');
  const rivals = countRivals(document);
  const shapes = describeEntries(cv);
  const disputed = measureDispute(compared);
  const signals: FieldSignals[] = [];
  for (const [pointer, raw] of Object.entries(confidence)) {
    const kind = kindOf(pointer);
    const value = kind === 'other' ? '' : valueAt(cv, pointer);
    if (typeof value !== 'string') continue;
    const verdict = compared.fields.get(pointer)?.verdict;
    const form = judgeForm(kind, value, pointer, cv, vocabulary);
    const span = evidence[pointer];
    const seen = span ? readDoubt(document, span.page, span.start, span.end) : undefined;
    const entry = shapes.get(entryOf(pointer));
    signals.push({
      pointer,
      kind,
      values: {
        raw: logit(Math.min(0.98, Math.max(0.3, raw))) - logit(0.85),
        agrees: verdict === 'agrees' ? 1 : 0,
        differs: verdict === 'differs' ? 1 : 0,
        known: form > 0 ? 1 : 0,
        odd: form < 0 ? 1 : 0,
        recognised: seen === undefined ? 0 : 1,
        // Recognition is nearly sure of nearly everything; the root tells 0.999 from 0.98.
        doubt: Math.sqrt(seen ?? 0),
        alone: entry?.isAlone ? 1 : 0,
        unlike: entry?.isUnlike ? 1 : 0,
        unpaired: compared.unpaired.has(entryOf(pointer)) ? 1 : 0,
        disputed,
        rivals: kind === 'email' || kind === 'phone' ? (rivals[kind] > 1 ? 1 : 0) : 0,
        unsectioned: isUnsectioned ? 1 : 0,
        unshown: span ? 0 : 1,
      },
    });
  }
  return signals;
}

/** Share of the fields on which both readings speak that they see otherwise; whole entries that one lacks count as such. */
function measureDispute({ fields, gaps, unpaired }: ComparedReadings): number {
  let agreed = 0;
  let disputed = unpaired.size * 2;
  for (const [pointer, { verdict }] of fields) {
    if (verdict === 'agrees') agreed += 1;
    else if (verdict === 'differs' && !gaps.has(pointer)) disputed += 1;
  }
  return agreed + disputed === 0 ? 0.5 : disputed / (agreed + disputed);
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

/** 1 where form or words are those of such a field, -1 where they are another's, 0 where nothing can be said. */
function judgeForm(kind: FieldKind, value: string, pointer: string, cv: Cv, vocabulary: Vocabulary): number {
  const words = countWords(value);
  switch (kind) {
    case 'name':
      return !nameForm.test(value) || words > 5 || vocabulary.title(value) > 0
        ? -1
        : isUnspaced(value) || (words >= 2 && words <= 4)
          ? 1
          : 0;
    case 'email':
      return emailForm.test(value) ? 1 : -1;
    case 'phone':
      return judgePhone(value);
    case 'company':
      return judgeWords(value, words, vocabulary.organisation(value), vocabulary.title(value));
    case 'position':
      return judgeWords(value, words, vocabulary.title(value), vocabulary.organisation(value));
    case 'school':
      return judgeWords(value, words, vocabulary.institution(value), vocabulary.degree(value));
    case 'degree':
      return judgeWords(value, words, vocabulary.degree(value), vocabulary.institution(value));
    case 'date':
      return judgeDate(value, pointer, cv);
    case 'skill':
      return words <= 3 && !/[.。]$|\d{4}/u.test(value) ? 1 : words > 5 || /[.。]$/u.test(value) ? -1 : 0;
    case 'language':
      return isLanguageName(value) ? 1 : -1;
    default:
      return 0;
  }
}

function judgeWords(value: string, words: number, own: number, others: number): number {
  if (words > 12 || /[@]|https?:|\b(?:19|20)\d\d\b/.test(value) || (others > 0 && own === 0)) return -1;
  return own > 0 && others <= own ? 1 : 0;
}

/** Whether a telephone number is possible where it is from has gone into `raw` already. */
function judgePhone(value: string): number {
  const digits = value.replace(/\D/g, '').length;
  if (digits < 9 || digits > 15 || /\t|(?:19|20)\d\d\D+(?:\d\d\D+)?(?:19|20)\d\d/.test(value)) return -1;
  return /^[+(0]/.test(value) ? 1 : 0;
}

/** A start behind its end, or a year that no working life has. */
function judgeDate(value: string, pointer: string, cv: Cv): number {
  const year = Number(value.slice(0, 4));
  if (year < 1940 || year > 2060) return -1;
  const entry = pointer.slice(0, pointer.lastIndexOf('/'));
  const start = valueAt(cv, `${entry}/startDate`);
  const end = valueAt(cv, `${entry}/endDate`);
  if (typeof start !== 'string' || typeof end !== 'string') return value.length > 4 ? 1 : 0;
  const length = Math.min(start.length, end.length);
  return start.slice(0, length) > end.slice(0, length) ? -1 : 1;
}

/** How unsure the recognition was of the worst stretch of a span, 0..1; undefined where nothing was recognised. */
function readDoubt(document: ReadDocument, number: number, start: number, end: number): number | undefined {
  if (document.source === 'text') return undefined;
  let worst: number | undefined;
  for (const line of document.pages[number - 1]?.lines ?? []) {
    if (line.end <= start || line.start >= end) continue;
    for (const run of line.runs) {
      if (run.confidence === undefined || run.end <= start || run.start >= end) continue;
      worst = Math.max(worst ?? 0, 1 - run.confidence);
    }
  }
  return worst;
}

/** How many e-mail addresses and telephone numbers the document seems to have. */
function countRivals(document: ReadDocument): { email: number; phone: number } {
  const emails = new Set<string>();
  const phones = new Set<string>();
  for (const { text } of document.pages) {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const before = /[\w.%+-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
      const behind = /^@[\w-]+(?:\.[\w-]+)+/.exec(text.slice(at, at + 80))?.[0];
      if (before && behind) emails.add(`${before}${behind}`.toLowerCase());
    }
    for (const [number] of text.matchAll(/\+?\(?\d[\d ()./-]{7,18}\d/g)) {
      const digits = number.replace(/\D/g, '');
      if (digits.length >= 9 && !/^(?:19|20)\d\d(?:19|20)\d\d/.test(digits)) phones.add(digits.slice(-7));
    }
  }
  return { email: emails.size, phone: phones.size };
}

interface EntryShape {
  readonly isAlone: boolean;
  readonly isUnlike: boolean;
}

/** Entries of jobs and schools: what they lack, and whether most of their list are filled otherwise. */
function describeEntries(cv: Cv): Map<string, EntryShape> {
  const shapes = new Map<string, EntryShape>();
  const describe = (list: string, entries: readonly (readonly (string | undefined)[])[]) => {
    const patterns = entries.map((entry) => entry.map((value) => (value === undefined ? '-' : '+')).join(''));
    const counts = new Map<string, number>();
    for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    for (const [index, pattern] of patterns.entries())
      shapes.set(`/${list}/${index}`, {
        isAlone: pattern.includes('-'),
        isUnlike: entries.length > 2 && (counts.get(pattern) ?? 0) * 2 < entries.length,
      });
  };
  describe(
    'work',
    cv.work.map(({ name, position, startDate }) => [name, position, startDate]),
  );
  describe(
    'education',
    cv.education.map(({ institution, studyType, startDate, endDate }) => [
      institution,
      studyType,
      startDate ?? endDate,
    ]),
  );
  return shapes;
}
