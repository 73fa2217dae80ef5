import { useEffect, useRef, useState } from 'react';
import type { ErasureReceipt } from '../../../core/contract.ts';
import { countRecords } from '../../../core/wording/describe-processing.ts';
import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useWording } from '../../use-wording.ts';
import { useFreshStart } from './fresh-start.ts';

/** What was erased and when; the file that can be saved says the same. Nothing else can be done than to begin anew. */
export function EraseReceipt({ receipt: first }: { readonly receipt: ErasureReceipt }) {
  const wording = useWording();
  const { t, formats } = wording;
  const client = useClient();
  const startFresh = useFreshStart();
  const title = useRef<HTMLHeadingElement>(null);
  const [receipt, setReceipt] = useState(first);
  const [state, setState] = useState<{ isSaved?: boolean; isBusy?: boolean; error?: ShownError }>({});
  useEffect(() => title.current?.focus(), []);

  const heading = t('privacy:erase.done', { date: formats.moment(receipt.erasedAt) });
  const files = t('privacy:erase.files', {
    count: receipt.files,
    number: formats.whole(receipt.files),
    size: formats.size(receipt.bytes),
  });
  const lines = [
    t('privacy:erase.key'),
    files,
    ...(receipt.left > 0
      ? [t('privacy:erase.left', { count: receipt.left, number: formats.whole(receipt.left) })]
      : []),
    ...(receipt.isTidy ? [] : [t('privacy:erase.untidy')]),
    ...(receipt.stored ? [t('privacy:erase.held', { what: countRecords(receipt.stored, wording) })] : []),
    t('privacy:erase.copies'),
  ];
  /** Goes on where another program was in the way; the receipt is then over both. */
  const goOn = async () => {
    setState({ isBusy: true });
    try {
      const more = await client.call('desktop.eraseAll', { word: 'ERASE' });
      const { files, bytes, stored } = receipt;
      setReceipt({ ...more, files: files + more.files, bytes: bytes + more.bytes, stored });
      setState({});
      title.current?.focus();
    } catch (failure) {
      setState({ error: toShownError(failure) });
    }
  };
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
        {(receipt.left > 0 || !receipt.isTidy) && (
          <button type="button" disabled={state.isBusy} onClick={() => void goOn()}>
            {t('privacy:erase.more')}
          </button>
        )}
        <button type="button" className="primary" onClick={() => void save()}>
          {t('privacy:erase.receipt')}
        </button>
        <button
          type="button"
          onClick={() => {
            // The lock screen stands outside the routes, so the address is set as such.
            window.location.hash = '#/';
            startFresh();
          }}
        >
          {t('privacy:erase.again')}
        </button>
      </div>
    </>
  );
}
