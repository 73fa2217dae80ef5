import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../components/error-message.tsx';
import { useChange } from '../use-change.ts';
import { useAnnouncer } from './announcer.tsx';

/** The last change in words, with Undo; it stays until the next change. */
export function UndoLine() {
  const { t } = useTranslation('shell');
  const { last, announce, clear } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  // A failure is of the change that could not be taken back, and goes with its line.
  const [failed, setFailed] = useState<typeof last>();
  if (!last) return null;
  const { undo } = last;
  const takeBack = async () => {
    const isBack = await run(async () => {
      await undo?.();
      return true;
    });
    if (isBack) announce(t('undo.done'));
    else setFailed(last);
  };
  return (
    <section className="undo-line" aria-label={t('undo.line')}>
      {/* What can be undone names what was changed, an employer for example. */}
      <p aria-hidden="true" className={undo ? 'private' : undefined}>
        {last.sentence}
      </p>
      {error && failed === last && <ErrorMessage error={error} />}
      {undo && (
        <button type="button" className="quiet" disabled={isBusy} onClick={() => void takeBack()}>
          {t('undo.action')}
        </button>
      )}
      <button type="button" className="quiet" aria-label={t('undo.close')} onClick={clear}>
        <svg aria-hidden="true" viewBox="0 0 16 16" className="icon">
          <path d="m4 4 8 8M12 4l-8 8" />
        </svg>
      </button>
    </section>
  );
}
