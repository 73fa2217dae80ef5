import { useState } from 'react';
import type { ClientDetail } from '../../../core/domain/coaching.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { ConsentLine, ScopeLine } from './consent-line.tsx';
import { usePrivacyScreen } from './privacy-screen.tsx';

/** What the client agreed to; reading a new file and noting a withdrawal. */
export function ConsentPart({ detail }: { readonly detail: ClientDetail }) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const screen = usePrivacyScreen();
  const { run, isBusy, error } = useChange();
  const [isAsking, setAsking] = useState(false);
  const { client } = detail;
  const { state, scopes } = client.consent;
  const { value: own } = useAnswer('client.code', {});
  const read = async () => {
    const done = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'consent' });
      return fileId ? core.call('consent.import', { clientId: client.id, fileId }) : null;
    });
    if (done) announce(t('clients:consent.readDone'));
  };
  const end = async () => {
    const done = await run((core) => core.call('consent.recordWithdrawal', { clientId: client.id }));
    setAsking(false);
    if (done) announce(t('clients:saved'));
  };
  return (
    <section aria-labelledby="client-consent" className="clients-part">
      <h2 id="client-consent">{t('clients:consent.title')}</h2>
      <ConsentLine consent={client.consent} />
      {state === 'active' && <ScopeLine scopes={scopes} />}
      {state !== 'active' && (
        <>
          <p className="second">{t('clients:consent.ask')}</p>
          {own && <p className="coach-code">{t('clients:consent.code', { code: own.code })}</p>}
        </>
      )}
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="client-actions">
        <button
          type="button"
          className={state === 'active' ? '' : 'primary'}
          disabled={isBusy}
          onClick={() => void read()}
        >
          {t('clients:consent.read')}
        </button>
        {(state === 'active' || state === 'upcoming') && (
          <button type="button" className="quiet" disabled={isBusy} onClick={() => setAsking(true)}>
            {t('clients:consent.end')}
          </button>
        )}
      </div>
      {isAsking && (
        <Dialog
          title={t('clients:consent.end.question', { name: screen.hide(client.name) })}
          isQuestion
          onClose={() => setAsking(false)}
        >
          <p>{t('clients:consent.end.text')}</p>
          <div className="dialog-actions">
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              {t('clients:cancel')}
            </button>
            <button type="button" className="primary" disabled={isBusy} onClick={() => void end()}>
              {t('clients:consent.end.do')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
