import { useState } from 'react';
import type { BackupNote, DrillNote } from '../../../core/domain/privacy.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { useFreshStart } from './fresh-start.ts';
import { MakeBackupDialog } from './make-backup-dialog.tsx';
import { OpenBackupDialog } from './open-backup-dialog.tsx';

/** How the last trial went, with its date. */
function DrillLine({ drill }: { readonly drill: DrillNote | undefined }) {
  const { t, formats } = useWording();
  if (!drill) return <p className="second">{t('privacy:drill.never')}</p>;
  const date = formats.moment(drill.backupMadeAt);
  if (!drill.isGood) return <p className="privacy-caution">{t('privacy:drill.bad', { date })}</p>;
  return (
    <p className="privacy-done">
      {t('privacy:drill.good', {
        at: formats.moment(drill.at),
        date,
        found: formats.whole(drill.rowsFound),
        expected: formats.whole(drill.rowsExpected),
      })}
    </p>
  );
}

/** After a restore: both sets of data are there until the person has chosen. */
function RestoreChoice() {
  const { t } = useWording();
  const { run, isBusy, error } = useChange();
  const { announce } = useAnnouncer();
  const startFresh = useFreshStart();
  const confirm = async () => {
    const state = await run((client) => client.call('desktop.confirmRestore', {}));
    if (state) announce(t('privacy:restore.confirmed'));
  };
  const undo = async () => {
    const state = await run((client) => client.call('desktop.undoRestore', {}));
    if (state) startFresh();
  };
  return (
    <div className="privacy-notice">
      <p>{t('privacy:restore.done')}</p>
      <p>{t('privacy:restore.question')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="privacy-actions">
        <button type="button" className="primary" disabled={isBusy} onClick={() => void confirm()}>
          {t('privacy:restore.confirm')}
        </button>
        <button type="button" disabled={isBusy} onClick={() => void undo()}>
          {t('privacy:restore.undo')}
        </button>
      </div>
    </div>
  );
}

interface BackupPartProps {
  /** Absent while the notes about them cannot be read, which does not mean that there are none. */
  readonly backups?: readonly BackupNote[];
  readonly drills?: readonly DrillNote[];
}

/** Making, trying and restoring backups. */
export function BackupPart({ backups, drills = [] }: BackupPartProps) {
  const { t, formats } = useWording();
  const { value: key } = useAnswer('desktop.keyState', {});
  const [layer, setLayer] = useState<'make' | 'drill' | 'restore'>();
  const close = () => setLayer(undefined);
  const [last] = backups ?? [];
  const [drill] = drills;
  return (
    <section aria-labelledby="privacy-backups" className="privacy-part">
      <h2 id="privacy-backups">{t('privacy:backup.title')}</h2>
      <p className="second">{t('privacy:backup.lead')}</p>
      {key?.hasEarlierData && <RestoreChoice />}
      {backups && (
        <p>
          {last
            ? t('privacy:backup.last', {
                date: formats.moment(last.madeAt),
                size: formats.size(last.bytes),
              })
            : t('privacy:backup.none')}
        </p>
      )}
      {(last || drill) && <DrillLine drill={drill} />}
      <div className="privacy-actions">
        <button type="button" className="primary" onClick={() => setLayer('make')}>
          {t(drill && !drill.isGood ? 'privacy:drill.new' : 'privacy:backup.make')}
        </button>
        <button type="button" onClick={() => setLayer('drill')}>
          {t('privacy:backup.try')}
        </button>
        {!key?.hasEarlierData && (
          <button type="button" onClick={() => setLayer('restore')}>
            {t('privacy:backup.restore')}
          </button>
        )}
      </div>
      {layer === 'make' && <MakeBackupDialog hasRecoveryCode={key?.hasRecoveryCode ?? false} onClose={close} />}
      {layer === 'drill' && <OpenBackupDialog purpose="drill" onClose={close} />}
      {layer === 'restore' && <OpenBackupDialog purpose="restore" onClose={close} />}
    </section>
  );
}
