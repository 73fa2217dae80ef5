import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../core/domain/language.ts';
import { createFormats, type Formats } from './formats.ts';
import { areas, type Translate } from './translate.ts';

/** Texts and formats of the language that is shown, for sentences with numbers in them. */
export interface Wording {
  readonly t: Translate;
  readonly formats: Formats;
}

export function useWording(): Wording {
  const { t, i18n } = useTranslation(areas);
  const language = languages.find((one) => one === i18n.language) ?? 'en';
  return useMemo(() => ({ t, formats: createFormats(language, navigator.languages) }), [t, language]);
}
