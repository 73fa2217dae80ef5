import type { Formats } from '../../../core/wording/formats.ts';
import { languageTag } from '../../../core/wording/formats.ts';

const dayMs = 86_400_000;

/** Whole days from one calendar day to another, both `YYYY-MM-DD`. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00Z`)) / dayMs);
}

/** The calendar day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** A day, or a day with its local time `YYYY-MM-DDTHH:MM`, as people write it. */
export function tellTime(at: string, formats: Formats): string {
  if (at.length <= 10) return formats.partialDate(at);
  const tag =
    navigator.languages.find((one) => one.split('-')[0] === formats.language) ?? languageTag(formats.language);
  // A local time without a zone: read and written in the same one, it stays what it is.
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
