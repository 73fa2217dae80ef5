import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Client } from '../../../core/domain/coaching.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { checkNewPassphrase } from '../privacy/check-passphrase.ts';
import { SecretField } from '../privacy/secret-field.tsx';
import { usePrivacyScreen } from './privacy-screen.tsx';

interface LayerProps {
  readonly client: Client;
  onClose(): void;
}

function HandOverDialog({ client, onClose }: LayerProps) {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<'short' | 'differs'>();
  const write = async () => {
    const found = checkNewPassphrase(passphrase, again);
    setProblem(found);
    if (found) return;
    const done = await run(async (core) => {
      const { fileId } = await core.call('desktop.chooseTarget', { format: 'client', name: t('clients:hand.title') });
      return fileId ? core.call('client.handOver', { id: client.id, passphrase, fileId }) : null;
    });
    if (!done) return;
    onClose();
    announce(t('clients:hand.done'));
  };
  return (
    <FormDialog
      title={t('clients:hand.title')}
      lead={t('clients:hand.lead')}
      action={t('clients:hand.do')}
      cancel={t('clients:cancel')}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void write()}
      onClose={onClose}
    >
      <SecretField
        label={t('clients:passphrase')}
        hint={t('clients:passphrase.hint')}
        value={passphrase}
        isNew
        onChange={setPassphrase}
      />
      <SecretField label={t('privacy:key.again')} value={again} isNew isRepeated onChange={setAgain} />
      <div role="alert">{problem && <p className="privacy-caution">{t(`privacy:key.${problem}`)}</p>}</div>
    </FormDialog>
  );
}

function EraseDialog({ client, onClose }: LayerProps) {
  const { t, formats } = useWording();
  const navigate = useNavigate();
  const screen = usePrivacyScreen();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [typed, setTyped] = useState('');
  const isSame = typed.normalize('NFKC').trim() === client.name.normalize('NFKC');
  const erase = async () => {
    const done = await run((core) => core.call('client.remove', { id: client.id }));
    if (!done) return;
    const { left } = done;
    void navigate('/clients');
    announce(
      left > 0 ? t('clients:erase.left', { count: left, number: formats.whole(left) }) : t('clients:erase.done'),
    );
  };
  return (
    <Dialog title={t('clients:erase.question', { name: screen.hide(client.name) })} isQuestion onClose={onClose}>
      <p>{t('clients:erase.lead')}</p>
      <TextField label={t('clients:erase.type')} value={typed} isRequired onChange={setTyped} />
      <ErrorMessage {...(error ? { error } : {})} />
      <div className="dialog-actions">
        <button type="button" className="quiet" onClick={onClose}>
          {t('clients:cancel')}
        </button>
        <button type="button" className="danger" disabled={!isSame || isBusy} onClick={() => void erase()}>
          {t('clients:erase.do')}
        </button>
      </div>
    </Dialog>
  );
}

/** How the work with a client ends: handed over, erased. */
export function HandPart({ client }: { readonly client: Client }) {
  const { t } = useWording();
  const [layer, setLayer] = useState<'hand' | 'erase'>();
  const close = () => setLayer(undefined);
  return (
    <>
      <section aria-labelledby="client-hand" className="clients-part">
        <h2 id="client-hand">{t('clients:hand.title')}</h2>
        <p className="second">{t('clients:hand.lead')}</p>
        <div className="client-actions">
          <button type="button" onClick={() => setLayer('hand')}>
            {t('clients:hand.title')}
          </button>
        </div>
      </section>
      <section aria-labelledby="client-erase" className="clients-part">
        <h2 id="client-erase">{t('clients:erase.title')}</h2>
        <p className="second">{t('clients:erase.lead')}</p>
        <div className="client-actions">
          <button type="button" className="danger" onClick={() => setLayer('erase')}>
            {t('clients:erase.title')}
          </button>
        </div>
      </section>
      {layer === 'hand' && <HandOverDialog client={client} onClose={close} />}
      {layer === 'erase' && <EraseDialog client={client} onClose={close} />}
    </>
  );
}
