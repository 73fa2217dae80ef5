import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ErasureReceipt } from '../../../core/contract.ts';
import { useClient } from '../../client-context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useWording } from '../../use-wording.ts';
import { EraseForm } from './erase-form.tsx';
import { EraseReceipt } from './erase-receipt.tsx';
import { OpenBackupDialog } from './open-backup-dialog.tsx';
import { SecretField } from './secret-field.tsx';
import '../../styles/privacy.css';

/** Asks for the passphrase, or for the recovery code in its place. Nothing else of the app is there meanwhile. */
export function LockScreen({ onOpened }: { onOpened(): void }) {
  const { t } = useWording();
  const client = useClient();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [way, setWay] = useState<'passphrase' | 'code'>('passphrase');
  const [secret, setSecret] = useState('');
  const [hasCode, setHasCode] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [layer, setLayer] = useState<'restore' | 'erase'>();
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  const [error, setError] = useState<ShownError>();

  useEffect(() => {
    client.call('desktop.keyState', {}).then(
      ({ hasRecoveryCode }) => setHasCode(hasRecoveryCode),
      () => undefined,
    );
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the field of the way that was chosen.
  useEffect(() => field.current?.focus(), [way]);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (secret === '') return field.current?.focus();
    setBusy(true);
    setError(undefined);
    try {
      if (way === 'passphrase') await client.call('desktop.unlock', { passphrase: secret });
      else await client.call('desktop.unlockByCode', { code: secret });
      onOpened();
    } catch (failure) {
      setError(toShownError(failure));
      setBusy(false);
      field.current?.select();
    }
  };
  const isWrong = error?.code === 'key.wrong-passphrase';
  const wrongWords =
    way === 'passphrase' ? 'lock.wrong' : error?.details.reason === 'mistyped' ? 'lock.codeMistyped' : 'lock.codeWrong';

  const close = () => setLayer(undefined);

  if (receipt) {
    return (
      <main className="lock-screen">
        <div className="lock-body">
          <EraseReceipt receipt={receipt} />
        </div>
      </main>
    );
  }
  return (
    <main className="lock-screen">
      <form className="lock-body" onSubmit={(event) => void open(event)}>
        <h1>{t('privacy:lock.title')}</h1>
        <p className="second">{t('privacy:lock.lead')}</p>
        {way === 'passphrase' ? (
          <SecretField label={t('privacy:lock.passphrase')} value={secret} input={field} onChange={setSecret} />
        ) : (
          <div className="field">
            <label className="label" htmlFor={id}>
              {t('privacy:open.code')}
            </label>
            <input
              ref={field}
              id={id}
              value={secret}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setSecret(target.value)}
            />
          </div>
        )}
        <div role="alert">{isWrong && <p className="privacy-caution">{t(`privacy:${wrongWords}`)}</p>}</div>
        {!isWrong && <ErrorMessage {...(error ? { error } : {})} />}
        <div className="privacy-actions">
          <button type="submit" className="primary" disabled={isBusy}>
            {t('privacy:lock.open')}
          </button>
          {hasCode && (
            <button
              type="button"
              className="quiet"
              onClick={() => {
                setWay(way === 'passphrase' ? 'code' : 'passphrase');
                setSecret('');
                setError(undefined);
              }}
            >
              {t(way === 'passphrase' ? 'privacy:lock.useCode' : 'privacy:lock.usePassphrase')}
            </button>
          )}
        </div>
        {!hasCode && <p className="meta">{t('privacy:lock.noCode')}</p>}
        <p className="privacy-actions lock-ways">
          <button type="button" className="link" onClick={() => setLayer('restore')}>
            {t('privacy:backup.restore')}
          </button>
          <button type="button" className="link" onClick={() => setLayer('erase')}>
            {t('privacy:erase.title')}
          </button>
        </p>
      </form>
      {layer === 'restore' && <OpenBackupDialog purpose="restore" onClose={close} />}
      {layer === 'erase' && (
        <Dialog title={t('privacy:erase.title')} isQuestion onClose={close}>
          <EraseForm
            onErased={(erased) => {
              close();
              setReceipt(erased);
            }}
            onCancel={close}
          />
        </Dialog>
      )}
    </main>
  );
}
