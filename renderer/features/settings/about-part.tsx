import { useState } from 'react';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SwitchField } from '../../components/fields.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';

/** Which version this is, where its files are, and whether it may look for a newer one. */
export function AboutPart() {
  const { t } = useWording();
  const { value: about } = useAnswer('desktop.about', {});
  const { settings, change, error: notKept } = useSettings();
  const { run, isBusy, error = notKept } = useChange();
  const [found, setFound] = useState<{ version: string | null }>();
  const isSealed = settings?.isSealed !== false;
  return (
    <section aria-labelledby="settings-about" className="settings-part">
      <h2 id="settings-about">{t('settings:about.title')}</h2>
      {about && (
        <p>
          {about.name}, {t('settings:about.version', { version: about.version })}
        </p>
      )}
      {about?.isPortable && <p className="second">{t('settings:about.portable')}</p>}
      <SwitchField
        label={t('settings:updates')}
        hint={t('settings:updates.hint')}
        isOn={settings?.checksForUpdates === true && !isSealed}
        isDisabled={isSealed}
        onChange={(checksForUpdates) => void change({ checksForUpdates })}
      />
      <p className="settings-actions">
        {!isSealed && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() => void run((client) => client.call('desktop.checkForUpdate', {})).then(setFound)}
          >
            {t('settings:updates.now')}
          </button>
        )}
        {(['data', 'logs'] as const).map((folder) => (
          <button
            key={folder}
            type="button"
            className="quiet"
            onClick={() => void run((client) => client.call('desktop.showFolder', { folder }))}
          >
            {t(`settings:about.${folder}`)}
          </button>
        ))}
      </p>
      <ErrorMessage {...(error ? { error } : {})} />
      {found && (
        <p role="status">
          {found.version ? t('settings:updates.found', { version: found.version }) : t('settings:updates.none')}
        </p>
      )}
      {found?.version && (
        <button
          type="button"
          className="primary"
          disabled={isBusy}
          onClick={() => void run((client) => client.call('desktop.installUpdate', {}))}
        >
          {t('settings:updates.install')}
        </button>
      )}
    </section>
  );
}
