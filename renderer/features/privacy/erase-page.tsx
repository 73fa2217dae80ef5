import { useState } from 'react';
import { Link } from 'react-router';
import type { ErasureReceipt } from '../../../core/contract.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { useWording } from '../../use-wording.ts';
import { EraseForm } from './erase-form.tsx';
import { EraseReceipt } from './erase-receipt.tsx';

/** What goes, what stays, a word to type, and the receipt. */
export function ErasePage() {
  const { t } = useWording();
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  return (
    <article className="column privacy-page">
      {receipt ? (
        <EraseReceipt receipt={receipt} />
      ) : (
        <>
          <p>
            <Link className="link" to="/privacy">
              {t('privacy:back')}
            </Link>
          </p>
          <PageTitle title={t('privacy:erase.title')} />
          <EraseForm onErased={setReceipt} />
        </>
      )}
    </article>
  );
}
