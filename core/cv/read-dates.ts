import { languages } from '../domain/language.ts';
import { keywords } from './keywords.ts';
import { alternatives } from './vocabulary.ts';

/** A date or range of dates within a line. */
export interface FoundDates {
  /** `[start, end)` in the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** `YYYY` or `YYYY-MM`; undefined where the document masks it ("20XX") or only says until when. */
  readonly from?: string;
  readonly to?: string;
  readonly isPresent: boolean;
  readonly kind: 'range' | 'open' | 'single';
  /** Two readings are possible and one was chosen: 03/04/2019. */
  readonly isAmbiguous: boolean;
}

interface Atom {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly month?: number;
  readonly isMasked: boolean;
  readonly isAmbiguous: boolean;
  readonly hasYear: boolean;
}

const monthNumbers = new Map<string, number>();
for (const language of languages)
  for (const [index, names] of keywords[language].months.entries())
    for (const name of names) monthNumbers.set(name.toLowerCase().replace(/\.$/, ''), index + 1);
const eras = new Map(languages.flatMap((language) => Object.entries(keywords[language].eras)));

const month = alternatives((language) => keywords[language].months.flat().map((name) => name.replace(/\.$/, '')));
const season = alternatives((language) => Object.values(keywords[language].seasons).flat());
const present = alternatives((language) => keywords[language].present);
const since = alternatives((language) => keywords[language].since);
const until = alternatives((language) => keywords[language].until.filter((word) => word !== '-'));
const openEnd = alternatives((language) => keywords[language].openEnd);
const noise = alternatives((language) => keywords[language].dateNoise);
const yearUnit = alternatives((language) => keywords[language].dateUnits.year);
const monthUnit = alternatives((language) => keywords[language].dateUnits.month);
const dayUnit = alternatives((language) => keywords[language].dateUnits.day);
const era = [...eras.keys()].join('|');

const before = '(?<![\\p{L}\\p{N}])';
const after = '(?![\\p{L}\\p{N}])';
const year = '(?:1[89]\\d\\d|20\\d\\d)';
const masked = '(?:(?:19|20)(?:xx|○○|〇〇|\\*\\*)|xxxx)';

const atomPattern = new RegExp(
  [
    `(?<era>${era})\\s*(?<eraYear>\\d{1,2}|元)\\s*(?:${yearUnit})(?:\\s*(?<eraMonth>\\d{1,2})\\s*(?:${monthUnit}))?(?:\\s*\\d{1,2}\\s*(?:${dayUnit}))?`,
    `(?<unitYear>${year}|${masked})\\s*(?:${yearUnit})(?:\\s*(?<unitMonth>\\d{1,2}|x{1,2})\\s*(?:${monthUnit}))?(?:\\s*\\d{1,2}\\s*(?:${dayUnit}))?`,
    `${before}(?<isoYear>${year}|${masked})\\s?[-./]\\s?(?<isoMonth>0[1-9]|1[0-2]|[1-9])(?:[-./]\\d{1,2})?(?![\\d\\p{L}])`,
    `${before}(?<dayFirst>\\d{1,2})[./-](?<monthSecond>\\d{1,2})[./-](?<dmyYear>${year}|\\d{2}(?=\\s|$))${after}`,
    `${before}(?<slashMonth>0?[1-9]|1[0-2])\\s?[./-]\\s?(?<slashYear>${year}|${masked})${after}`,
    `${before}(?:\\d{1,2}(?:\\.|er|st|nd|rd|th)?\\s+(?:de\\s+)?)?(?<name>${month})(?:\\.|,)*\\s*(?:\\d{1,2}(?:st|nd|rd|th)?,\\s*)?(?:de\\s+|of\\s+|'|’)?(?<nameYear>${year}|${masked}|(?<=['’])\\d{2})${after}`,
    `${before}(?<seasonYear>${year})\\s*(?:${season})${after}`,
    `${before}(?:${season})\\s*(?<yearOfSeason>${year})(?:/\\d{2,4})?${after}`,
    `${before}(?<year>${year}|${masked})(?:/\\d{2})?${after}`,
    `${before}(?<onlyName>${month})\\.?${after}`,
  ].join('|'),
  'giu',
);
const presentPattern = new RegExp(`^\\s*(?:${present})(?![\\p{L}])`, 'iu');
const separator = new RegExp(`^\\s*(?:[-–—‐−~〜～→>]+|${until}|\\s(?:/)\\s)\\s*`, 'iu');
const shortYear = /^(\d{2})(?![\d\p{L}.:/])/u;
const sincePattern = new RegExp(`${before}(?:${since})\\s*$`, 'iu');
const untilPattern = new RegExp(`${before}(?:${until})\\s*$`, 'iu');
const openPattern = new RegExp(`^\\s*(?:${openEnd})(?![\\p{L}])`, 'iu');
const noiseBefore = new RegExp(`(?:${before}(?:${noise})[^\\S\\t]*[:.]?[^\\S\\t]*|[(\\[]\\s*)$`, 'iu');

const mayHoldDate = new RegExp(
  `(?:1[89]|20)\\d\\d|xx|[元○〇]|\\d\\s*(?:${yearUnit})|[./-]\\d\\d(?!\\d)|['’]\\d\\d`,
  'iu',
);

/** All dates and ranges of dates in a line, in their order. */
export function findDates(text: string): FoundDates[] {
  if (!mayHoldDate.test(text)) return [];
  const small = text.toLowerCase();
  const atoms = findAtoms(small);
  const found: FoundDates[] = [];
  for (let index = 0; index < atoms.length; index += 1) {
    const first = atoms[index];
    if (!first) continue;
    const { dates, used } = readRange(small, atoms, index, first);
    if (dates) {
      found.push(widen(small, dates));
      index += used;
    }
  }
  return found;
}

function findAtoms(small: string): Atom[] {
  const atoms: Atom[] = [];
  atomPattern.lastIndex = 0;
  for (const match of small.matchAll(atomPattern)) {
    const atom = readAtom(match);
    if (atom) atoms.push(atom);
  }
  return atoms;
}

function readAtom(match: RegExpMatchArray): Atom | undefined {
  const groups = match.groups ?? {};
  const start = match.index ?? 0;
  const place = { start, end: start + match[0].length };
  const make = (years: string | undefined, months?: string | number, isAmbiguous = false): Atom => {
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
    return make(String((eras.get(groups.era) ?? 0) + count), groups.eraMonth);
  }
  if (groups.unitYear) return make(groups.unitYear, groups.unitMonth);
  if (groups.isoYear) return make(groups.isoYear, groups.isoMonth);
  if (groups.dmyYear) {
    const day = Number(groups.dayFirst);
    const second = Number(groups.monthSecond);
    if (second > 12 && day <= 12) return make(groups.dmyYear, day);
    return second > 12 ? undefined : make(groups.dmyYear, second, day <= 12 && day !== second);
  }
  if (groups.slashYear) return make(groups.slashYear, groups.slashMonth);
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

function readRange(
  small: string,
  atoms: readonly Atom[],
  index: number,
  first: Atom,
): { dates?: FoundDates; used: number } {
  const second = atoms[index + 1];
  const between = second ? small.slice(first.end, second.start) : '';
  const isAmbiguous = first.isAmbiguous;
  if (!first.hasYear) {
    // "March – June 2019": the year follows once for both.
    if (second?.hasYear && isSeparator(between) && first.month !== undefined) {
      const from = formatDate({ ...second, month: first.month });
      return {
        used: 1,
        dates: makeDates(first.start, second.end, from, formatDate(second), false, 'range', isAmbiguous),
      };
    }
    return { used: 0 };
  }
  const rest = small.slice(first.end);
  const mark = separator.exec(rest);
  const tail = mark ? rest.slice(mark[0].length) : '';
  if (mark) {
    const now = presentPattern.exec(tail);
    if (now)
      return readUndertext(small, atoms, index, {
        used: 0,
        dates: makeDates(
          first.start,
          first.end + mark[0].length + now[0].length,
          formatDate(first),
          undefined,
          true,
          'range',
          isAmbiguous,
        ),
      });
  }
  if (second?.hasYear && isSeparator(between)) {
    return readUndertext(small, atoms, index, {
      used: 1,
      dates: makeDates(
        first.start,
        second.end,
        formatDate(first),
        formatDate(second),
        false,
        'range',
        isAmbiguous || second.isAmbiguous,
      ),
    });
  }
  // Where the dash has no Unicode of its own the two dates simply stand side by side.
  if (second?.hasYear && /^\s{0,3}$/.test(between) && first.month !== undefined && second.month !== undefined)
    return {
      used: 1,
      dates: makeDates(first.start, second.end, formatDate(first), formatDate(second), false, 'range', isAmbiguous),
    };
  if (mark) {
    const short = shortYear.exec(tail);
    if (short?.[1] && first.year !== undefined && first.month === undefined) {
      const century = Math.floor(first.year / 100) * 100;
      const end = century + Number(short[1]) + (Number(short[1]) < first.year % 100 ? 100 : 0);
      if (end - first.year < 60)
        return {
          used: 0,
          dates: makeDates(
            first.start,
            first.end + mark[0].length + 2,
            formatDate(first),
            String(end),
            false,
            'range',
            isAmbiguous,
          ),
        };
    }
  }
  const now = presentPattern.exec(rest);
  if (now && !/\S/.test(rest.slice(0, now[0].search(/\S/))) && now[0].trim() !== '')
    return {
      used: 0,
      dates: makeDates(
        first.start,
        first.end + now[0].length,
        formatDate(first),
        undefined,
        true,
        'range',
        isAmbiguous,
      ),
    };
  const open = openPattern.exec(rest);
  if (open)
    return {
      used: 0,
      dates: makeDates(
        first.start,
        first.end + open[0].length,
        formatDate(first),
        undefined,
        true,
        'open',
        isAmbiguous,
      ),
    };
  const lead = small.slice(0, first.start);
  const from = sincePattern.exec(lead);
  if (
    from &&
    (from.index === 0 || /[\s(|,\t]$/.test(lead.slice(0, from.index))) &&
    /^\s*(?:$|[\t\n)|,;:·•]|\p{L}{0,12}$)/u.test(rest)
  )
    return readUndertext(small, atoms, index, {
      used: 0,
      dates: makeDates(from.index, first.end, formatDate(first), undefined, true, 'open', isAmbiguous),
    });
  if (mark && /^\s*(?:$|\t|\n|[)|])/.test(tail) && /[-–—~〜～]/.test(mark[0])) {
    return {
      used: 0,
      dates: makeDates(
        first.start,
        first.end + mark[0].trimEnd().length,
        formatDate(first),
        undefined,
        true,
        'open',
        isAmbiguous,
      ),
    };
  }
  const to = untilPattern.exec(lead);
  if (to && to.index === 0)
    return {
      used: 0,
      dates: makeDates(to.index, first.end, undefined, formatDate(first), false, 'single', isAmbiguous),
    };
  return {
    used: 0,
    dates: makeDates(first.start, first.end, formatDate(first), formatDate(first), false, 'single', isAmbiguous),
  };
}

/** Months that are printed beneath the years: "2002 – 2008 März Januar". */
function readUndertext(
  small: string,
  atoms: readonly Atom[],
  index: number,
  range: { dates: FoundDates; used: number },
): { dates: FoundDates; used: number } {
  const { dates } = range;
  const months: Atom[] = [];
  let end = dates.end;
  for (const atom of atoms.slice(index + range.used + 1)) {
    if (atom.hasYear || months.length === 2 || !/^\s*$/.test(small.slice(end, atom.start))) break;
    months.push(atom);
    end = atom.end;
  }
  const [first, second] = months;
  if (!first?.month || dates.from?.length !== 4) return range;
  const withMonth = (value: string | undefined, of: Atom | undefined) =>
    value?.length === 4 && of?.month ? `${value}-${String(of.month).padStart(2, '0')}` : value;
  const from = withMonth(dates.from, first);
  const to = withMonth(dates.to, second);
  return {
    used: range.used + months.length,
    dates: makeDates(dates.start, end, from, to, dates.isPresent, dates.kind, dates.isAmbiguous),
  };
}

function isSeparator(between: string): boolean {
  const match = separator.exec(between);
  return match !== null && match[0].length === between.length;
}

function formatDate(atom: Atom): string | undefined {
  if (atom.year === undefined) return undefined;
  return atom.month === undefined ? String(atom.year) : `${atom.year}-${String(atom.month).padStart(2, '0')}`;
}

function makeDates(
  start: number,
  end: number,
  from: string | undefined,
  to: string | undefined,
  isPresent: boolean,
  kind: FoundDates['kind'],
  isAmbiguous: boolean,
): FoundDates {
  const isTurned =
    from !== undefined &&
    to !== undefined &&
    from.slice(0, Math.min(from.length, to.length)) > to.slice(0, Math.min(from.length, to.length));
  const [first, last] = isTurned ? [to, from] : [from, to];
  return {
    start,
    end,
    isPresent,
    kind,
    isAmbiguous,
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
  };
}

/** Takes in brackets and words that belong to the date: "(2019 – 2020)", "Expected: June 2016". */
function widen(small: string, dates: FoundDates): FoundDates {
  let { start, end } = dates;
  for (let turn = 0; turn < 3; turn += 1) {
    const lead = noiseBefore.exec(small.slice(0, start));
    if (!lead || lead[0] === '') break;
    start = lead.index;
  }
  const close = /^\s*[)\]]/.exec(small.slice(end));
  if (close && /[([]/.test(small.slice(start, dates.start))) end += close[0].length;
  return { ...dates, start, end };
}
