import { type DateAtom, eraStart, findDateAtoms, formatDate, yearUnit } from './find-date-atoms.ts';
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

const present = alternatives((language) => keywords[language].present);
const since = alternatives((language) => keywords[language].since);
const until = alternatives((language) => keywords[language].until.filter((word) => word !== '-'));
const openEnd = alternatives((language) => keywords[language].openEnd);
const noise = alternatives((language) => keywords[language].dateNoise);

const before = '(?<![\\p{L}\\p{N}])';
const presentPattern = new RegExp(`^\\s*(?:${present})(?![\\p{L}])`, 'iu');
const separator = new RegExp(`^\\s*(?:[-–—―‐−~〜～→>ー]+|${until}|\\s(?:/)\\s)\\s*`, 'iu');
const shortYear = /^(\d{2})(?![\d\p{L}.:/])/u;
const sincePattern = new RegExp(`${before}(?:${since})\\s*$`, 'iu');
const untilPattern = new RegExp(`${before}(?:${until})\\s*$`, 'iu');
const openers = alternatives((language) => keywords[language].rangeOpeners);
const openerPattern = new RegExp(`${before}(?:${openers})\\s*$`, 'iu');
const openPattern = new RegExp(`^\\s*(?:${openEnd})(?![\\p{L}])`, 'iu');
/** Words before a date are looked for within so many signs; they are shorter in all languages. */
const longestLead = 80;
const noiseBefore = new RegExp(`(?:${before}(?:${noise})[^\\S\\t]*[:.]?[^\\S\\t]*|[(\\[]\\s*)$`, 'iu');

const mayHoldDate = new RegExp(
  `(?:1[89]|20)\\d\\d|xx|[元○〇]|\\d\\s*(?:${yearUnit})|[./-]\\d\\d(?!\\d)|(?:${eraStart})\\d|['’]\\d\\d`,
  'iu',
);

/** All dates and ranges of dates in a line, in their order. */
export function findDates(text: string): FoundDates[] {
  if (!mayHoldDate.test(text)) return [];
  const small = text.toLowerCase().replace(/[’`´]/g, "'");
  const atoms = findDateAtoms(small);
  const found: FoundDates[] = [];
  for (let index = 0; index < atoms.length; index += 1) {
    const first = atoms[index];
    if (!first) continue;
    const { dates, used } = readRange(small, atoms, index, first);
    if (dates && !(first.isShort && dates.kind === 'single')) {
      found.push(widen(small, dates));
      index += used;
    }
  }
  return found;
}

function readRange(
  small: string,
  atoms: readonly DateAtom[],
  index: number,
  first: DateAtom,
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
  const isSchoolYear = between === '/' && first.month === undefined && second?.month === undefined;
  if (second?.hasYear && (isSchoolYear || isSeparator(between))) {
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
  // Nothing behind the dash, or only the next cell.
  const dash = /^[^\S\t\n]*[-–—~〜～]+[^\S\t\n]*(?=$|[\t\n)|])/.exec(rest);
  if (dash) {
    const end = first.end + dash[0].trimEnd().length;
    return {
      used: 0,
      dates: makeDates(first.start, end, formatDate(first), undefined, true, 'open', isAmbiguous),
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
  atoms: readonly DateAtom[],
  index: number,
  range: { dates: FoundDates; used: number },
): { dates: FoundDates; used: number } {
  const { dates } = range;
  const months: DateAtom[] = [];
  let end = dates.end;
  for (const atom of atoms.slice(index + range.used + 1)) {
    if (atom.hasYear || months.length === 2 || !/^\s*$/.test(small.slice(end, atom.start))) break;
    months.push(atom);
    end = atom.end;
  }
  const [first, second] = months;
  if (!first?.month || dates.from?.length !== 4) return range;
  const withMonth = (value: string | undefined, of: DateAtom | undefined) =>
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
    const from = Math.max(0, start - longestLead);
    const lead = noiseBefore.exec(small.slice(from, start));
    if (!lead || lead[0] === '') break;
    start = from + lead.index;
  }
  const opener = dates.kind === 'range' ? openerPattern.exec(small.slice(0, start)) : null;
  if (opener) start = opener.index;
  const close = /^\s*[)\]]/.exec(small.slice(end));
  if (close && /[([]/.test(small.slice(start, dates.start))) end += close[0].length;
  return { ...dates, start, end };
}
