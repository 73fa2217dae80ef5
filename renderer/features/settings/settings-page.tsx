import '../../styles/settings.css';
import { useTranslation } from 'react-i18next';
import { type Industry, industries } from '../../../core/domain/industry.ts';
import { type Language, languages } from '../../../core/domain/language.ts';
import { type Country, countries } from '../../../core/domain/region.ts';
import type { Settings } from '../../../core/domain/settings.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField, SwitchField } from '../../components/fields.tsx';
import { languageNames } from '../../components/language-names.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { rememberLanguage, switchLanguage } from '../../translate.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';
import { AboutPart } from './about-part.tsx';
import { LicencePart } from './licence-part.tsx';

const zooms = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** Language, region, look and manners; each choice holds at once. */
export function SettingsPage() {
  const { t, formats } = useWording();
  const { i18n } = useTranslation();
  const { settings = {} as Settings, change, error } = useSettings();
  const choose = (choices: Partial<Settings>) => void change(choices);
  const chooseLanguage = (language: Language) => {
    rememberLanguage(language);
    void switchLanguage(i18n, language).then(() => change({ language }));
  };
  return (
    <article className="column settings">
      <PageTitle title={t('settings:title')} lead={t('settings:lead')} />
      <ErrorMessage {...(error ? { error } : {})} />
      <section aria-labelledby="settings-place" className="settings-part">
        <h2 id="settings-place">{t('settings:place.title')}</h2>
        <div className="form">
          <SelectField
            label={t('settings:language')}
            hint={t('settings:language.hint')}
            value={languages.find((one) => one === i18n.language) ?? 'en'}
            options={languages.map((value) => ({ value, label: languageNames[value], lang: languageTag(value) }))}
            onChange={chooseLanguage}
          />
          <SelectField<Country | ''>
            label={t('settings:country')}
            hint={t('settings:country.hint')}
            value={settings.country ?? ''}
            options={[
              { value: '', label: t('settings:notChosen') },
              ...countries.map((value) => ({ value, label: formats.country(value) })),
            ]}
            onChange={(country) => country && choose({ country })}
          />
          <SelectField<Industry | ''>
            label={t('settings:industry')}
            value={settings.industry ?? ''}
            options={[
              { value: '', label: t('settings:notChosen') },
              ...industries.map((value) => ({ value, label: t(`industry.${value}`) })),
            ]}
            onChange={(industry) => industry && choose({ industry })}
          />
        </div>
      </section>
      <section aria-labelledby="settings-look" className="settings-part">
        <h2 id="settings-look">{t('settings:look.title')}</h2>
        <div className="form">
          <SelectField
            label={t('settings:theme')}
            value={settings.theme ?? 'system'}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings:theme.${value}`),
            }))}
            onChange={(theme) => choose({ theme })}
          />
          <SelectField
            label={t('settings:zoom')}
            value={String(settings.zoom ?? 1)}
            options={zooms.map((value) => ({ value: String(value), label: formats.percent(value) }))}
            onChange={(zoom) => choose({ zoom: Number(zoom) })}
          />
          <SelectField
            label={t('settings:density')}
            value={settings.density ?? 'comfortable'}
            options={(['comfortable', 'compact'] as const).map((value) => ({
              value,
              label: t(`settings:density.${value}`),
            }))}
            onChange={(density) => choose({ density })}
          />
        </div>
        <SwitchField
          label={t('settings:contrast')}
          hint={t('settings:contrast.hint')}
          isOn={settings.contrast === 'more'}
          onChange={(isOn) => choose({ contrast: isOn ? 'more' : 'system' })}
        />
        <SwitchField
          label={t('settings:motion')}
          hint={t('settings:motion.hint')}
          isOn={settings.motion === 'reduced'}
          onChange={(isOn) => choose({ motion: isOn ? 'reduced' : 'system' })}
        />
      </section>
      <section aria-labelledby="settings-manners" className="settings-part">
        <h2 id="settings-manners">{t('settings:manners.title')}</h2>
        <SwitchField
          label={t('settings:notifies')}
          hint={t('settings:notifies.hint')}
          isOn={settings.notifies === true}
          onChange={(notifies) => choose({ notifies })}
        />
        <SwitchField
          label={t('settings:tray')}
          hint={t('settings:tray.hint')}
          isOn={settings.staysInTray === true}
          onChange={(staysInTray) => choose({ staysInTray })}
        />
        <SwitchField
          label={t('settings:coach')}
          hint={t('settings:coach.hint')}
          isOn={settings.isCoach === true}
          onChange={(isCoach) => choose({ isCoach })}
        />
      </section>
      <LicencePart />
      <AboutPart />
    </article>
  );
}
