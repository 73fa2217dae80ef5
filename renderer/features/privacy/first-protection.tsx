import { useState } from 'react';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';
import { CodeDialog } from './code-dialog.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import '../../styles/privacy.css';

/**
 * On a system without a key store, and where the app is carried along with its data: what that means, and a passphrase or not
 * now. Shown until one is chosen; after a passphrase a recovery code is offered.
 */
export function FirstProtection({ onlyIfPortable = false }: { readonly onlyIfPortable?: boolean }) {
  const { t } = useWording();
  const { value: state, error: stateUnread } = useAnswer('desktop.keyState', {});
  const { value: about, error: aboutUnread } = useAnswer('desktop.about', {});
  const { settings, change, error: settingsError } = useSettings();
  const [layer, setLayer] = useState<'set' | 'code'>();
  const [passphrase, setPassphrase] = useState('');
  const hasChosen = settings === undefined || settings.hasChosenProtection === true;
  const finish = () => {
    setLayer(undefined);
    setPassphrase('');
    void change({ hasChosenProtection: true });
  };
  if (layer === 'code') return <CodeDialog hasPassphrase known={passphrase} onClose={finish} />;
  // That the protection is not known is no reason to say nothing: it could be none.
  const error = stateUnread ?? aboutUnread ?? settingsError;
  if (error && (!state || !about || !settings)) return <ErrorMessage error={error} />;
  if (state?.kind !== 'file' || !about || hasChosen || (onlyIfPortable && !about.isPortable)) return null;
  const kind = about.isPortable ? 'portable' : 'file';
  return (
    <aside className="privacy-notice" aria-labelledby="first-protection">
      <h2 id="first-protection">{t('privacy:first.title')}</h2>
      <p>{t(`privacy:key.${kind}`)}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="privacy-actions">
        <button type="button" onClick={() => setLayer('set')}>
          {t('privacy:key.set')}
        </button>
        <button type="button" onClick={finish}>
          {t('privacy:first.later')}
        </button>
      </div>
      {layer === 'set' && (
        <PassphraseDialog
          purpose="set"
          without={kind}
          onClose={() => setLayer(undefined)}
          onDone={(given) => {
            setPassphrase(given);
            setLayer('code');
          }}
        />
      )}
    </aside>
  );
}
