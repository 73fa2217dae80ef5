import { useEffect } from 'react';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { usePrivacyScreen } from './privacy-screen.tsx';

/** Whose file is open, on every page and in the title of the window; nothing while it is the person's own. */
export function ClientBanner() {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const screen = usePrivacyScreen();
  const { value } = useAnswer('client.current', {});
  const client = value?.client;
  const name = client && screen.hide(client.name);
  useEffect(() => {
    if (!name) return;
    const own = document.title;
    document.title = `${name} - ${own}`;
    return () => {
      document.title = own;
    };
  }, [name]);
  if (!client) return null;
  const close = async () => {
    const done = await run((core) => core.call('client.close', {}));
    if (done) announce(t('clients:closed'));
  };
  return (
    <section className="client-banner" aria-label={t('clients:banner', { name })}>
      <p>{t('clients:banner', { name })}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <button type="button" disabled={isBusy} onClick={() => void close()}>
        {t('clients:close')}
      </button>
    </section>
  );
}
