import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { checkNewPassphrase, shortestPassphrase } from './check-passphrase.ts';
import { SecretField } from './secret-field.tsx';

interface PassphraseDialogProps {
  readonly purpose: 'set' | 'change' | 'remove';
  /** Where the key lies without a passphrase. */
  readonly without: 'system' | 'file' | 'portable';
  onClose(): void;
  /** The passphrase was set, changed or removed (then empty); `onClose` in its place where nothing else follows. */
  onDone?(passphrase: string): void;
}

/** Sets, changes or removes the passphrase that protects the key; the data itself is not written anew. */
export function PassphraseDialog({ purpose, without, onClose, onDone = onClose }: PassphraseDialogProps) {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [current, setCurrent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<'short' | 'differs'>();

  const save = async () => {
    const found = purpose === 'remove' ? undefined : checkNewPassphrase(passphrase, again);
    setProblem(found);
    if (found) return;
    const known = current === '' ? {} : { current };
    const state = await run((client) =>
      client.call(
        'desktop.protect',
        purpose === 'remove'
          ? { kind: without === 'system' ? 'system' : 'file', ...known }
          : { kind: 'passphrase', passphrase, ...known },
      ),
    );
    if (!state) return;
    announce(t(purpose === 'remove' ? 'privacy:key.done.removed' : 'privacy:key.done.set'));
    onDone(passphrase);
  };
  const isWrong = error?.code === 'key.wrong-passphrase' || error?.code === 'key.passphrase-needed';

  return (
    <FormDialog
      title={t(`privacy:key.${purpose}`)}
      action={t(`privacy:key.${purpose}`)}
      cancel={t('privacy:cancel')}
      isBusy={isBusy}
      error={isWrong ? undefined : error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {purpose === 'remove' && <p>{t(`privacy:key.remove.${without}`)}</p>}
      {purpose !== 'set' && <SecretField label={t('privacy:key.current')} value={current} onChange={setCurrent} />}
      {purpose !== 'remove' && (
        <>
          <SecretField
            label={t('privacy:key.new')}
            value={passphrase}
            hint={t('privacy:key.hint', { count: shortestPassphrase, number: formats.whole(shortestPassphrase) })}
            isNew
            onChange={setPassphrase}
          />
          <SecretField label={t('privacy:key.again')} value={again} isNew isRepeated onChange={setAgain} />
        </>
      )}
      <div role="alert">
        {problem && <p className="privacy-caution">{t(`privacy:key.${problem}`)}</p>}
        {isWrong && <p className="privacy-caution">{t('privacy:lock.wrong')}</p>}
      </div>
    </FormDialog>
  );
}
