import type { Language } from '../../../core/domain/language.ts';
import { languageTag } from '../../../core/wording/formats.ts';

/** A day, or a local time of it, as people of the language write it. */
export function formatWhen(at: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = at.slice(0, 10).split('-').map(Number);
  const [hour = 0, minute = 0] = at.slice(11).split(':').map(Number);
  const time = at.length > 10 ? ({ timeStyle: 'short' } as const) : {};
  const format = new Intl.DateTimeFormat(languageTag(language), { dateStyle: 'full', ...time });
  return format.format(new Date(year, month - 1, day, hour, minute));
}

/** Only the time of day; a day alone has none. */
export function formatTime(at: string, language: Language): string | undefined {
  if (at.length <= 10) return undefined;
  const [hour = 0, minute = 0] = at.slice(11).split(':').map(Number);
  return new Intl.DateTimeFormat(languageTag(language), { timeStyle: 'short' }).format(
    new Date(2000, 0, 1, hour, minute),
  );
}
