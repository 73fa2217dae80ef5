import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import type { Script } from './choose-script.ts';

/** Sizes in points. */
export interface PageFormat {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly script: Script;
  /** BCP 47 tag of the text, with the script where it decides on glyphs. */
  readonly locale: string;
  /** Title of a document without a name. */
  readonly title: string;
}

/** Letter in North America, A4 everywhere else. */
export function pageFormat(
  language: Language,
  script: Script,
  country: Country | undefined,
  title: string,
): PageFormat {
  const isLetter = country === 'US' || country === 'CA';
  const locale = language === 'zh' ? (script === 'traditional' ? 'zh-Hant' : 'zh-Hans') : language;
  return { width: isLetter ? 612 : 595.28, height: isLetter ? 792 : 841.89, margin: 56, script, locale, title };
}
