import { useState } from 'react';
import type { Stored } from '../../../core/domain/privacy.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** Asks before what was removed is gone for good: after that nothing brings it back. */
function ForgetDialog({ onClose }: { onClose(): void }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const forget = async () => {
    const stored = await run((client) => client.call('privacy.forgetRemoved', {}));
    if (!stored) return;
    onClose();
    announce(t(stored.copies > 0 ? 'privacy:forget.left' : 'privacy:forget.done'));
  };
  return (
    <Dialog title={t('privacy:forget.title')} isQuestion onClose={onClose}>
      <p>{t('privacy:forget.text')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="dialog-actions">
        <button type="button" className="quiet" onClick={onClose}>
          {t('privacy:cancel')}
        </button>
        <button type="button" className="danger" disabled={isBusy} onClick={() => void forget()}>
          {t('privacy:forget.do')}
        </button>
      </div>
    </Dialog>
  );
}

/** What was removed and is still there: for Undo, and in the copies from before updates of the tables. */
function RemovedPart({ undoSteps, copies }: Stored) {
  const { t, formats } = useWording();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      {undoSteps > 0 && <p>{t('privacy:stored.steps', { count: undoSteps, number: formats.whole(undoSteps) })}</p>}
      {copies > 0 && <p>{t('privacy:stored.copies', { count: copies, number: formats.whole(copies) })}</p>}
      {undoSteps + copies > 0 && (
        <div className="privacy-actions">
          <button type="button" onClick={() => setAsking(true)}>
            {t('privacy:forget.title')}
          </button>
        </div>
      )}
      {isAsking && <ForgetDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** What is kept, counted by kind, and the folder it lies in. */
export function StoredPart() {
  const { t, formats } = useWording();
  const { value: stored, error } = useAnswer('privacy.stored', {});
  const { value: key } = useAnswer('desktop.keyState', {});
  return (
    <section aria-labelledby="privacy-stored" className="privacy-part">
      <h2 id="privacy-stored">{t('privacy:stored.title')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {key && (
        <>
          <p>{t('privacy:stored.where')}</p>
          <p>
            <code className="data-folder private">{key.folder}</code>
          </p>
        </>
      )}
      {stored && (
        <>
          <table className="stored-table">
            <thead>
              <tr>
                <th scope="col">{t('privacy:stored.kind')}</th>
                <th scope="col" className="number">
                  {t('privacy:stored.rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {stored.kinds.map(({ kind, rows }) => (
                <tr key={kind}>
                  <th scope="row">{t(`privacy:kind.${kind}`)}</th>
                  <td className="number">{formats.whole(rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="second">{t('privacy:stored.size', { size: formats.size(stored.bytes) })}</p>
          <p className="second">{t('privacy:stored.beside')}</p>
          <RemovedPart {...stored} />
        </>
      )}
    </section>
  );
}
