import { useState } from 'react';
import type { KeyState } from '../../../core/contract.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useSettings } from '../../use-settings.ts';
import { useWording } from '../../use-wording.ts';
import { CodeDialog } from './code-dialog.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';

const minutes = [0, 1, 5, 10, 30, 60] as const;
/** While nothing was chosen; the same as in electron/idle-lock.ts. */
const usualMinutes = 10;

function LockChoices() {
  const { t, formats } = useWording();
  const { settings, change, error: notKept } = useSettings();
  const { run, isBusy, error = notKept } = useChange();
  return (
    <>
      <div className="form">
        <SelectField
          label={t('privacy:key.lockAfter')}
          hint={t('privacy:key.lockHint')}
          value={String(settings?.lockAfterMinutes ?? usualMinutes)}
          options={minutes.map((count) => ({
            value: String(count),
            label:
              count === 0 ? t('privacy:key.never') : t('privacy:key.minutes', { count, number: formats.whole(count) }),
          }))}
          onChange={(value) => void change({ lockAfterMinutes: Number(value) })}
        />
      </div>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="privacy-actions">
        <button type="button" disabled={isBusy} onClick={() => void run((client) => client.call('desktop.lock', {}))}>
          {t('privacy:key.lockNow')}
        </button>
      </div>
    </>
  );
}

type Layer = 'set' | 'change' | 'remove' | 'code';

function Choices({ state, onOpen }: { readonly state: KeyState; onOpen(layer: Layer): void }) {
  const { t } = useWording();
  const hasPassphrase = state.kind === 'passphrase';
  return (
    <div className="privacy-actions">
      {(hasPassphrase ? (['change', 'remove'] as const) : (['set'] as const)).map((layer) => (
        <button key={layer} type="button" onClick={() => onOpen(layer)}>
          {t(`privacy:key.${layer}`)}
        </button>
      ))}
    </div>
  );
}

/** Which protection is in use, in plain words, and how to change it. */
export function ProtectionPart() {
  const { t } = useWording();
  const { value: state, error } = useAnswer('desktop.keyState', {});
  const { value: about } = useAnswer('desktop.about', {});
  const [layer, setLayer] = useState<Layer>();
  const close = () => setLayer(undefined);
  return (
    <section aria-labelledby="privacy-key" className="privacy-part">
      <h2 id="privacy-key">{t('privacy:key.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {state?.kind && (
        <>
          <p>{t(`privacy:key.${state.kind === 'file' && about?.isPortable ? 'portable' : state.kind}`)}</p>
          <Choices state={state} onOpen={setLayer} />
          {state.kind === 'passphrase' && <LockChoices />}
          <h3>{t('privacy:open.code')}</h3>
          <p>{t(state.hasRecoveryCode ? 'privacy:code.has' : 'privacy:code.none')}</p>
          <div className="privacy-actions">
            <button type="button" onClick={() => setLayer('code')}>
              {t('privacy:code.make')}
            </button>
          </div>
          {layer === 'code' && <CodeDialog hasPassphrase={state.kind === 'passphrase'} onClose={close} />}
          {layer !== undefined && layer !== 'code' && (
            <PassphraseDialog
              purpose={layer}
              without={state.hasKeyStore ? 'system' : about?.isPortable ? 'portable' : 'file'}
              onClose={close}
            />
          )}
        </>
      )}
    </section>
  );
}
