import type { Language } from '../domain/language.ts';

/**
 * Languages of Europe and beyond by the codes of Europass (ISO 639-2, bibliographic where it has two).
 * https://op.europa.eu/web/eu-vocabularies/dataset/-/resource?uri=http://publications.europa.eu/resource/dataset/language
 */
const codes = (
  'alb ara arm baq bel bos bul cat chi cze dan dut eng est fin fre geo ger gle gre heb hin hrv hun ice ita jpn kor lav lit ' +
  'ltz mac mlt nob nor per pol por rum rus slo slv spa srp swe tha tur ukr urd vie yue'
).split(' ');

/** The name of a language of Europass in `language`; the code itself where it is none. */
export function nameLanguage(code: string, language: Language): string {
  try {
    return capitalise(new Intl.DisplayNames(language, { type: 'language' }).of(code.toLowerCase()) ?? code, language);
  } catch {
    return code;
  }
}

/** The code of a language by its name in `language` or English; undefined where reading the code back gives another name. */
export function findLanguageCode(name: string, language: Language): string | undefined {
  return codes.find((code) => nameLanguage(code, language) === name);
}

/** CLDR writes names of languages small in languages that do so within a sentence; in a list they begin with a capital. */
function capitalise(name: string, language: Language): string {
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
export const levelDimensions = [
  'CEF-Understanding-Listening',
  'CEF-Understanding-Reading',
  'CEF-Speaking-Interaction',
  'CEF-Speaking-Production',
  'CEF-Writing-Production',
] as const;

/** One level where all agree, and otherwise the range: "B1–C1". */
export function joinLevels(found: readonly (string | undefined)[]): string | undefined {
  const known = found.map((level) => levels.indexOf(level?.trim().toUpperCase() ?? '')).filter((index) => index >= 0);
  if (known.length === 0) return undefined;
  const [low, high] = [levels[Math.min(...known)], levels[Math.max(...known)]];
  return low === high ? low : `${low}–${high}`;
}

export function isLevel(text: string): boolean {
  return levels.includes(text);
}
