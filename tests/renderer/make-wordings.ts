import { createInstance, type i18n } from 'i18next';
import { type Language, languages } from '../../core/domain/language.ts';
import { createFormats } from '../../core/wording/formats.ts';
import { areas, textOptions, type Wording } from '../../core/wording/wording.ts';

const files = import.meta.glob<Record<string, string>>('../../locales/*/*.json', { eager: true, import: 'default' });

/** The real texts of one language, as the page has them. A key without a text is an error, not a word. */
export async function makeTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  const resources = Object.fromEntries(
    areas.map((area) => [area, files[`../../locales/${language}/${area}.json`] ?? {}]),
  );
  await texts.init({ ...textOptions, lng: language, resources: { [language]: resources } });
  return texts;
}

/** Wordings of every language; `t` throws on a key that has no text. */
export async function makeStrictWordings(): Promise<ReadonlyMap<Language, Wording>> {
  const made = languages.map(async (language): Promise<[Language, Wording]> => {
    const texts = await makeTexts(language);
    const t = new Proxy(texts.t, {
      apply(target, self, given: unknown[]) {
        const [key, options] = given;
        const count = typeof options === 'object' ? options : {};
        if (!texts.exists(String(key), { ...count })) throw new Error(`no text in ${language}: ${String(key)}`);
        return Reflect.apply(target, self, given);
      },
    });
    return [language, { t: t as Wording['t'], formats: createFormats(language) }];
  });
  return new Map(await Promise.all(made));
}
