import { ErrorMessage } from '../../components/error-message.tsx';
import { SwitchField } from '../../components/fields.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';
import { useUpdates } from './updates.tsx';

/** Whether newer versions are looked for, and the way of one from the server to its place. Nothing is asked while sealed. */
export function UpdatesPart() {
  const { t } = useWording();
  const { value: about } = useAnswer('desktop.about', {});
  const { settings, change, error: notKept } = useSettings();
  const { found, ready, isBusy, isFetching, progress, error = notKept, look, fetch, install, stop } = useUpdates();
  const isSealed = settings?.isSealed !== false;
  const version = found?.version;
  return (
    <>
      <SwitchField
        label={t('settings:updates')}
        hint={t('settings:updates.hint')}
        isOn={settings?.checksForUpdates === true && !isSealed}
        isDisabled={isSealed}
        onChange={(checksForUpdates) => void change({ checksForUpdates })}
      />
      <p role="status">
        {ready
          ? t('settings:updates.ready', { version: ready })
          : version
            ? t('settings:updates.found', { version })
            : found && t('settings:updates.none')}
      </p>
      {version && about && !about.takesUpdates && (
        <p className="second">{t('settings:updates.byHand', { address: about.links.home })}</p>
      )}
      <ProgressLine {...(isFetching ? { work: progress ? { progress } : {} } : {})} done="" onStop={stop} />
      <p className="settings-actions">
        {ready ? (
          <button type="button" className="primary" disabled={isBusy} onClick={install}>
            {t('settings:updates.install')}
          </button>
        ) : (
          version &&
          !isSealed &&
          about?.takesUpdates && (
            <button type="button" className="primary" disabled={isBusy} onClick={fetch}>
              {t('settings:updates.fetch')}
            </button>
          )
        )}
        {!isSealed && (
          <button type="button" disabled={isBusy} onClick={look}>
            {t('settings:updates.now')}
          </button>
        )}
      </p>
      <ErrorMessage {...(error ? { error } : {})} />
    </>
  );
}
