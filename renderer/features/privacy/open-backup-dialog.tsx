import { type FormEvent, useState } from 'react';
import type { BackupLabel, DrillNote } from '../../../core/domain/privacy.ts';
import { countRecords } from '../../../core/wording/describe-processing.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { formatMoment, formatSize } from './formats.ts';
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
    const date = formatMoment(backupMadeAt, formats.language);
    const facts = { found: formats.whole(rowsFound), expected: formats.whole(rowsExpected) };
    const when = formatMoment(at, formats.language);
    announce(isGood ? t('privacy:drill.good', { at: when, date, ...facts }) : t('privacy:drill.bad', { date }));
  };

  const open = async (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog
      title={t(purpose === 'drill' ? 'privacy:backup.try' : 'privacy:backup.restore')}
      isQuestion={purpose === 'restore'}
      onClose={onClose}
    >
      <p>
        {purpose === 'drill'
          ? t('privacy:drill.lead')
          : stored
            ? t('privacy:restore.lead', { what: countRecords(stored, wording) })
            : t('privacy:restore.leadUnknown')}
      </p>
      <form className="form is-one" onSubmit={(event) => void open(event)}>
        <button type="button" disabled={isBusy} onClick={() => void choose()}>
          {t('privacy:backup.choose')}
        </button>
        {chosen && (
          <>
            <p className="second">
              {t('privacy:backup.file', {
                date: formatMoment(chosen.label.madeAt, formats.language),
                size: formatSize(chosen.label.bytes, formats.language),
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
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {t('privacy:cancel')}
          </button>
          <button type="submit" className="primary" disabled={isBusy || !chosen || secret === ''}>
            {t(purpose === 'drill' ? 'privacy:drill.do' : 'privacy:restore.do')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
