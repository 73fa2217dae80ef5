import { useState } from 'react';
import type { BackupLabel, DrillNote } from '../../../core/domain/privacy.ts';
import { countRecords } from '../../../core/wording/describe-processing.ts';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { useFreshStart } from './fresh-start.ts';
import { SecretField } from './secret-field.tsx';

interface OpenBackupDialogProps {
  readonly purpose: 'drill' | 'restore';
  onClose(): void;
}

interface ChosenBackup {
  readonly fileId: string;
  readonly label: BackupLabel;
}

type Way = 'passphrase' | 'code';

/** Takes a backup file and what opens it, for a trial or for a restore. */
export function OpenBackupDialog({ purpose, onClose }: OpenBackupDialogProps) {
  const wording = useWording();
  const { t, formats } = wording;
  const { announce } = useAnnouncer();
  const startFresh = useFreshStart();
  const { run, isBusy, error } = useChange();
  const { value: stored } = useAnswer('privacy.stored', purpose === 'restore' ? {} : undefined);
  const [chosen, setChosen] = useState<ChosenBackup>();
  const [way, setWay] = useState<Way>('passphrase');
  const [secret, setSecret] = useState('');

  const choose = () =>
    run(async (client) => {
      const { fileId } = await client.call('desktop.chooseFile', { purpose: 'backup' });
      if (!fileId) return;
      const label = await client.call('desktop.inspectBackup', { fileId });
      setChosen({ fileId, label });
      setWay(label.opensByPassphrase ? 'passphrase' : 'code');
      setSecret('');
    });

  const sayDrill = ({ isGood, at, backupMadeAt, rowsFound, rowsExpected }: DrillNote) => {
    const date = formats.moment(backupMadeAt);
    const facts = { found: formats.whole(rowsFound), expected: formats.whole(rowsExpected) };
    const when = formats.moment(at);
    announce(isGood ? t('privacy:drill.good', { at: when, date, ...facts }) : t('privacy:drill.bad', { date }));
  };

  const open = async () => {
    if (!chosen || secret === '') return;
    const opening = { fileId: chosen.fileId, ...(way === 'passphrase' ? { passphrase: secret } : { code: secret }) };
    if (purpose === 'drill') {
      const note = await run((client, options) => client.call('backup.drill', opening, options));
      if (!note) return;
      sayDrill(note);
      onClose();
    } else {
      // The rest of the window is built anew: nothing that is shown belongs to the data that answers now.
      const restored = await run((client, options) => client.call('desktop.restoreBackup', opening, options));
      if (restored) startFresh();
    }
  };

  return (
    <FormDialog
      title={t(purpose === 'drill' ? 'privacy:backup.try' : 'privacy:backup.restore')}
      action={t(purpose === 'drill' ? 'privacy:drill.do' : 'privacy:restore.do')}
      cancel={t('privacy:cancel')}
      isReady={chosen !== undefined && secret !== ''}
      isBusy={isBusy}
      error={error}
      isQuestion={purpose === 'restore'}
      onSubmit={() => void open()}
      onClose={onClose}
    >
      <p>
        {purpose === 'drill'
          ? t('privacy:drill.lead')
          : stored
            ? t('privacy:restore.lead', { what: countRecords(stored, wording) })
            : t('privacy:restore.leadUnknown')}
      </p>
      {/* Not disabled while the file is read: the keyboard stands on it, and would fall out of the dialog. */}
      <button type="button" aria-disabled={isBusy} onClick={() => !isBusy && void choose()}>
        {t('privacy:backup.choose')}
      </button>
      {chosen && (
        <>
          <p className="second">
            {t('privacy:backup.file', {
              date: formats.moment(chosen.label.madeAt),
              size: formats.size(chosen.label.bytes),
            })}
          </p>
          {chosen.label.opensByPassphrase && chosen.label.opensByRecoveryCode && (
            <SelectField<Way>
              label={t('privacy:open.by')}
              value={way}
              options={(['passphrase', 'code'] as const).map((value) => ({
                value,
                label: t(`privacy:open.${value}`),
              }))}
              onChange={setWay}
            />
          )}
          {way === 'passphrase' ? (
            <SecretField label={t('privacy:backup.passphrase')} value={secret} onChange={setSecret} />
          ) : (
            <TextField label={t('privacy:open.code')} value={secret} onChange={setSecret} />
          )}
        </>
      )}
    </FormDialog>
  );
}
