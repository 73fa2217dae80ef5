import { useState } from 'react';
import { useNavigate } from 'react-router';
import { TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
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
  const add = async () => {
    const client = await run((core) => core.call('client.add', { name }));
    if (!client) return;
    onClose();
    announce(t('clients:added', { name: client.name }));
    void navigate(`/clients/of/${client.id}`);
  };
  return (
    <FormDialog
      title={t('clients:add')}
      action={t('clients:add.do')}
      cancel={t('clients:cancel')}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextField label={t('clients:name')} hint={t('clients:add.hint')} value={name} isRequired onChange={setName} />
    </FormDialog>
  );
}
