import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** What was erased or handed over, without names; nothing as long as there is none. */
export function ReceiptsPart() {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const { value: receipts, error: unread } = useAnswer('client.receipts', {});
  if (unread) return <ErrorMessage error={unread} />;
  if (!receipts || receipts.length === 0) return null;
  const save = async (id: string) => {
    const isSaved = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseTarget', { format: 'text', name: t('clients:receipts') });
      if (!fileId) return false;
      await core.call('client.saveReceipt', { id, fileId });
      return true;
    });
    if (isSaved) announce(t('clients:receipt.saved'));
  };
  return (
    <section aria-labelledby="clients-receipts" className="clients-part">
      <h2 id="clients-receipts">{t('clients:receipts')}</h2>
      <ErrorMessage {...(error ? { error } : {})} />
      <ul className="plain client-list">
        {receipts.map(({ id, kind, at }) => (
          <li key={id} className="client-row">
            <p>{t(`clients:receipt.${kind}`, { date: formats.day(at) })}</p>
            <button type="button" className="quiet" disabled={isBusy} onClick={() => void save(id)}>
              {t('clients:receipt.save')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
