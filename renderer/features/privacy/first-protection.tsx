import { useState } from 'react';
import { useAnswer } from '../../use-answer.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';
import { CodeDialog } from './code-dialog.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import '../../styles/privacy.css';

/** At the first run on a system without a key store: what that means, and a passphrase or not now. Shown until one is chosen. */
export function FirstProtection() {
  const { t } = useWording();
  const { value: state } = useAnswer('desktop.keyState', {});
  const { settings, change } = useSettings();
  const [layer, setLayer] = useState<'set' | 'code'>();
  const isAsked = state?.kind === 'file' && settings !== undefined && settings.hasChosenProtection !== true;
  if (layer === 'code') {
    return (
      <CodeDialog
        hasPassphrase
        onClose={() => {
          setLayer(undefined);
          void change({ hasChosenProtection: true });
        }}
      />
    );
  }
  if (!isAsked) return null;
  return (
    <aside className="privacy-notice" aria-labelledby="first-protection">
      <h2 id="first-protection">{t('privacy:first.title')}</h2>
      <p>{t('privacy:key.file')}</p>
      <div className="privacy-actions">
        <button type="button" onClick={() => setLayer('set')}>
          {t('privacy:key.set')}
        </button>
        <button type="button" onClick={() => void change({ hasChosenProtection: true })}>
          {t('privacy:first.later')}
        </button>
      </div>
      {layer === 'set' && <PassphraseDialog purpose="set" hasKeyStore={false} onClose={() => setLayer(undefined)} />}
    </aside>
  );
}
