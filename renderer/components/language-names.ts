import type { Language } from '../../core/domain/language.ts';

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
  sv: 'Svenska',
  ja: '日本語',
  zh: '简体中文',
};
