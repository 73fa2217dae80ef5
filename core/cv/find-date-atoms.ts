import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';
import { isUnspaced } from './text.ts';
import { alternatives } from './vocabulary.ts';

/** One date as it is printed, before ranges are made of them. */
export interface DateAtom {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly month?: number;
  readonly isMasked: boolean;
  readonly isAmbiguous: boolean;
  readonly hasYear: boolean;
  /** "03/21" is only a date beside another one, or behind "since". */
  readonly isShort?: boolean;
}

const monthNumbers = new Map<string, number>();
for (const language of languages)
  for (const [index, names] of keywords[language].months.entries())
    for (const name of names) monthNumbers.set(name.toLowerCase().replace(/\.$/, ''), index + 1);
const eras = new Map(languages.flatMap((language) => Object.entries(keywords[language].eras)));
const isLetter = (name: string) => /^[a-z]$/.test(name);

const month = alternatives((language) => keywords[language].months.flat().map((name) => name.replace(/\.$/, '')));
const season = alternatives((language) => Object.values(keywords[language].seasons).flat());
export const yearUnit = alternatives((language) => keywords[language].dateUnits.year);
const monthUnit = alternatives((language) => keywords[language].dateUnits.month);
const dayUnit = alternatives((language) => keywords[language].dateUnits.day);
const era = [...eras.keys()]
  .filter((name) => !isLetter(name))
  .sort((a, b) => b.length - a.length)
  .join('|');
/** "R3.4" is the fourth month of the third year of Reiwa. */
const eraLetter = [...eras.keys()].filter(isLetter).join('');
/** What stands before the year of an era. */
export const eraStart = `${era}|(?<![\\p{L}\\d])[${eraLetter}]`;
/** The same year once more in the other reckoning: "2020年(令和2年)4月". */
const again = `(?:\\s*[(（](?:${era})?\\s*(?:\\d{1,4}|元)\\s*(?:${yearUnit})?[)）])?`;

/** Most of a text is no date: the first sign is asked for before anything else, which takes a third of the time. */
const digit = '(?=\\d)';
const digitOrMask = '(?=[\\dx])';
const initialsOf = (forms: string) => [...new Set(forms.split('|').map((form) => form[0]))].join('');
const before = '(?<![\\p{L}\\p{N}])';
/** Scripts without spaces go on behind a date with "until" and "now": "2020至今". */
const goesOn = alternatives((language) =>
  [...keywords[language].until, ...keywords[language].present].filter(isUnspaced),
);
const after = `(?!\\p{N}|(?!${goesOn})\\p{L})`;
/** A year with its month is a date whatever unspaced text stands around it: "于2018.09加入". */
const beforeBoth = '(?<![\\p{sc=Latin}\\p{N}.])';
const afterBoth = '(?![\\d\\p{sc=Latin}])';
const year = '(?:1[89]\\d\\d|20\\d\\d)';
const masked = '(?:(?:19|20)(?:xx|○○|〇〇|\\*\\*)|xxxx)';

/** Dates with signs for era and year, which only stand in texts that have such signs. */
const signedDates = [
  `(?<era>${era})\\s*(?<eraYear>\\d{1,3}|元)\\s*(?:(?:${yearUnit})${again}(?:\\s*(?<eraMonth>\\d{1,2})\\s*(?:${monthUnit}))?(?:\\s*\\d{1,2}\\s*(?:${dayUnit}))?|[./](?<eraPoint>0?[1-9]|1[0-2])(?!\\d))`,
  `(?=[${eraLetter}])${before}(?<letter>[${eraLetter}])\\s?(?<letterYear>[1-9]\\d?|元)\\s?(?:[./]\\s?(?<letterMonth>0?[1-9]|1[0-2])(?:[./]\\d{1,2})?|(?:${yearUnit})(?:\\s*(?<letterUnit>\\d{1,2})\\s*(?:${monthUnit}))?)(?![\\d\\p{Ll}])`,
  `${digitOrMask}(?<unitYear>${year}|${masked})\\s*(?:${yearUnit})${again}(?:\\s*(?<unitMonth>\\d{1,2}|x{1,2})\\s*(?:${monthUnit}))?(?:\\s*\\d{1,2}\\s*(?:${dayUnit}))?`,
];
const plainDates = [
  `${digitOrMask}${beforeBoth}(?<isoYear>${year}|${masked})\\s?[-./]\\s?(?<isoMonth>0[1-9]|1[0-2]|[1-9])(?:[-./]\\d{1,2})?${afterBoth}`,
  `${digit}${before}(?<dayFirst>\\d{1,2})[./-](?<monthSecond>\\d{1,2})[./-](?<dmyYear>${year}|\\d{2}(?=\\s|$))${after}`,
  `${digit}${before}(?<slashMonth>0?[1-9]|1[0-2])\\s?[./-]\\s?(?<slashYear>${year}|${masked})${after}`,
  `(?=[\\d${initialsOf(month)}])${before}(?:\\d{1,2}(?:\\.|er|st|nd|rd|th)?\\s+(?:de\\s+)?)?(?<name>${month})(?:\\.|,)*\\s*(?:\\d{1,2}(?:st|nd|rd|th)?,\\s*)?(?:de\\s+|of\\s+|'|’)?(?<nameYear>${year}|${masked}|(?<=['’])\\d{2})${after}`,
  `${digit}${before}(?<seasonYear>${year})\\s*(?:${season})${after}`,
  `(?=[${initialsOf(season)}])${before}(?:${season})\\s*(?<yearOfSeason>${year})(?:/\\d{2,4})?${after}`,
  `${digitOrMask}${before}(?<year>${year}|${masked})(?:/\\d{2})?${after}`,
  `${digit}(?<![\\p{L}\\p{N}./-])(?<shortMonth>0[1-9]|1[0-2])/(?<shortYear>\\d{2})(?![\\p{L}\\p{N}/]|[.-]\\d)`,
  `(?=[${initialsOf(month)}])${before}(?<onlyName>${month})\\.?${after}`,
];
const plainPattern = new RegExp(plainDates.join('|'), 'giu');
const fullPattern = new RegExp([...signedDates, ...plainDates].join('|'), 'giu');
const mayBeSigned = new RegExp(`[\\u3040-\\u9fff]|(?<![a-z\\d])[${eraLetter}]\\s?\\d`);

/** All dates in a text in small letters, in their order. */
export function findDateAtoms(small: string): DateAtom[] {
  const atoms: DateAtom[] = [];
  for (const match of small.matchAll(mayBeSigned.test(small) ? fullPattern : plainPattern)) {
    const atom = readAtom(match);
    if (atom) atoms.push(atom);
  }
  return atoms;
}

function readAtom(match: RegExpMatchArray): DateAtom | undefined {
  const groups = match.groups ?? {};
  const start = match.index ?? 0;
  const place = { start, end: start + match[0].length };
  const make = (years: string | undefined, months?: string | number, isAmbiguous = false): DateAtom => {
    const isMasked = !/^\d+$/.test(years ?? '');
    const number = Number(months);
    const hasMonth = number >= 1 && number <= 12;
    return {
      ...place,
      isMasked,
      isAmbiguous,
      hasYear: true,
      ...(isMasked ? {} : { year: fullYear(Number(years)) }),
      ...(hasMonth ? { month: number } : {}),
    };
  };
  if (groups.era) {
    const count = groups.eraYear === '元' ? 1 : Number(groups.eraYear);
    return make(String((eras.get(groups.era) ?? 0) + count), groups.eraMonth ?? groups.eraPoint);
  }
  if (groups.letter) {
    const count = groups.letterYear === '元' ? 1 : Number(groups.letterYear);
    return make(String((eras.get(groups.letter) ?? 0) + count), groups.letterMonth ?? groups.letterUnit);
  }
  if (groups.unitYear) return make(groups.unitYear, groups.unitMonth);
  if (groups.isoYear) return make(groups.isoYear, groups.isoMonth);
  if (groups.dmyYear) {
    const day = Number(groups.dayFirst);
    const second = Number(groups.monthSecond);
    if (second > 12 && day <= 12) return make(groups.dmyYear, day);
    // With dots the day always stands first.
    const isTurnable = day <= 12 && day !== second && !/\d\.\d/.test(match[0]);
    return second > 12 ? undefined : make(groups.dmyYear, second, isTurnable);
  }
  if (groups.slashYear) return make(groups.slashYear, groups.slashMonth);
  if (groups.shortYear) return { ...make(groups.shortYear, groups.shortMonth), isShort: true };
  if (groups.name) return make(groups.nameYear, monthNumbers.get(groups.name.replace(/\.$/, '')));
  const plainYear = groups.seasonYear ?? groups.yearOfSeason ?? groups.year;
  if (plainYear) return make(plainYear);
  if (groups.onlyName) {
    const number = monthNumbers.get(groups.onlyName);
    return number ? { ...place, isMasked: false, isAmbiguous: false, hasYear: false, month: number } : undefined;
  }
  return undefined;
}

function fullYear(value: number): number {
  if (value >= 100) return value;
  return value > 50 ? 1900 + value : 2000 + value;
}

/** `YYYY` or `YYYY-MM`; undefined for a masked year. */
export function formatDate(atom: DateAtom): string | undefined {
  if (atom.year === undefined) return undefined;
  return atom.month === undefined ? String(atom.year) : `${atom.year}-${String(atom.month).padStart(2, '0')}`;
}
