import { type FormEvent, useState } from 'react';
import type { ErasureReceipt } from '../../../core/contract.ts';
import { countRecords } from '../../../core/wording/describe-processing.ts';
import { useClient } from '../../client-context.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { type ShownError, toShownError } from '../../shown-error.ts';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { EraseShared } from './erase-shared.tsx';

/** The same in every language, so that it can be typed on every keyboard. */
const word = 'ERASE';

interface EraseFormProps {
  onErased(receipt: ErasureReceipt): void;
  /** Present where the form is a layer that can be left. */
  onCancel?(): void;
}

/** What goes, what stays, and a word to type. Locked data is not counted, and is erased all the same. */
export function EraseForm({ onErased, onCancel }: EraseFormProps) {
  const wording = useWording();
  const { t } = wording;
  const client = useClient();
  const { value: stored, error: uncounted } = useAnswer('privacy.stored', {});
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<{ isBusy?: boolean; error?: ShownError }>({});

  const isTyped = typed.normalize('NFKC').trim().toUpperCase() === word;
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTyped || state.isBusy) return;
    setState({ isBusy: true });
    try {
      // Nothing is asked anew afterwards: a question would begin a new, empty set of data before the person wants one.
      onErased(await client.call('desktop.eraseAll', { word }));
    } catch (failure) {
      setState({ error: toShownError(failure) });
    }
  };
  return (
    <>
      {stored && <p>{t('privacy:erase.goes', { what: countRecords(stored, wording) })}</p>}
      {uncounted && <p>{t('privacy:erase.goesUnknown')}</p>}
      <p>{t('privacy:erase.stays')}</p>
      {stored && <EraseShared />}
      <form className="form is-one" onSubmit={(event) => void erase(event)}>
        <TextField label={t('privacy:erase.type', { word })} value={typed} onChange={setTyped} />
        <ErrorMessage {...(state.error ? { error: state.error } : {})} />
        <div className={onCancel ? 'dialog-actions' : 'privacy-actions'}>
          {onCancel && (
            <button type="button" onClick={onCancel}>
              {t('privacy:cancel')}
            </button>
          )}
          <button type="submit" className="danger" disabled={!isTyped || state.isBusy}>
            {t('privacy:erase.do')}
          </button>
        </div>
      </form>
    </>
  );
}
