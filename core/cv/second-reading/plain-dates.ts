import { alternatives, eras, monthNumbers } from './word-lists.ts';

/** A date or a range in a line: `[from, to)` in the line's text; dates are `YYYY` or `YYYY-MM`. */
export interface PlainDate {
  readonly from: number;
  readonly to: number;
  readonly start: string;
  readonly end?: string;
  /** Two dates, or a date and a word for "now" or "since". */
  readonly isRange: boolean;
}

interface Atom {
  readonly from: number;
  readonly to: number;
  readonly date: string;
}

const monthNames = [...monthNumbers.keys()].sort((a, b) => b.length - a.length);
const month = monthNames.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
const seasons = alternatives((words) => Object.values(words.seasons).flat());
const year = '(?:1[5-9]|20)\\d\\d';
const monthInitials = [...new Set(monthNames.map((name) => name[0]))].join('');
/** Alternatives ask for their first sign before anything else, because most of a text is no date. */
const atomPattern = new RegExp(
  [
    `(?<era>${[...eras.keys()].join('|')})\\s*(?<eraYear>元|\\d{1,2})\\s*年(?:\\s*(?<eraMonth>\\d{1,2})\\s*月)?`,
    `(?=\\d)(?<!\\d)(?<yearA>${year})\\s*年(?:\\s*(?<monthA>\\d{1,2})\\s*月)?(?:\\s*\\d{1,2}\\s*日)?`,
    `(?=\\d)(?<!\\d)(?<yearB>${year})\\s?[./-]\\s?(?<monthB>0?[1-9]|1[0-2])(?!\\d)(?:[./-]\\d{1,2}(?!\\d))?`,
    `(?=\\d)(?<![\\d])(?:\\d{1,2}[./-])?(?<monthC>0?[1-9]|1[0-2])\\s?[./-]\\s?(?<yearC>${year})(?!\\d)`,
    `(?=[${monthInitials}])(?<!\\p{L})(?<monthD>${month})\\.?(?:\\s+\\d{1,2}(?:st|nd|rd|th)?(?!\\d))?[\\s,.'’/-]*(?<yearD>${year}|(?<=['’])\\d\\d)(?!\\d)`,
    `(?:(?<!\\p{L})(?:${seasons})\\s+)?(?<![\\d.,$€£])(?<yearE>(?:18|19|20)\\d\\d)(?![\\d%]|[.,]\\d)`,
  ].join('|'),
  'gu',
);

const gapPattern = new RegExp(
  `^[\\s.,)）]*(?:[-–—―~～〜‐‑→]+|${alternatives((words) => words.until)})?[\\s(（.]*$`,
  'u',
);
const nowPattern = new RegExp(
  `^[\\s.]*(?:[-–—―~～〜‐‑→]+|${alternatives((words) => words.until)})?\\s*(?:${alternatives((words) => words.present)})(?!\\p{Ll})`,
  'u',
);
const openPattern = new RegExp(
  `^\\s*(?:[-–—―~～〜]\\s*$|(?:${alternatives((words) => words.openEnd)})(?!\\p{L}))`,
  'u',
);
const sincePattern = new RegExp(`(?<!\\p{L})(?:${alternatives((words) => words.since)})\\s*$`, 'u');
const headMonth = new RegExp(`(?<!\\p{L})(${month})\\.?\\s*[-–—]\\s*$`, 'u');

/** A line with more dates is no head of an entry. */
const mostDates = 12;

/** The dates and ranges of a line in their order. */
export function findPlainDates(text: string): PlainDate[] {
  if (!/\d\d|[\d元]\s*年/.test(text)) return [];
  const lower = text.toLowerCase();
  // A few capitals grow when they are made small, and then spans no longer fit.
  const small = lower.length === text.length ? lower : text;
  const atoms: Atom[] = [];
  for (const hit of small.matchAll(atomPattern)) {
    const date = readAtom(hit.groups ?? {});
    if (date) atoms.push({ from: hit.index, to: hit.index + hit[0].length, date });
    if (atoms.length === mostDates) break;
  }
  const dates: PlainDate[] = [];
  for (let index = 0; index < atoms.length; index++) {
    const atom = atoms[index];
    if (!atom) break;
    const next = atoms[index + 1];
    const rest = small.slice(atom.to, next?.from ?? small.length);
    const now = nowPattern.exec(rest) ?? openPattern.exec(rest);
    const before = small.slice(atoms[index - 1]?.to ?? 0, atom.from);
    const since = sincePattern.exec(before);
    if (next && gapPattern.test(rest) && rest.length < 12 && next.date.slice(0, 4) >= atom.date.slice(0, 4)) {
      dates.push({ from: atom.from, to: next.to, start: atom.date, end: next.date, isRange: true });
      index += 1;
    } else if (now) dates.push({ from: atom.from, to: atom.to + now[0].length, start: atom.date, isRange: true });
    else {
      const short = headMonth.exec(before);
      const first = short?.[1] ? monthNumbers.get(short[1]) : undefined;
      if (short && first && atom.date.length === 7) {
        const start = `${atom.date.slice(0, 5)}${String(first).padStart(2, '0')}`;
        dates.push({ from: atom.from - short[0].length, to: atom.to, start, end: atom.date, isRange: true });
      } else if (since) dates.push({ from: atom.from - since[0].length, to: atom.to, start: atom.date, isRange: true });
      else {
        const twoDigits = /^\s*[-–—/]\s*(\d\d)(?![\d./-])/.exec(rest);
        const isYear = atom.date.length === 4 && twoDigits?.[1] !== undefined;
        const end = isYear ? `${atom.date.slice(0, 2)}${twoDigits[1]}` : undefined;
        if (end && end >= atom.date)
          dates.push({
            from: atom.from,
            to: atom.to + (twoDigits?.[0].length ?? 0),
            start: atom.date,
            end,
            isRange: true,
          });
        else dates.push({ from: atom.from, to: atom.to, start: atom.date, isRange: false });
      }
    }
  }
  return dates;
}

function readAtom(groups: Record<string, string | undefined>): string | undefined {
  const { era, eraYear } = groups;
  if (era && eraYear) {
    const first = eras.get(era);
    if (first === undefined) return undefined;
    return makeDate(first + (eraYear === '元' ? 1 : Number(eraYear)), Number(groups.eraMonth ?? 0));
  }
  if (groups.monthD && groups.yearD) {
    const full = groups.yearD.length === 2 ? `${Number(groups.yearD) > 50 ? 19 : 20}${groups.yearD}` : groups.yearD;
    return makeDate(Number(full), monthNumbers.get(groups.monthD) ?? 0);
  }
  const yearText = groups.yearA ?? groups.yearB ?? groups.yearC ?? groups.yearE;
  return yearText
    ? makeDate(Number(yearText), Number(groups.monthA ?? groups.monthB ?? groups.monthC ?? 0))
    : undefined;
}

function makeDate(yearNumber: number, monthNumber: number): string {
  return monthNumber >= 1 && monthNumber <= 12
    ? `${yearNumber}-${String(monthNumber).padStart(2, '0')}`
    : String(yearNumber);
}
