import { createInstance } from 'i18next';
import { type Language, languages } from '../../core/domain/language.ts';
import { createFormats } from '../../renderer/formats.ts';
import { areas, textOptions, type Wording } from '../../renderer/wording.ts';

type Texts = Record<string, string>;

const files = import.meta.glob<Texts>('../../locales/*/{common,errors,reading,job,prediction}.json', {
  import: 'default',
  eager: true,
});

/** The texts of one area in one language, as the page reads them. */
export function readTexts(language: Language, area: (typeof areas)[number]): Texts {
  const texts = files[`../../locales/${language}/${area}.json`];
  if (!texts) throw new Error(`no ${area} texts in ${language}`);
  return texts;
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
