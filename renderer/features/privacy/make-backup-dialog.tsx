import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { checkNewPassphrase, shortestPassphrase } from './check-passphrase.ts';
import { SecretField } from './secret-field.tsx';

interface MakeBackupDialogProps {
  readonly hasRecoveryCode: boolean;
  onClose(): void;
}

/** Asks for the passphrase of a new backup and then for its place. */
export function MakeBackupDialog({ hasRecoveryCode, onClose }: MakeBackupDialogProps) {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<'short' | 'differs'>();

  const make = async () => {
    const isLeftOut = hasRecoveryCode && passphrase === '' && again === '';
    const found = isLeftOut ? undefined : checkNewPassphrase(passphrase, again);
    setProblem(found);
    if (found) return;
    const note = await run(async (client, options) => {
      const day = new Date().toISOString().slice(0, 10);
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'backup', name: `CVPlus ${day}` });
      if (!fileId) return null;
      return client.call('backup.make', { fileId, ...(isLeftOut ? {} : { passphrase }) }, options);
    });
    if (!note) return;
    announce(t('privacy:backup.done'));
    onClose();
  };
  const hint = t('privacy:key.hint', { count: shortestPassphrase, number: formats.whole(shortestPassphrase) });

  return (
    <FormDialog
      title={t('privacy:backup.make')}
      action={t('privacy:backup.place')}
      cancel={t('privacy:cancel')}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void make()}
      onClose={onClose}
    >
      <SecretField
        label={t('privacy:backup.passphrase')}
        value={passphrase}
        hint={hasRecoveryCode ? t('privacy:backup.byCode') : hint}
        isNew
        onChange={setPassphrase}
      />
      <SecretField label={t('privacy:key.again')} value={again} isNew isRepeated onChange={setAgain} />
      <div role="alert">{problem && <p className="privacy-caution">{t(`privacy:key.${problem}`)}</p>}</div>
    </FormDialog>
  );
}
