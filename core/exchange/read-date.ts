import { findMonth, isPresentWord } from './vocabulary.ts';

/** A date as a file writes it: `YYYY[-MM[-DD]]`, that it lasts until now, or that it cannot be understood. */
export type FileDate = { readonly date: string } | 'present' | undefined;

/**
 * Reads a date of an exchange file: ISO dates of any precision, with time of day; years; `03/2020`; "Mar 2020", "mars 2020",
 * "2020年3月"; and the words for "present". A date that could be read in two ways is not read.
 */
export function readDate(value: unknown): FileDate {
  if (typeof value === 'number') return Number.isInteger(value) ? readDate(String(value)) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFKC').trim();
  if (text.length > 60 || text === '') return undefined;
  if (isPresentWord(text)) return 'present';
  const iso = text.match(/^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ].*)?)?)?$/);
  if (iso) return toDate(iso[1], iso[2], iso[3]);
  const cjk = text.match(/^(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?$/);
  if (cjk) return toDate(cjk[1], cjk[2], cjk[3]);
  const monthYear = text.match(/^(\d{1,2})[/.](\d{4})$/);
  if (monthYear) return toDate(monthYear[2], monthYear[1]);
  const dotted = text.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/);
  if (dotted) return toDate(dotted[3], dotted[2], dotted[1]);
  const named = text.match(
    /^(?:(\d{1,2})(?:\.|st|nd|rd|th)?\s+)?(\p{L}+\.?),?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,\s+)?(\d{4})$/u,
  );
  const month = named?.[2] && findMonth(named[2]);
  return month ? toDate(named[4], month, named[1] ?? named[3]) : undefined;
}

function toDate(year?: string, month?: string, day?: string): FileDate {
  if (!year || Number(year) < 1000) return undefined;
  // Some programs write months and days that are not known as 00.
  if (!month || Number(month) === 0) return { date: year };
  if (Number(month) > 12) return undefined;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (!day || Number(day) === 0) return { date: yearMonth };
  return Number(day) > 31 ? undefined : { date: `${yearMonth}-${day.padStart(2, '0')}` };
}
