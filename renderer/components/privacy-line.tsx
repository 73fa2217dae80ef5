import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../core/contract.ts';
import type { CoreClient } from '../core-client.ts';

type KeyKind = OutputOf<'desktop.keyProtection'>['kind'];

/** Always in sight: what has left this computer, and how what stays is kept. */
export function PrivacyLine({ client }: { readonly client: CoreClient }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [keyKind, setKeyKind] = useState<KeyKind>();

  useEffect(() => {
    if (!isOpen || keyKind) return;
    client.call('desktop.keyProtection', {}).then(
      ({ kind }) => setKeyKind(kind),
      // Without a key there is nothing to say about it; the reason stands in the error message of the page.
      () => undefined,
    );
  }, [client, isOpen, keyKind]);

  return (
    <footer className="privacy">
      <svg aria-hidden="true" viewBox="0 0 16 16" className="lock">
        <path d="M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7" />
      </svg>
      <p>{t('privacy.line')}</p>
      <button
        type="button"
        className="link"
        aria-expanded={isOpen}
        aria-controls="privacy-more"
        onClick={() => setOpen(!isOpen)}
      >
        {t('privacy.show')}
      </button>
      <div id="privacy-more" className="privacy-more" hidden={!isOpen}>
        <p>{t('privacy.local')}</p>
        {keyKind && <p>{t(`privacy.key.${keyKind}`)}</p>}
      </div>
    </footer>
  );
}
