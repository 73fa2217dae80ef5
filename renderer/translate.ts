import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../core/domain/language.ts';
import { languageTag } from '../core/wording/formats.ts';
import { areas, textOptions } from '../core/wording/wording.ts';

type Texts = Record<string, string>;

const files = import.meta.glob<Texts>(
  '../locales/*/{common,errors,reading,job,prediction,readability,advice,advice-page,region,record}.json',
  {
    import: 'default',
  },
);

/** The first language of the system that CVPlus speaks, English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.split('-')[0];
    const found = languages.find((language) => language === short);
    if (found) return found;
  }
  return 'en';
}

async function loadTexts(language: Language): Promise<Record<string, Texts>> {
  const loaded = areas.map(async (area): Promise<[string, Texts]> => {
    const load = files[`../locales/${language}/${area}.json`];
    if (!load) throw new Error(`no ${area} texts in ${language}`);
    return [area, await load()];
  });
  return Object.fromEntries(await Promise.all(loaded));
}

/** Fetches the texts of a language if needed and switches the interface and the page's language to it. */
export async function switchLanguage(texts: i18n, language: Language): Promise<void> {
  for (const [area, content] of Object.entries(await loadTexts(language))) {
    texts.addResourceBundle(language, area, content);
  }
  document.documentElement.lang = languageTag(language);
  await texts.changeLanguage(language);
}

/** The texts of the interface, in `language` only: a test keeps all languages complete, so there is nothing to fall back to. */
export async function createTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  await texts.use(initReactI18next).init({
    ...textOptions,
    lng: language,
    resources: { [language]: await loadTexts(language) },
  });
  document.documentElement.lang = languageTag(language);
  return texts;
}
