import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { Language } from '../domain/language.ts';
import { createFormats } from '../wording/formats.ts';
import { areas, textOptions, type Wording } from '../wording/wording.ts';

/** Texts and formats of a language, read from `localesFolder`; the same files that the page shows. */
export async function createWording(localesFolder: string, language: Language): Promise<Wording> {
  const texts = createInstance();
  const read = async (area: string) =>
    [area, JSON.parse(await readFile(path.join(localesFolder, language, `${area}.json`), 'utf8'))] as const;
  const resources = Object.fromEntries(await Promise.all(areas.map(read)));
  await texts.init({ ...textOptions, lng: language, resources: { [language]: resources } });
  return { t: texts.t, formats: createFormats(language) };
}
