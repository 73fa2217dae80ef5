import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** Whose name, colour and picture the reports carry. */
export function LookPart() {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { value, error: unread } = useAnswer('client.branding', {});
  const { run, isBusy, error = unread } = useChange();
  const branding = value?.branding;
  const change = async (isRemoved: boolean) => {
    const done = await run(async (core) => {
      if (isRemoved) return core.call('client.setBranding', { fileId: null });
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'branding' });
      return fileId ? core.call('client.setBranding', { fileId }) : null;
    });
    if (done) announce(t('clients:look.changed'));
  };
  return (
    <section aria-labelledby="clients-look" className="clients-part">
      <h2 id="clients-look">{t('clients:look.title')}</h2>
      <p className="second">{t('clients:look.lead')}</p>
      {branding ? (
        <p className="brand-line">
          {branding.logo && <img alt="" src={branding.logo} />}
          {t('clients:report.by', { name: branding.name })}
        </p>
      ) : (
        value && <p>{t('clients:look.none')}</p>
      )}
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="client-actions">
        <button type="button" disabled={isBusy} onClick={() => void change(false)}>
          {t('clients:look.choose')}
        </button>
        {branding && (
          <button type="button" className="quiet" disabled={isBusy} onClick={() => void change(true)}>
            {t('clients:look.remove')}
          </button>
        )}
      </div>
    </section>
  );
}
