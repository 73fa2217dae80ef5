import type { Language } from '../../../core/domain/language.ts';
import { languageTag } from '../../../core/wording/formats.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people of a language write it: "1.2 MB". */
export function formatSize(bytes: number, language: Language): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(languageTag(language), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** A day with its hour and minute. */
export function formatMoment(isoTime: string, language: Language): string {
  const style = new Intl.DateTimeFormat(languageTag(language), { dateStyle: 'medium', timeStyle: 'short' });
  return style.format(new Date(isoTime));
}
