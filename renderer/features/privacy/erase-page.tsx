import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ErasureReceipt } from '../../../core/contract.ts';
import { countRecords } from '../../../core/wording/describe-processing.ts';
import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { formatMoment, formatSize } from './formats.ts';
import { useFreshStart } from './lock-gate.tsx';

/** The same in every language, so that it can be typed on every keyboard. */
const word = 'ERASE';

/** What was erased and when; the file that can be saved says the same. */
function Receipt({ receipt }: { readonly receipt: ErasureReceipt }) {
  const wording = useWording();
  const { t, formats } = wording;
  const client = useClient();
  const navigate = useNavigate();
  const startFresh = useFreshStart();
  const title = useRef<HTMLHeadingElement>(null);
  const [state, setState] = useState<{ isSaved?: boolean; error?: ShownError }>({});
  useEffect(() => title.current?.focus(), []);

  const { language } = formats;
  const heading = t('privacy:erase.done', { date: formatMoment(receipt.erasedAt, language) });
  const files = t('privacy:erase.files', {
    count: receipt.files,
    number: formats.whole(receipt.files),
    size: formatSize(receipt.bytes, language),
  });
  const lines = [
    t('privacy:erase.key'),
    files,
    ...(receipt.stored ? [t('privacy:erase.held', { what: countRecords(receipt.stored, wording) })] : []),
    t('privacy:erase.copies'),
  ];
  const save = async () => {
    try {
      const { fileId } = await client.call('desktop.chooseTarget', {
        format: 'text',
        name: t('privacy:erase.receiptTitle'),
      });
      if (!fileId) return;
      const text = [t('privacy:erase.receiptTitle'), `${heading} (${receipt.erasedAt})`, ...lines, ''].join('\n\n');
      await client.call('desktop.writeText', { fileId, text });
      setState({ isSaved: true });
    } catch (failure) {
      setState({ error: toShownError(failure) });
    }
  };
  return (
    <>
      <h1 ref={title} tabIndex={-1}>
        {heading}
      </h1>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p role="status">{state.isSaved ? t('privacy:saved') : ''}</p>
      <ErrorMessage {...(state.error ? { error: state.error } : {})} />
      <div className="privacy-actions">
        <button type="button" className="primary" onClick={() => void save()}>
          {t('privacy:erase.receipt')}
        </button>
        <button
          type="button"
          onClick={() => {
            void navigate('/');
            startFresh();
          }}
        >
          {t('privacy:erase.again')}
        </button>
      </div>
    </>
  );
}

/** What goes, what stays, a word to type, and the receipt. */
export function ErasePage() {
  const wording = useWording();
  const { t } = wording;
  const client = useClient();
  const { value: stored, error: uncounted } = useAnswer('privacy.stored', {});
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<{ isBusy?: boolean; receipt?: ErasureReceipt; error?: ShownError }>({});

  const isTyped = typed.normalize('NFKC').trim().toUpperCase() === word;
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTyped || state.isBusy) return;
    setState({ isBusy: true });
    try {
      // Nothing is asked anew afterwards: a question would begin a new, empty set of data before the person wants one.
      setState({ receipt: await client.call('desktop.eraseAll', { word }) });
    } catch (failure) {
      setState({ error: toShownError(failure) });
    }
  };
  if (state.receipt) {
    return (
      <article className="column privacy-page">
        <Receipt receipt={state.receipt} />
      </article>
    );
  }
  return (
    <article className="column privacy-page">
      <p>
        <Link className="link" to="/privacy">
          {t('privacy:back')}
        </Link>
      </p>
      <PageTitle title={t('privacy:erase.title')} />
      {stored && <p>{t('privacy:erase.goes', { what: countRecords(stored, wording) })}</p>}
      {uncounted && <p>{t('privacy:erase.goesUnknown')}</p>}
      <p>{t('privacy:erase.stays')}</p>
      <form className="form is-one" onSubmit={(event) => void erase(event)}>
        <TextField label={t('privacy:erase.type', { word })} value={typed} onChange={setTyped} />
        <ErrorMessage {...(state.error ? { error: state.error } : {})} />
        <div className="privacy-actions">
          <button type="submit" className="danger" disabled={!isTyped || state.isBusy}>
            {t('privacy:erase.do')}
          </button>
        </div>
      </form>
    </article>
  );
}
