import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import { type Language, languages } from '../../core/domain/language.ts';
import { createFormats } from '../../core/wording/formats.ts';
import { areas, textOptions, type Wording } from '../../core/wording/wording.ts';

type Texts = Record<string, string>;

/** The texts of one area in one language, as the page reads them. */
export function readTexts(language: Language, area: (typeof areas)[number]): Texts {
  const file = path.join(import.meta.dirname, '../../locales', language, `${area}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Wordings with the real texts of every language. */
export async function makeWordings(): Promise<Record<Language, Wording>> {
  const made = languages.map(async (language): Promise<[Language, Wording]> => {
    const texts = createInstance();
    const resources = Object.fromEntries(areas.map((area) => [area, readTexts(language, area)]));
    const t = await texts.init({ ...textOptions, lng: language, resources: { [language]: resources } });
    return [language, { t: t as Wording['t'], formats: createFormats(language) }];
  });
  return Object.fromEntries(await Promise.all(made)) as Record<Language, Wording>;
}
