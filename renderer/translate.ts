import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../core/domain/language.ts';
import { languageTag } from '../core/wording/formats.ts';
import { areas, textOptions } from '../core/wording/wording.ts';
import { isPseudo, pseudoLocale } from './pseudo-locale.ts';

type Texts = Record<string, string>;
type Area = (typeof areas)[number];

/** What the first screen says; the rest is fetched after it has been shown. */
const firstAreas: readonly Area[] = ['common', 'errors', 'reading', 'shell'];

const files = import.meta.glob<Texts>(
  '../locales/*/{common,errors,reading,job,prediction,readability,advice,advice-page,region,record,shell,applications,search,privacy,clients,compare,cvs,settings,help}.json',
  {
    import: 'default',
  },
);

const languageKey = 'cvplus.language';

/** The language of the last time, so that the window opens in it before the settings have been read. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(languageKey, language);
}

/** The language of the last time, else the first language of the system that CVPlus speaks, English otherwise. */
export function chooseLanguage(wanted: readonly string[], last = localStorage.getItem(languageKey)): Language {
  for (const tag of last ? [last, ...wanted] : wanted) {
    const short = tag.split('-')[0];
    const found = languages.find((language) => language === short);
    if (found) return found;
  }
  return 'en';
}

async function loadTexts(language: Language, wanted: readonly Area[]): Promise<Record<string, Texts>> {
  const loaded = wanted.map(async (area): Promise<[string, Texts]> => {
    const load = files[`../locales/${language}/${area}.json`];
    if (!load) throw new Error(`no ${area} texts in ${language}`);
    return [area, await load()];
  });
  return Object.fromEntries(await Promise.all(loaded));
}

async function addTexts(texts: i18n, language: Language, wanted: readonly Area[]): Promise<void> {
  for (const [area, content] of Object.entries(await loadTexts(language, wanted)))
    texts.addResourceBundle(language, area, content);
}

/** Fetches the texts of a language if needed and switches the interface and the page's language to it. */
export async function switchLanguage(texts: i18n, language: Language): Promise<void> {
  await addTexts(texts, language, areas);
  document.documentElement.lang = languageTag(language);
  await texts.changeLanguage(language);
}

let rest: Promise<void> | undefined;
let loadRest: () => Promise<void> = () => Promise.resolve();

/** Settled once every text of the language of the start is there; pages beyond the first wait for it. */
export function loadAllTexts(): Promise<void> {
  rest ??= loadRest();
  return rest;
}

/** The texts of the interface, in `language` only: a test keeps all languages complete, so there is nothing to fall back to. */
export async function createTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  await texts
    .use(initReactI18next)
    .use(pseudoLocale)
    .init({
      ...textOptions,
      ...(isPseudo() ? { postProcess: [pseudoLocale.name] } : {}),
      lng: language,
      resources: { [language]: await loadTexts(language, firstAreas) },
    });
  document.documentElement.lang = languageTag(language);
  rest = undefined;
  loadRest = () =>
    addTexts(
      texts,
      language,
      areas.filter((area) => !firstAreas.includes(area)),
    );
  return texts;
}
