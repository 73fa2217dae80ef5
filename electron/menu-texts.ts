import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Language, languages } from '../core/domain/language.ts';

/** The words that the system shows for the app: menus, tray, notifications. */
export interface MenuTexts {
  readonly language: Language;
  /** The text of a key of `shell.json`, in the plural form of `count` where one is given. */
  say(key: string, values?: Readonly<Record<string, string | number>> & { readonly count?: number }): string;
}

const Texts = z.record(z.string(), z.string());

/** Reads the words of a language; they are few, so no library is loaded for them. */
export function readMenuTexts(localesFolder: string, language: Language): MenuTexts {
  const texts = Texts.parse(JSON.parse(readFileSync(path.join(localesFolder, language, 'shell.json'), 'utf8')));
  const plural = new Intl.PluralRules(language);
  return {
    language,
    say(key, values = {}) {
      const form = values.count === undefined ? key : `${key}_${plural.select(values.count)}`;
      const text = texts[form] ?? texts[`${key}_other`];
      if (text === undefined) throw new Error(`no text ${key} in ${language}`);
      return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
    },
  };
}

/** The first language of the system that CVPlus speaks, English otherwise. */
export function chooseMenuLanguage(systemLanguages: readonly string[]): Language {
  for (const tag of systemLanguages) {
    const found = languages.find((language) => language === tag.split('-')[0]?.toLowerCase());
    if (found) return found;
  }
  return 'en';
}
