import { foldAccents } from './fold-text.ts';

/** In which order a column writes day, month and year. */
export type DayOrder = 'dmy' | 'mdy';

/** The first letters of each month in the languages that name them, January first. */
const months = [
  'jan',
  'feb fev',
  'mar maa maer mrt mars',
  'apr avr',
  'may mai mei maj',
  'jun juin',
  'jul juil',
  'aug aou',
  'sep',
  'oct okt',
  'nov',
  'dec dez',
].map((starts) => starts.split(' '));

function readMonth(word: string): number | undefined {
  const name = foldAccents(word);
  // "juin" and "juillet" share their start with no other, "mar" with "mars" only.
  const lengths = months.map((starts) =>
    Math.max(0, ...starts.filter((start) => name.startsWith(start)).map((start) => start.length)),
  );
  const longest = Math.max(...lengths);
  return longest === 0 ? undefined : lengths.indexOf(longest) + 1;
}

function makeDay(year: number, month: number, day: number): string | undefined {
  const full = year < 100 ? 2000 + year : year;
  if (full < 1970 || full > 2100) return undefined;
  const date = new Date(Date.UTC(full, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

const numbers = /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})\b/;

/**
 * The order of a column, from the cells that allow only one: a first number above 12 is a day, a second one too. Where
 * all allow both, `usual` holds; points between the numbers are never used with the month first.
 */
export function guessDayOrder(cells: readonly string[], usual: DayOrder): DayOrder {
  let [dayFirst, monthFirst, pointed] = [0, 0, 0];
  for (const cell of cells) {
    const match = numbers.exec(cell.normalize('NFKC').trim());
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst += 1;
    if (Number(match[2]) > 12) monthFirst += 1;
    if (cell.includes('.')) pointed += 1;
  }
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy';
  return pointed > 0 ? 'dmy' : usual;
}

/** A calendar day as people write it; undefined for what is none. Times of day behind it are left out. */
export function readDay(cell: string, order: DayOrder): string | undefined {
  const text = cell.slice(0, 100).normalize('NFKC').trim();
  const yearFirst =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return makeDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const three = numbers.exec(text);
  if (three) {
    const [one, other, year] = [Number(three[1]), Number(three[2]), Number(three[3])];
    const [day, month] = order === 'dmy' ? [one, other] : [other, one];
    return makeDay(year, month, day) ?? makeDay(year, day, month);
  }
  const dayFirst = /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th|er|e)?[.\s-]+([\p{L}]{3,})[.,]?[\s-]+(\d{4}|\d{2})\b/u.exec(
    text,
  );
  if (dayFirst?.[2]) return makeDay(Number(dayFirst[3]), readMonth(dayFirst[2]) ?? 0, Number(dayFirst[1]));
  const monthFirst = /(?:^|[\s,])([\p{L}]{3,})[.]?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u.exec(text);
  if (monthFirst?.[1]) return makeDay(Number(monthFirst[3]), readMonth(monthFirst[1]) ?? 0, Number(monthFirst[2]));
  // The days since 1899 of a spreadsheet that lost its formats; the range is 1995 to 2064.
  if (/^\d{5}$/.test(text) && Number(text) >= 35_000 && Number(text) < 60_000) {
    return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
  }
  return undefined;
}
