import type { Language } from '../domain/language.ts';
import type { Script } from './choose-script.ts';
import type { ExportWording } from './export-wording.ts';

export interface DateFormats {
  /** "Mar 2020", "2020年3月"; a year alone where no more is known. Days are not shown: no CV asks for them. */
  date(value: string | undefined): string | undefined;
  /** "Mar 2020 – Dec 2021", "2020年3月～2021年12月", "2020年3月至2021年12月"; "Mar 2020 – Present" without an end. */
  period(start: string | undefined, end: string | undefined): string | undefined;
}

/** Dates as people of a language write them. */
export function createDateFormats(language: Language, script: Script, wording: ExportWording): DateFormats {
  const locale = language === 'zh' ? (script === 'traditional' ? 'zh-Hant' : 'zh-Hans') : language;
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const date = (value: string | undefined): string | undefined => {
    const [year, month] = value?.split('-') ?? [];
    if (!year) return undefined;
    return (month ? months : years).format(new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, 1)));
  };
  return {
    date,
    period(start, end) {
      if (!start) return date(end);
      const until = date(end);
      // The Chinese word for the present begins with the one that joins two dates: 至今.
      const joint = script === 'latin' ? ' – ' : script === 'japanese' ? '～' : until ? '至' : '';
      return `${date(start)}${joint}${until ?? wording.present}`;
    },
  };
}
