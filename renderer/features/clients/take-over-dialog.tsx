import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** Takes over the file that another coach has written. */
export function TakeOverDialog({ onClose }: { onClose(): void }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [passphrase, setPassphrase] = useState('');
  const take = async (event: FormEvent) => {
    event.preventDefault();
    const client = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'client' });
      return fileId ? core.call('client.takeOver', { fileId, passphrase }) : null;
    });
    if (!client) return;
    onClose();
    announce(t('clients:take.done', { name: client.name }));
  };
  return (
    <Dialog title={t('clients:take')} onClose={onClose}>
      <p className="second">{t('clients:take.lead')}</p>
      <form className="form is-one" onSubmit={(event) => void take(event)}>
        <TextField
          label={t('clients:passphrase')}
          type="password"
          value={passphrase}
          isRequired
          onChange={setPassphrase}
        />
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {t('clients:cancel')}
          </button>
          <button type="submit" className="primary" disabled={isBusy}>
            {t('clients:take.do')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
