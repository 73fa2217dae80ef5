import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { languages } from '../../core/domain/language.ts';
import { languageTag } from '../../core/wording/formats.ts';

/** Tells the component library the language of the interface: its own words and its dates follow it. */
export function AriaLocale({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const language = languages.find((one) => one === i18n.language) ?? 'en';
  // Dates in the order of the person's system where it speaks the same language, such as en-GB.
  const own = navigator.languages.find((tag) => tag.split('-')[0] === language);
  return <I18nProvider locale={own ?? languageTag(language)}>{children}</I18nProvider>;
}
