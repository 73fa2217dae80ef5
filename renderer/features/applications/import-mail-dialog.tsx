import { useState } from 'react';
import type { InputOf } from '../../../core/contract.ts';
import { type Application, type MailProposal, mailKinds } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { findCandidates } from './find-candidates.ts';

/** So many files are read in one call. */
const filesAtOnce = 50;

type AppliedMail = InputOf<'tracker.applyMails'>['mails'][number];

/** A proposal as the person leaves it. */
interface MailDraft {
  readonly proposal: MailProposal;
  readonly isTaken: boolean;
  readonly kind: MailProposal['kind'];
  readonly on: string;
  /** Empty for a new entry of company and title. */
  readonly applicationId: string;
  readonly company: string;
  readonly title: string;
}

/** A mail that says nothing clear is left out until the person takes it in. */
export function draftMail(proposal: MailProposal, today: string): MailDraft {
  return {
    proposal,
    isTaken: proposal.kind !== 'unclear',
    kind: proposal.kind,
    on: proposal.on ?? today,
    applicationId: proposal.applicationId ?? '',
    company: proposal.company ?? '',
    title: proposal.title ?? '',
  };
}

/** Whether a mail can be taken over: it has a day, and an entry or the names of a new one. */
export const isComplete = ({ on, applicationId, company, title }: MailDraft): boolean =>
  on !== '' && (applicationId !== '' || (company.trim() !== '' && title.trim() !== ''));

/** The mails that are taken over, as the core wants them. */
export function readMails(drafts: readonly MailDraft[]): AppliedMail[] {
  return drafts
    .filter((draft) => draft.isTaken && isComplete(draft))
    .map(({ proposal, kind, on, applicationId, company, title }) => ({
      id: proposal.id,
      kind,
      on,
      subject: proposal.subject,
      ...(applicationId ? { applicationId } : { company: company.trim(), title: title.trim() }),
    }));
}

interface ImportMailDialogProps {
  readonly applications: readonly Application[];
  readonly wording: Wording;
  onClose(): void;
}

/** Mails that are read here: what each seems to say, with the words that say so, changed and agreed to by the person. */
export function ImportMailDialog({ applications, wording, onClose }: ImportMailDialogProps) {
  const { t, formats } = wording;
  const client = useClient();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [drafts, setDrafts] = useState<readonly MailDraft[]>();
  const mails = drafts ? readMails(drafts) : [];
  const open = drafts?.some((draft) => draft.isTaken && !isComplete(draft)) ?? false;

  const choose = async () => {
    const proposals = await run(async (core, options) => {
      const { files } = await core.call('desktop.chooseFiles', { purpose: 'mail' });
      if (files.length === 0) return undefined;
      const read: MailProposal[] = [];
      for (let at = 0; at < files.length; at += filesAtOnce) {
        const fileIds = files.slice(at, at + filesAtOnce).map(({ fileId }) => fileId);
        read.push(...(await core.call('tracker.readMails', { fileIds }, options)));
      }
      return read;
    });
    if (proposals) setDrafts(proposals.map((proposal) => draftMail(proposal, readToday())));
  };
  const take = async () => {
    const done = await run((core) => core.call('tracker.applyMails', { mails }));
    if (!done) return;
    announce(
      t('applications:mail.applied', { count: done.changed, number: formats.whole(done.changed) }),
      done.changed > 0 ? () => client.call('undo.back', {}) : undefined,
    );
    onClose();
  };
  const changeDraft = (id: string, change: Partial<MailDraft>) =>
    setDrafts((before) => before?.map((draft) => (draft.proposal.id === id ? { ...draft, ...change } : draft)));
  return (
    <Dialog title={t('applications:mail.heading')} size="large" onClose={onClose}>
      {error && <ErrorMessage error={error} />}
      {!drafts && <p>{t('applications:mail.lead')}</p>}
      {drafts?.length === 0 && <p>{t('applications:mail.none')}</p>}
      {drafts && drafts.length > 0 && (
        <>
          <p className="second">{t('applications:mail.check')}</p>
          <ul className="plain mail-list">
            {drafts.map((draft) => (
              <MailItem
                key={draft.proposal.id}
                draft={draft}
                applications={applications}
                wording={wording}
                onChange={(change) => changeDraft(draft.proposal.id, change)}
              />
            ))}
          </ul>
          {open && <p className="meta">{t('applications:mail.incomplete')}</p>}
        </>
      )}
      <div className="dialog-actions is-sticky">
        <button type="button" onClick={onClose}>
          {t('applications:cancel')}
        </button>
        <button type="button" className={drafts ? '' : 'primary'} disabled={isBusy} onClick={() => void choose()}>
          {drafts ? t('applications:otherFile') : t('applications:mail.choose')}
        </button>
        {drafts && drafts.length > 0 && (
          <button
            type="button"
            className="primary"
            disabled={isBusy || open || mails.length === 0}
            onClick={() => void take()}
          >
            {t('applications:mail.submit', { count: mails.length, number: formats.whole(mails.length) })}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface MailItemProps {
  readonly draft: MailDraft;
  readonly applications: readonly Application[];
  readonly wording: Wording;
  onChange(change: Partial<MailDraft>): void;
}

function MailItem({ draft, applications, wording: { t }, onChange }: MailItemProps) {
  const { proposal, isTaken, kind, on, applicationId, company, title } = draft;
  const [candidates] = useState(() => findCandidates(proposal, applications));
  return (
    <li className="mail">
      <label className="mail-head">
        <input type="checkbox" checked={isTaken} onChange={({ target }) => onChange({ isTaken: target.checked })} />
        <span dir="auto">
          <strong>{proposal.subject}</strong>
          <span className="meta" dir="auto">
            {proposal.from}
          </span>
        </span>
      </label>
      {proposal.because && (
        <blockquote className="mail-because" dir="auto">
          {proposal.because}
        </blockquote>
      )}
      {isTaken && (
        <div className="form">
          <SelectField
            label={t('applications:mail.says')}
            value={kind}
            options={mailKinds.map((value) => ({ value, label: t(`applications:mail.kind.${value}`) }))}
            onChange={(value) => onChange({ kind: value })}
          />
          <DateField label={t('applications:mail.on')} value={on} isPlain onChange={(day) => onChange({ on: day })} />
          <SelectField
            label={t('applications:mail.for')}
            value={applicationId}
            options={[
              { value: '', label: t('applications:mail.new') },
              ...candidates.map((one) => ({
                value: one.id,
                label: t('applications:name', { title: one.title, company: one.company }),
              })),
            ]}
            onChange={(id) => onChange({ applicationId: id })}
          />
          {applicationId === '' && (
            <>
              <TextField
                label={t('applications:column.title')}
                value={title}
                isRequired
                onChange={(value) => onChange({ title: value })}
              />
              <TextField
                label={t('applications:column.company')}
                value={company}
                isRequired
                onChange={(value) => onChange({ company: value })}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
}
