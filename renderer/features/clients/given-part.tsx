import type { OutputOf } from '../../../core/contract.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import '../../styles/clients.css';

/** Each consent that was given, until when, and one step to withdraw it. */
export function GivenList({ given }: { readonly given: OutputOf<'consent.given'> }) {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const withdraw = async (id: string, name: string) => {
    const done = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseTarget', { format: 'consent', name });
      return fileId ? core.call('consent.withdraw', { id, fileId }) : null;
    });
    if (done) announce(t('clients:give.withdrawDone'));
  };
  return (
    <>
      <ErrorMessage {...(error ? { error } : {})} />
      <ul className="plain client-list">
        {given.map(({ id, coach, until, withdrawnAt }) => (
          <li key={id} className="client-row">
            <div>
              <p>{t('clients:give.row', { coach, date: formats.partialDate(until) })}</p>
              {withdrawnAt && <p className="meta">{t('clients:give.withdrawn', { date: formats.day(withdrawnAt) })}</p>}
            </div>
            {!withdrawnAt && (
              <button type="button" disabled={isBusy} onClick={() => void withdraw(id, t('clients:give.withdraw'))}>
                {t('clients:give.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The consents that the person gave to coaches. */
export function GivenPart() {
  const { t } = useWording();
  const { value: given, error } = useAnswer('consent.given', {});
  return (
    <section aria-labelledby="given-consents" className="clients-part">
      <h2 id="given-consents">{t('clients:give.given')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      {given?.length === 0 && <p className="second">{t('clients:give.none')}</p>}
      {given && given.length > 0 && <GivenList given={given} />}
    </section>
  );
}
