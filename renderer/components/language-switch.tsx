import { useTranslation } from 'react-i18next';
import { Language, languages } from '../../core/domain/language.ts';
import { languageTag } from '../../core/wording/formats.ts';
import { switchLanguage } from '../translate.ts';

/** Each language by its own name. */
const names: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  nl: 'Nederlands',
  sv: 'Svenska',
  ja: '日本語',
  zh: '简体中文',
};

/** Switches the language of the interface; the CV and the advert keep theirs. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <select
      className="language-switch"
      aria-label={t('language.label')}
      value={i18n.language}
      onChange={({ target }) => {
        const language = Language.safeParse(target.value).data;
        if (language) void switchLanguage(i18n, language);
      }}
    >
      {languages.map((language) => (
        <option key={language} value={language} lang={languageTag(language)}>
          {names[language]}
        </option>
      ))}
    </select>
  );
}
