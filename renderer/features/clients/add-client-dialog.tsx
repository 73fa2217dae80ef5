import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** A new client: a name, and nothing more before they agree. */
export function AddClientDialog({ onClose }: { onClose(): void }) {
  const { t } = useWording();
  const navigate = useNavigate();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const client = await run((core) => core.call('client.add', { name }));
    if (!client) return;
    onClose();
    announce(t('clients:added', { name: client.name }));
    void navigate(`/clients/of/${client.id}`);
  };
  return (
    <Dialog title={t('clients:add')} onClose={onClose}>
      <form className="form is-one" onSubmit={(event) => void add(event)}>
        <TextField label={t('clients:name')} hint={t('clients:add.hint')} value={name} isRequired onChange={setName} />
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {t('clients:cancel')}
          </button>
          <button type="submit" className="primary" disabled={isBusy}>
            {t('clients:add.do')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
