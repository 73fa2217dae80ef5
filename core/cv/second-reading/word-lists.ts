import { type Language, languages } from '../../domain/language.ts';
import { type CvKeywords, keywords, type LabelKind, labelKinds, type SectionKind, sectionKinds } from '../keywords.ts';
import { isUnspaced, keyOf } from '../text.ts';

type Words = readonly string[];

/** The words of all seven languages together: the second reading does not ask which language a CV is written in. */
const all = (wordsFor: (words: CvKeywords, language: Language) => Words): string[] => [
  ...new Set(languages.flatMap((language) => wordsFor(keywords[language], language))),
];

const keySet = (wordsFor: (words: CvKeywords) => Words): ReadonlySet<string> => new Set(all(wordsFor).map(keyOf));

export const languageNames = keySet((words) => words.languageNames);
export const documentTitles = keySet((words) => words.documentTitles);
export const protectedLabels = keySet((words) => words.protectedLabels);
const places = keySet((words) => [...words.cities, ...words.countries]);
const honorifics = keySet((words) => words.honorifics);
export const nameParticles = keySet((words) => words.nameParticles);
export const levels = keySet((words) => [...words.languageLevels, ...words.skillLevels]);

function indexOf<K extends string>(kinds: readonly K[], wordsFor: (words: CvKeywords, kind: K) => Words) {
  const index = new Map<string, K>();
  for (const kind of kinds)
    for (const word of all((words) => wordsFor(words, kind))) {
      const key = keyOf(word);
      if (!index.has(key)) index.set(key, kind);
    }
  return index;
}
const sections = indexOf<SectionKind>(sectionKinds, (words, kind) => words.sections[kind]);
const labels = indexOf<LabelKind>(labelKinds, (words, kind) => words.labels[kind]);

/** What a heading's words name; parts of it count where every part is a heading ("Skills & Languages": the first). */
export function headingKind(text: string): SectionKind | undefined {
  if (text.length > 60) return undefined;
  const whole = sections.get(keyOf(text));
  if (whole) return whole;
  const parts = text.split(/\s*[&/,+|·、・]\s*|\s+\p{Ll}{1,3}\s+/u).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.length > 4) return undefined;
  const kinds = parts.map((part) => sections.get(keyOf(part)));
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
}

export const labelKind = (text: string): LabelKind | undefined =>
  text.length > 40 ? undefined : labels.get(keyOf(text));

export const isHonorific = (word: string): boolean => honorifics.has(keyOf(word));

const regionCode = /^(?:[A-Z]{2}|[A-Z]\.[A-Z]\.?)$/;

/** Whether a text names a place: a known town or country, alone or before a region ("Austin, TX"). */
export function isPlace(text: string): boolean {
  if (text.length > 50) return false;
  const parts = text.split(/\s*[,，]\s*/u).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > 3) return false;
  let known = 0;
  let codes = 0;
  for (const part of parts) {
    if (regionCode.test(part)) codes += 1;
    else if (places.has(keyOf(part.replace(/^\d{4,6}\s*/, '')))) known += 1;
  }
  if (known > 0) return known + codes === parts.length;
  return parts.length === 2 && codes === 1 && regionCode.test(parts[1] ?? '');
}

/** Weighs how much a short text looks like one kind of thing, 0..2. */
export type Weigh = (text: string) => number;

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of the text that was asked about last: several weights are asked of one text. */
let last: { readonly text: string; readonly words: readonly string[] } = { text: '', words: [] };

function splitWords(text: string): readonly string[] {
  if (last.text !== text) {
    const parts = text.split(/[\s/()（）,&-]+/u).map(keyOf);
    last = { text, words: parts.filter((word) => word !== '') };
  }
  return last.words;
}

function makeWeigh(wordsFor: (words: CvKeywords) => Words, endingsFor: (words: CvKeywords) => Words): Weigh {
  const single = new Set<string>();
  const phrases = new Map<string, string[]>();
  const inside: string[] = [];
  for (const word of all(wordsFor)) {
    if (isUnspaced(word)) inside.push(word);
    else if (/\s/.test(word)) {
      const first = keyOf(word.split(/\s+/)[0] ?? '');
      phrases.set(first, [...(phrases.get(first) ?? []), word.split(/\s+/).map(keyOf).join(' ')]);
    } else single.add(keyOf(word));
  }
  const endings = all(endingsFor).map((ending) => ending.toLowerCase());
  const spaced = endings.filter((ending) => !isUnspaced(ending)).map((ending) => escapePattern(keyOf(ending)));
  const unspaced = endings.filter(isUnspaced).map(escapePattern);
  const end = new RegExp(`.{3}(?:${spaced.join('|')})$`, 'u');
  const unspacedEnd = new RegExp(`(?:${unspaced.join('|')})$`, 'u');
  const unspacedInside = new RegExp(
    inside
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|'),
    'iu',
  );
  return (text) => {
    let weight = 0;
    const words = splitWords(text);
    for (const [index, word] of words.entries()) {
      if (single.has(word)) weight += 1;
      else if (end.test(word)) weight += 0.8;
      const candidates = phrases.get(word);
      if (
        candidates?.some((phrase) =>
          words
            .slice(index, index + 4)
            .join(' ')
            .startsWith(phrase),
        )
      )
        weight += 1;
    }
    if (isUnspaced(text)) {
      if (unspacedEnd.test(text.replace(/[\s(（].*$/u, ''))) weight += 1;
      else if (unspacedInside.test(text)) weight += 0.6;
    }
    return Math.min(weight, 2);
  };
}

export const weighTitle = makeWeigh(
  (words) => words.titleWords,
  (words) => words.titleSuffixes,
);
export const weighCompany = makeWeigh(
  (words) => words.organisationWords,
  (words) => words.organisationSuffixes,
);
export const weighSchool = makeWeigh(
  (words) => words.institutionWords,
  (words) => words.institutionSuffixes,
);
export const weighDegree = makeWeigh(
  (words) => words.degreeWords,
  (words) => words.degreeSuffixes,
);

/** All forms of a list as alternatives of a pattern in small letters, longest first. */
export function alternatives(wordsFor: (words: CvKeywords) => Words): string {
  return all(wordsFor)
    .map((word) => word.toLowerCase())
    .sort((a, b) => b.length - a.length)
    .map((word) => escapePattern(word).replace(/\s+/g, '\\s+'))
    .join('|');
}

/** Number of the month (1..12) of each month name. */
export const monthNumbers: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    keywords[language].months.flatMap((names, index) =>
      names.map((name): [string, number] => [name.toLowerCase().replace(/\.$/, ''), index + 1]),
    ),
  ),
);

/** Year before the first year of each era. */
export const eras: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) => Object.entries(keywords[language].eras)),
);
