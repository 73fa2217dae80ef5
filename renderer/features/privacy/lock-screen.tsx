import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useWording } from '../../use-wording.ts';
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
  const [isRestoring, setRestoring] = useState(false);
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

  return (
    <main className="lock-screen">
      <form onSubmit={(event) => void open(event)}>
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
        <p>
          <button type="button" className="link" onClick={() => setRestoring(true)}>
            {t('privacy:backup.restore')}
          </button>
        </p>
      </form>
      {isRestoring && <OpenBackupDialog purpose="restore" onClose={() => setRestoring(false)} />}
    </main>
  );
}
