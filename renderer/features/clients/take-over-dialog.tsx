import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { SecretField } from '../privacy/secret-field.tsx';

/** Takes over the file that another coach has written. */
export function TakeOverDialog({ onClose }: { onClose(): void }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [passphrase, setPassphrase] = useState('');
  const take = async () => {
    const client = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'client' });
      return fileId ? core.call('client.takeOver', { fileId, passphrase }) : null;
    });
    if (!client) return;
    onClose();
    announce(t('clients:take.done', { name: client.name }));
  };
  return (
    <FormDialog
      title={t('clients:take')}
      lead={t('clients:take.lead')}
      action={t('clients:take.do')}
      cancel={t('clients:cancel')}
      isReady={passphrase !== ''}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void take()}
      onClose={onClose}
    >
      <SecretField label={t('clients:passphrase')} value={passphrase} onChange={setPassphrase} />
    </FormDialog>
  );
}
