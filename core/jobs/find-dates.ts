import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import type { Span } from './read-advert.ts';

/** A date of the advert: `YYYY-MM-DD`, `YYYY-MM`, or `--MM-DD` where the year is not written. */
export interface FoundDate extends Span {
  readonly date: string;
}

const pad = (number: number) => String(number).padStart(2, '0');
/** Adverts are of our time; other numbers are something else. */
const isLikelyYear = (year: number) => year >= 1990 && year <= 2100;
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function writeDate(year: number | undefined, month: number, day: number | undefined): string | undefined {
  const longest = longestMonths[month - 1];
  if (longest === undefined || (day !== undefined && (day < 1 || day > longest))) return undefined;
  if (year === undefined) return day === undefined ? undefined : `--${pad(month)}-${pad(day)}`;
  if (!isLikelyYear(year)) return undefined;
  if (day === undefined) return `${year}-${pad(month)}`;
  // The 30th of February rolls over, which is how it is noticed.
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
    ? `${year}-${pad(month)}-${pad(day)}`
    : undefined;
}

/** First years of the Japanese eras that adverts may name. */
const eraStarts: Readonly<Record<string, number>> = { 令和: 2018, R: 2018 };

/** Month names of a language by CLDR, long and short, with and without a day beside them. */
function listMonths(language: Language): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (let month = 0; month < 12; month++) {
    const date = new Date(Date.UTC(2026, month, 15));
    for (const style of ['long', 'short'] as const) {
      for (const options of [{ month: style }, { month: style, day: 'numeric' as const }]) {
        const parts = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).formatToParts(date);
        const name = parts
          .find(({ type }) => type === 'month')
          ?.value.toLowerCase()
          .replace(/\.$/, '');
        if (name && /^\p{L}{3,}$/u.test(name)) names.set(name, month + 1);
      }
    }
  }
  // "Sept" is written in adverts of every language; CLDR has it in some.
  if (names.get('sep') === 9) names.set('sept', 9);
  return names;
}

interface MonthWords {
  readonly months: ReadonlyMap<string, number>;
  readonly dayFirst: RegExp;
  readonly monthFirst: RegExp;
  readonly bare: RegExp;
}

const monthWords = new Map<Language, MonthWords>();

function monthWordsOf(language: Language): MonthWords {
  const known = monthWords.get(language);
  if (known) return known;
  const months = new Map([
    ...listMonths('en'),
    ...(language === 'ja' || language === 'zh' ? [] : listMonths(language)),
  ]);
  const names = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
  const made = {
    months,
    // "1er mars 2026", "den 28:e februari", "14th of March, 2026", "1. Juni", "15-Apr-2026"
    dayFirst: new RegExp(
      `(?<![\\p{L}\\p{N}.,])(\\d{1,2})(?:st|nd|rd|th|er|:?[ae]|\\.)?(?: of| de)?[ \\u00a0-](${names})\\.?(?![\\p{L}])(?:,?[ \\u00a0-]{1,2}(\\d{4})(?!\\d))?`,
      'giu',
    ),
    monthFirst: new RegExp(
      `(?<![\\p{L}])(${names})\\.?[ \\u00a0](\\d{1,2})(?:st|nd|rd|th)?(?![\\p{N}\\p{L}:.]\\d)(?!\\d)(?:,? {1,2}(\\d{4})(?!\\d))?`,
      'giu',
    ),
    bare: new RegExp(`(?<![\\p{L}])(${names})\\.?[ \\u00a0](\\d{4})(?!\\d)`, 'giu'),
  };
  monthWords.set(language, made);
  return made;
}

const isoPattern = /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/g;
const eastPattern =
  /(?<!\d)(?:(令和|R)\s?(\d{1,2}|元)|(\d{4}))\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号號])?|(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]/gu;
const numericPattern = /(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/g;
/** A day and a month alone ("1/4", "15.3.") are a date only where one is expected. */
const shortPattern = /(?<![\d.,/-])(\d{1,2})(?:\.\s?(\d{1,2})\.|\/(\d{1,2}))(?![\d/%]|\.\d)/g;

/** "03/04/2026" is the fourth of March in the US and the third of April nearly everywhere else. */
function readNumeric(match: RegExpMatchArray, language: Language | undefined, country: string | undefined) {
  const [, first = '', sign, second = '', written = ''] = match;
  const [one, two] = [Number(first), Number(second)];
  const year = written.length === 2 ? 2000 + Number(written) : Number(written);
  const isClear = sign !== '/' || language !== 'en' || (country !== undefined && country !== 'CA');
  const isMonthFirst = sign === '/' && language === 'en' && (country === 'US' || (!isClear && two > 12));
  if (!isClear && one <= 12 && two <= 12 && one !== two) return undefined;
  return isMonthFirst ? writeDate(year, one, two) : writeDate(year, two, one);
}

/**
 * The dates of a text in every form of its language, in the order of the text. `country` (ISO 3166-1) tells which of day
 * and month comes first; a date that could be either way round is left out.
 */
export function findDates(text: string, language: Language | undefined, country: Country | undefined): FoundDate[] {
  const found: FoundDate[] = [];
  const taken = new Uint8Array(text.length);
  const add = (match: RegExpMatchArray & { index: number }, date: string | undefined) => {
    const span = { start: match.index, end: match.index + match[0].trimEnd().length };
    if (!date || taken.subarray(span.start, span.end).includes(1)) return;
    taken.fill(1, span.start, span.end);
    found.push({ date, ...span });
  };
  const number = (part: string | undefined) => (part === undefined ? undefined : Number(part));
  for (const match of text.matchAll(isoPattern))
    add(match, writeDate(Number(match[1]), Number(match[3]), Number(match[4])));
  for (const match of text.matchAll(eastPattern)) {
    const [, era, eraYear, year, month, day, monthAlone, dayAlone] = match;
    if (monthAlone !== undefined) add(match, writeDate(undefined, Number(monthAlone), number(dayAlone)));
    else {
      const full = era ? (eraStarts[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear)) : Number(year);
      add(match, writeDate(full, Number(month), number(day)));
    }
  }
  for (const match of text.matchAll(numericPattern)) add(match, readNumeric(match, language, country));
  const { months, dayFirst, monthFirst, bare } = monthWordsOf(language ?? 'en');
  const monthOf = (name: string | undefined) => months.get(name?.toLowerCase() ?? '') ?? 0;
  for (const match of text.matchAll(dayFirst))
    add(match, writeDate(number(match[3]), monthOf(match[2]), Number(match[1])));
  for (const match of text.matchAll(bare)) add(match, writeDate(Number(match[2]), monthOf(match[1]), undefined));
  for (const match of text.matchAll(monthFirst)) {
    add(match, writeDate(number(match[3]), monthOf(match[1]), Number(match[2])));
  }
  for (const match of text.matchAll(shortPattern)) {
    add(match, language === 'en' ? undefined : writeDate(undefined, Number(match[2] ?? match[3]), Number(match[1])));
  }
  return found.sort((a, b) => a.start - b.start);
}
