import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../core/domain/language.ts';
import { createFormats } from '../core/wording/formats.ts';
import { areas, type Wording } from '../core/wording/wording.ts';

/** Texts and formats of the language that is shown. */
export function useWording(): Wording {
  const { t, i18n } = useTranslation(areas);
  const language = languages.find((one) => one === i18n.language) ?? 'en';
  return useMemo(() => ({ t, formats: createFormats(language, navigator.languages) }), [t, language]);
}
