import { type Language, languages } from '../domain/language.ts';
import { keywords, type LabelKind, labelKinds, type SectionKind, sectionKinds } from './keywords.ts';
import { isUnspaced, keyOf, wordsOf } from './text.ts';

/** Weighs how much a text looks like one kind of thing; 0 is "nothing known". */
export type Weigh = (text: string) => number;

/** The words of a document's language, with English beside it, ready for questions. */
export interface Vocabulary {
  readonly language: Language;
  readonly title: Weigh;
  readonly organisation: Weigh;
  readonly institution: Weigh;
  readonly degree: Weigh;
  readonly place: Weigh;
  readonly employerJoiners: readonly string[];
}

type WordList = 'titleWords' | 'organisationWords' | 'institutionWords' | 'degreeWords';
type SuffixList = 'titleSuffixes' | 'organisationSuffixes' | 'institutionSuffixes' | 'degreeSuffixes';

const made = new Map<string, Vocabulary>();

/** The vocabulary of a language, with a second one where a document has both; made once. */
export function vocabularyOf(language: Language, second: Language = 'en'): Vocabulary {
  const name = `${language}/${second}`;
  const known = made.get(name);
  if (known) return known;
  const spoken = [...new Set<Language>([language, second, 'en'])];
  const vocabulary: Vocabulary = {
    language,
    title: makeWeigh(spoken, 'titleWords', 'titleSuffixes'),
    organisation: makeWeigh(spoken, 'organisationWords', 'organisationSuffixes'),
    institution: makeWeigh(spoken, 'institutionWords', 'institutionSuffixes'),
    degree: makeWeigh(spoken, 'degreeWords', 'degreeSuffixes'),
    place: placeWeight,
    employerJoiners: [...new Set(spoken.flatMap((tongue) => keywords[tongue].employerJoiners))].sort(
      (a, b) => b.length - a.length,
    ),
  };
  made.set(name, vocabulary);
  return vocabulary;
}

function makeWeigh(spoken: readonly Language[], list: WordList, endings: SuffixList): Weigh {
  const single = new Set<string>();
  /** By their first word, so that only a few need to be looked for. */
  const phrases = new Map<string, string[]>();
  const unspaced: string[] = [];
  const unspacedEnds: string[] = [];
  const suffixes: string[] = [];
  for (const language of spoken) {
    for (const word of keywords[language][list]) {
      const small = word.toLowerCase();
      if (isUnspaced(small)) unspaced.push(small);
      else if (/[\s/&]/.test(small)) {
        const parts = wordsOf(small);
        const [first = ''] = parts;
        phrases.set(first, [...(phrases.get(first) ?? []), ` ${parts.join(' ')} `]);
      } else single.add(bare(small));
    }
    for (const suffix of keywords[language][endings]) (isUnspaced(suffix) ? unspacedEnds : suffixes).push(suffix);
  }
  const suffixesByLast = new Map<string, string[]>();
  for (const suffix of suffixes) {
    const last = suffix.at(-1) ?? '';
    suffixesByLast.set(last, [...(suffixesByLast.get(last) ?? []), suffix]);
  }
  const endsInSuffix = (word: string) =>
    suffixesByLast.get(word.at(-1) ?? '')?.some((suffix) => word.length >= suffix.length + 2 && word.endsWith(suffix));
  return (text) => {
    const list = wordsOf(text);
    let weight = 0;
    for (const [index, word] of list.entries()) {
      const plain = bare(word);
      const parts = plain.includes('-') || plain.includes("'") ? plain.split(/[-']/) : [];
      if (single.has(plain) || parts.some((part) => part.length > 2 && single.has(part)))
        weight += index === 0 || index === list.length - 1 ? 1 : 0.9;
      else if (endsInSuffix(plain)) weight += 0.9;
    }
    if (list.length > 1) {
      const line = ` ${list.join(' ')} `;
      for (const word of new Set(list))
        for (const phrase of phrases.get(word) ?? []) if (line.includes(phrase)) weight += 1;
    }
    if (isUnspaced(text)) {
      const small = text.normalize('NFKC').toLowerCase().trim();
      const core = small.replace(/[(（].*$/u, '').replace(/\s+/g, '');
      if (unspacedEnds.some((suffix) => core.endsWith(suffix))) weight += 1;
      if (unspaced.some((word) => small.includes(word))) weight += 0.7;
    }
    return Math.min(weight, 2);
  };
}

/** Without the dots that one writer sets and another leaves out. */
function bare(word: string): string {
  if (!/[.&'-]/.test(word)) return word;
  return word.replace(/[.]+/g, '').replace(/[&'-]+$/, '');
}

const countries = new Set(languages.flatMap((language) => keywords[language].countries.map(keyOf)));
const places = new Set(
  languages.flatMap((language) => [...keywords[language].countries, ...keywords[language].cities].map(keyOf)),
);
const regionCode = /^(?:[A-Z]{2}|[A-Z]\.[A-Z]\.?)$/;

/** 2 for "City, ST" and known places throughout, 1 for a text that ends in a known place, 0 otherwise. */
export function placeWeight(text: string): number {
  const parts = text
    .split(/\s*[,，/·]\s*|\s+[-–—]\s+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length === 0 || parts.length > 4) return 0;
  const known = parts.map(
    (part) =>
      places.has(keyOf(part)) ||
      places.has(keyOf(part.replace(/^\d{4,5}\s*(?:[A-Z]{2})?\s+/, ''))) ||
      regionCode.test(part),
  );
  if (known.every(Boolean) && !(parts.length === 1 && regionCode.test(parts[0] ?? ''))) return 2;
  const last = parts.at(-1) ?? '';
  // "Bangalore, Karnataka": the city is known, the region need not be.
  if (known[0] && parts.length === 2 && /^\p{Lu}[\p{L}. -]+$/u.test(last) && last.split(' ').length <= 2) return 1.5;
  if (!known.at(-1) || parts.length < 2) return 0;
  // "Smallville, KS" is a place; "Example Restaurant, Amsterdam" only ends in one.
  const isWide = countries.has(keyOf(last)) || regionCode.test(last);
  return isWide &&
    parts.length === 2 &&
    /^\p{Lu}[\p{L}.' -]+$/u.test(parts[0] ?? '') &&
    (parts[0] ?? '').split(' ').length <= 3
    ? 1.5
    : 0.5;
}

function indexBy<K extends string>(
  kinds: readonly K[],
  wordsFor: (language: Language, kind: K) => readonly string[],
): ReadonlyMap<string, K> {
  const index = new Map<string, K>();
  for (const language of languages)
    for (const kind of kinds)
      for (const word of wordsFor(language, kind)) if (!index.has(keyOf(word))) index.set(keyOf(word), kind);
  return index;
}

const sections = indexBy<SectionKind>(sectionKinds, (language, kind) => keywords[language].sections[kind]);
const labels = indexBy<LabelKind>(labelKinds, (language, kind) => keywords[language].labels[kind]);

/** The kind of section that a heading names exactly, in any language, or in two ("教育背景 Education"). */
export function sectionOf(heading: string): SectionKind | undefined {
  if (heading.length > 70) return undefined;
  const found = sections.get(keyOf(heading.replace(/^[\d.)\s]+(?=\p{L})/u, '')));
  return found ?? (/[\u3040-\u9fff]/.test(heading) ? sectionOfUnspaced(heading) : undefined);
}

/** "一、学歴", "(二)工作经历", "学歴・職歴(各別にまとめて書く)" and headings in two languages. */
function sectionOfUnspaced(heading: string): SectionKind | undefined {
  const bare = heading
    .replace(ordinal, '')
    .replace(/(?<=\S)\s*[(（][^()（）]*[)）]\s*$/u, '')
    .trim();
  const found = sections.get(keyOf(bare));
  if (found) return found;
  const latin = sections.get(keyOf(bare.replace(unspacedSigns, ' ')));
  // Both halves must be names, else "Java 开发" and the like would do.
  return latin === undefined ? undefined : sections.get(keyOf(bare.replace(/[\p{sc=Latin}&'’.]+/gu, ' ')));
}

const ordinal =
  /^\s*(?:第?[一二三四五六七八九十]{1,2}\s*[、.．,:：部]\s*|[(（][一二三四五六七八九十\d]{1,2}[)）]\s*|\d{1,2}\s*[、.．)）]\s*)/u;
const unspacedSigns = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu;

/** Words of names and titles are not enough to tell a section when there is more in the line: "University of X". */
const partsOfNames = new Set(
  languages.flatMap((language) =>
    [
      ...keywords[language].organisationWords,
      ...keywords[language].institutionWords,
      ...keywords[language].titleWords,
    ].map(keyOf),
  ),
);
const tellingNames = [...sections]
  .filter(([name]) => isUnspaced(name) || (name.length > 3 && !partsOfNames.has(name)))
  .sort(([left], [right]) => right.length - left.length);
const tellingWords = new Map(tellingNames);
const unspacedNames = tellingNames.filter(([name]) => isUnspaced(name));
/** Names so long that they are found without word borders, also in a heading whose spaces were lost. */
const longNames = tellingNames.filter(([name]) => name.length > 8 && !isUnspaced(name));

/** The kind of section whose name is part of a heading; the longest name wins. */
export function sectionWithin(heading: string): SectionKind | undefined {
  const key = keyOf(heading);
  const [name = '', kind] =
    (isUnspaced(heading) ? unspacedNames.find(([known]) => known.length >= 2 && key.includes(known)) : undefined) ??
    longNames.find(([known]) => known.length <= key.length && key.includes(known)) ??
    [];
  let best = kind;
  let longest = name.length;
  for (const word of wordsOf(heading).map(keyOf)) {
    const known = word.length > longest ? tellingWords.get(word) : undefined;
    if (!known) continue;
    best = known;
    longest = word.length;
  }
  return best;
}

/** What the value behind a label is, for a label that is known in any language. */
export function labelOf(label: string): LabelKind | undefined {
  return label.length > 40 ? undefined : labels.get(keyOf(label));
}

const makeSet = (wordsFor: (language: Language) => readonly string[]): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => wordsFor(language).map(keyOf)));

/** No label, level or name of a language is longer; longer texts need not be looked up. */
const longestName = 60;

const documentTitles = makeSet((language) => keywords[language].documentTitles);
const protectedLabels = makeSet((language) => keywords[language].protectedLabels);
const protectedValues = makeSet((language) => keywords[language].protectedValues);
const languageNames = makeSet((language) => keywords[language].languageNames);
const languageLevels = makeSet((language) => keywords[language].languageLevels);
const skillLevels = makeSet((language) => keywords[language].skillLevels);

/** "Curriculum vitae", "Lebenslauf", "履歴書": what the document is, not whose it is. */
export const isDocumentTitle = (text: string): boolean => text.length <= longestName && documentTitles.has(keyOf(text));
export const isProtectedLabel = (text: string): boolean =>
  text.length <= longestName && protectedLabels.has(keyOf(text));
export const isProtectedValue = (text: string): boolean =>
  text.length <= longestName && protectedValues.has(keyOf(text));
export const isLanguageName = (text: string): boolean => text.length <= longestName && languageNames.has(keyOf(text));
export const isLanguageLevel = (text: string): boolean => text.length <= longestName && languageLevels.has(keyOf(text));
export const isSkillLevel = (text: string): boolean => skillLevels.has(keyOf(text)) || languageLevels.has(keyOf(text));

/** All forms of a list in all languages as alternatives of a pattern, longest first, ready for a regular expression. */
export function alternatives(wordsFor: (language: Language) => readonly string[]): string {
  const all = new Set(
    languages.flatMap((language) => wordsFor(language).map((word) => word.normalize('NFKC').toLowerCase())),
  );
  return [...all]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('|');
}
