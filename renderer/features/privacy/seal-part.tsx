import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SwitchField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';

/** Whether the app can open a connection at all. */
export function SealPart({ isSealed }: { readonly isSealed: boolean }) {
  const { t } = useWording();
  const client = useClient();
  const { change, error } = useSettings();
  const { announce } = useAnnouncer();
  const seal = async (isOn: boolean) => {
    if (!(await change({ isSealed: isOn }))) return;
    announce(t(isOn ? 'privacy:seal.done.on' : 'privacy:seal.done.off'), () =>
      client.call('settings.change', { isSealed: !isOn }),
    );
  };
  return (
    <section aria-labelledby="privacy-seal" className="privacy-part">
      <h2 id="privacy-seal">{t('privacy:seal.title')}</h2>
      <SwitchField
        label={t('privacy:seal.title')}
        hint={t(isSealed ? 'privacy:seal.on' : 'privacy:seal.off')}
        isOn={isSealed}
        onChange={(isOn) => void seal(isOn)}
      />
      <ErrorMessage {...(error ? { error } : {})} />
    </section>
  );
}
