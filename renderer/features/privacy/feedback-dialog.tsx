import { useState } from 'react';
import { ticketKinds } from '../../../core/domain/ticket.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

interface Draft {
  readonly kind: (typeof ticketKinds)[number];
  readonly text: string;
  readonly contact: string;
}

/** A message in two steps: it is written, and then seen byte for byte before it goes. */
function FeedbackDialog({ onClose }: { onClose(): void }) {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [draft, setDraft] = useState<Draft>({ kind: 'question', text: '', contact: '' });
  const [shown, setShown] = useState<{ host: string; text: string }>();
  const { kind, text, contact } = draft;
  const message = {
    kind,
    text,
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    language: formats.language,
  };
  const look = async () => setShown(await run((client) => client.call('contribution.previewMessage', message)));
  const send = async () => {
    if (!(await run((client) => client.call('contribution.sendMessage', message)))) return;
    onClose();
    announce(t('privacy:feedback.done'));
  };
  if (shown)
    return (
      <Dialog title={t('privacy:feedback.title')} onClose={onClose}>
        <p>{t('privacy:feedback.exactly', { host: shown.host })}</p>
        <pre className="ledger-sent">{shown.text}</pre>
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={() => setShown(undefined)}>
            {t('privacy:feedback.change')}
          </button>
          <button type="button" className="primary" disabled={isBusy} onClick={() => void send()}>
            {t('privacy:feedback.send')}
          </button>
        </div>
      </Dialog>
    );
  return (
    <FormDialog
      title={t('privacy:feedback.title')}
      lead={t('privacy:feedback.lead')}
      action={t('privacy:feedback.look')}
      cancel={t('privacy:cancel')}
      isReady={text.trim() !== ''}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void look()}
      onClose={onClose}
    >
      <SelectField
        label={t('privacy:feedback.kind')}
        value={kind}
        options={ticketKinds.map((value) => ({ value, label: t(`privacy:feedback.kind.${value}`) }))}
        onChange={(value) => setDraft({ ...draft, kind: value })}
      />
      <TextField
        label={t('privacy:feedback.text')}
        hint={t('privacy:feedback.textHint')}
        lines={6}
        value={text}
        onChange={(value) => setDraft({ ...draft, text: value })}
      />
      <TextField
        label={t('privacy:feedback.contact')}
        type="email"
        autoComplete="email"
        value={contact}
        onChange={(value) => setDraft({ ...draft, contact: value })}
      />
    </FormDialog>
  );
}

/** The way to write to the makers, where there is somebody to send to. */
export function FeedbackPart() {
  const { t } = useWording();
  const [isOpen, setOpen] = useState(false);
  useCommands([{ id: 'feedback.write', label: t('privacy:feedback.title'), run: () => setOpen(true) }]);
  return (
    <section aria-labelledby="feedback" className="privacy-part">
      <h2 id="feedback">{t('privacy:feedback.title')}</h2>
      <p className="second">{t('privacy:feedback.lead')}</p>
      <div className="privacy-actions">
        <button type="button" onClick={() => setOpen(true)}>
          {t('privacy:feedback.title')}
        </button>
      </div>
      {isOpen && <FeedbackDialog onClose={() => setOpen(false)} />}
    </section>
  );
}
