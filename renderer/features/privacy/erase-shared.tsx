import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** What is still with the collector and could not be taken back after erasing: offered before it. */
export function EraseShared() {
  const { t, formats } = useWording();
  const { value: sharing } = useAnswer('contribution.overview', {});
  const { run, isBusy, error } = useChange();
  const count = (...states: readonly string[]) =>
    sharing?.items.filter(({ state }) => states.includes(state)).length ?? 0;
  const shared = count('sent', 'unanswered');
  const leaving = count('taking-back');
  if (shared + leaving === 0) return null;
  const takeBack = () => run((client) => client.call('contribution.takeBack', {}));
  return (
    <div className="privacy-notice" role="status">
      {shared > 0 && (
        <>
          <p>{t('privacy:erase.shared', { number: formats.whole(shared) })}</p>
          <div className="privacy-actions">
            <button type="button" disabled={isBusy} onClick={() => void takeBack()}>
              {t('privacy:erase.sharedFirst')}
            </button>
          </div>
        </>
      )}
      {shared === 0 && <p>{t('privacy:erase.sharedWaiting', { number: formats.whole(leaving) })}</p>}
      <ErrorMessage {...(error ? { error } : {})} />
    </div>
  );
}
