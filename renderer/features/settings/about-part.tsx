import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { UpdatesPart } from './updates-part.tsx';

/** Which version this is, where its files are, and whether it may look for a newer one. */
export function AboutPart() {
  const { t } = useWording();
  const { value: about } = useAnswer('desktop.about', {});
  const { run, error } = useChange();
  return (
    <section aria-labelledby="settings-about" className="settings-part">
      <h2 id="settings-about">{t('settings:about.title')}</h2>
      {about && (
        <p>
          {about.name}, {t('settings:about.version', { version: about.version })}
        </p>
      )}
      {about?.isPortable && <p className="second">{t('settings:about.portable')}</p>}
      <UpdatesPart />
      <p className="settings-actions">
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
    </section>
  );
}
