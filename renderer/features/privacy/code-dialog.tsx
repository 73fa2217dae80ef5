import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { SecretField } from './secret-field.tsx';

interface CodeDialogProps {
  readonly hasPassphrase: boolean;
  /** The passphrase where it was given just now, so that nobody has to type it again. */
  readonly known?: string;
  onClose(): void;
}

/** Makes a recovery code and shows it once: it closes only by "I have kept it". */
export function CodeDialog({ hasPassphrase, known = '', onClose }: CodeDialogProps) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { value: key } = useAnswer('desktop.keyState', {});
  const { run, isBusy, error } = useChange();
  const [current, setCurrent] = useState(known);
  const [code, setCode] = useState<string>();
  const isWrong = error?.code === 'key.wrong-passphrase' || error?.code === 'key.passphrase-needed';

  const make = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run((client) => client.call('desktop.makeRecoveryCode', current === '' ? {} : { current }));
    if (made) setCode(made.code);
  };
  const save = async () => {
    const text = `${t('privacy:code.file', { code: code ?? '' })}\n`;
    const isSaved = await run(async (client) => {
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'text', name: t('privacy:open.code') });
      if (!fileId) return false;
      await client.call('desktop.writeText', { fileId, text });
      return true;
    });
    if (isSaved) announce(t('privacy:saved'));
  };

  return (
    <Dialog title={t('privacy:open.code')} isQuestion isShownOnce={code !== undefined} onClose={onClose}>
      {code === undefined ? (
        <form className="form is-one" onSubmit={(event) => void make(event)}>
          <p>{t(key?.hasRecoveryCode ? 'privacy:code.has' : 'privacy:code.none')}</p>
          {hasPassphrase && known === '' && (
            <SecretField label={t('privacy:key.current')} value={current} onChange={setCurrent} />
          )}
          <div role="alert">{isWrong && <p className="privacy-caution">{t('privacy:lock.wrong')}</p>}</div>
          {!isWrong && <ErrorMessage {...(error ? { error } : {})} />}
          <div className="dialog-actions">
            <button type="button" className="quiet" onClick={onClose}>
              {t('privacy:cancel')}
            </button>
            <button type="submit" className="primary" disabled={isBusy}>
              {t('privacy:code.make')}
            </button>
          </div>
        </form>
      ) : (
        <>
          <p className="recovery-code">
            <code>{code}</code>
          </p>
          <p>{t('privacy:code.shown')}</p>
          <ErrorMessage {...(error ? { error } : {})} />
          <div className="dialog-actions">
            <button type="button" disabled={isBusy} onClick={() => void save()}>
              {t('privacy:code.save')}
            </button>
            <button type="button" onClick={() => window.print()}>
              {t('privacy:code.print')}
            </button>
            <button type="button" className="primary" onClick={onClose}>
              {t('privacy:code.kept')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
