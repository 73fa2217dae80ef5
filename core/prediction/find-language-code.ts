import { type Language, languages } from '../domain/language.ts';

/** ISO 639-1 codes of the languages that adverts in our countries ask for. */
const codes =
  'af ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km ko lt lv mk mn ms mt my nb ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
    ' ',
  );
/** Names beside the ones of the tables: how people call a language in one place only. */
const otherTags = [
  ['zh', 'yue'],
  ['nl', 'nl-BE'],
] as const;

const normalise = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/** Each code by its name in one language; made from the CLDR tables of ICU. */
function listNames(language: Language): ReadonlyMap<string, string> {
  const display = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
  const names = new Map<string, string>([['mandarin', 'zh']]);
  for (const [code, tag] of [...codes.map((code) => [code, code] as const), ...otherTags]) {
    const name = display.of(tag);
    if (name && !names.has(normalise(name))) names.set(normalise(name), code);
  }
  return names;
}

const namesIn: Partial<Record<Language, ReadonlyMap<string, string>>> = {};

/** The code of a name, asked language by language, because making each table takes milliseconds. */
function findName(name: string): string | undefined {
  for (const language of languages) {
    namesIn[language] ??= listNames(language);
    const code = namesIn[language].get(name);
    if (code !== undefined) return code;
  }
  return undefined;
}

/**
 * The ISO 639-1 code of a language by its code or its name in any language that CVPlus reads ("Deutsch", "allemand",
 * "de", "English (UK)"); undefined for what holds no known name.
 */
export function findLanguageCode(name: string): string | undefined {
  const normal = normalise(name);
  const tag = /^([a-z]{2})(?:-[a-z]{2,4})?$/.exec(normal)?.[1];
  if (tag !== undefined && codes.includes(tag)) return tag;
  const whole = findName(normal);
  if (whole !== undefined) return whole;
  const words = normal.split(/[\s,;:/()（）、·-]+/u).filter(Boolean);
  for (const word of words.length > 1 ? words : []) {
    const code = findName(word);
    if (code !== undefined) return code;
  }
  return undefined;
}
