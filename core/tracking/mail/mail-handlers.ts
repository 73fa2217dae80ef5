import { randomUUID } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { HandlersOf, ParsedInputOf } from '../../contract.ts';
import { listMailIds, noteMail } from '../../database/application-mail-store.ts';
import { getApplication, listApplications, touchApplication } from '../../database/application-store.ts';
import type { Database } from '../../database/database.ts';
import { keepStep } from '../../database/undo-store.ts';
import { type Application, type MailProposal, type Stage, stages } from '../../domain/application.ts';
import { AppError } from '../../errors.ts';
import type { CallContext } from '../../rpc.ts';
import { closeApplication, moveApplication, nameApplication, startApplication } from '../handlers.ts';
import { findGrantedFile, type Grants } from '../read-granted-file.ts';
import { createMatcher } from './match-application.ts';
import { readMail } from './read-mail.ts';
import { isMailbox, mailBytes, mailboxBytes, splitMailbox } from './split-mailbox.ts';

type MailMethod = 'tracker.readMails' | 'tracker.applyMails';
type ChosenMail = ParsedInputOf<'tracker.applyMails'>['mails'][number];

interface Dependencies {
  readonly database: Database;
  readonly grants: Grants;
  now(): number;
}

async function readStart(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch(() => {
    throw new AppError('document.unreadable');
  });
  try {
    const start = Buffer.alloc(512);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    return start.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The mails of a file: those of a mailbox, or the one that it is. A file of one mail is cut off as in a mailbox. */
async function* listMails(file: string, size: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const start = await readStart(file);
  if (start.length === 0) throw new AppError('document.empty');
  if (isMailbox(start)) {
    yield* splitMailbox(file, signal);
    return;
  }
  if (size > 25 * 1024 * 1024)
    throw new AppError('document.too-large', { megabytes: Math.round(size / 1024 / 1024), limit: 25 });
  // Every mail begins with lines of headers in plain text.
  if (start.includes(0)) throw new AppError('document.unsupported');
  const bytes = await readFile(file).catch(() => {
    throw new AppError('document.unreadable');
  });
  yield bytes.subarray(0, mailBytes);
}

/** The stage to which a kind of mail moves an application; a confirmation says that it was sent. */
const stageOf: Readonly<Partial<Record<MailProposal['kind'], Exclude<Stage, 'closed'>>>> = {
  acknowledgement: 'sent',
  invitation: 'interview',
  offer: 'offer',
};
const rankOf = (stage: Stage) => stages.indexOf(stage);

/** Records what one mail says about an application: never back to an earlier stage, never against an end that was recorded. */
function applyMail(database: Database, before: Application, mail: ChosenMail, now: number): void {
  const { id } = before;
  noteMail(database, id, mail, now);
  touchApplication(database, id, now);
  if (before.outcome) return;
  if (mail.kind === 'rejection') closeApplication(database, id, { kind: 'rejected', on: mail.on }, now);
  const stage = stageOf[mail.kind];
  if (stage && rankOf(stage) > rankOf(before.stage)) moveApplication(database, before, { stage, on: mail.on }, now);
}

/** Reads mails on this computer and takes over what the person confirmed. */
export function createMailHandlers({ database, grants, now }: Dependencies): Pick<HandlersOf<'tracker'>, MailMethod> {
  async function readMails(fileIds: readonly string[], { signal, report }: CallContext): Promise<MailProposal[]> {
    const findApplication = createMatcher(listApplications(database));
    const known = listMailIds(database);
    const proposals: MailProposal[] = [];
    for (const [index, fileId] of fileIds.entries()) {
      const { file, size } = await findGrantedFile(grants, fileId, mailboxBytes);
      let count = 0;
      let seen = 0;
      for await (const bytes of listMails(file, size, signal)) {
        if (signal.aborted) throw new AppError('app.cancelled');
        seen += bytes.length;
        report({ stage: 'reading', fraction: (index + Math.min(1, seen / size)) / fileIds.length });
        const mail = await readMail(bytes);
        if (!mail) continue;
        count += 1;
        if (known.has(mail.proposal.id)) continue;
        known.add(mail.proposal.id);
        const match = findApplication(mail.facts);
        const { company, title } = match ?? mail.proposal;
        proposals.push({
          ...mail.proposal,
          ...(company === undefined ? {} : { company }),
          ...(title === undefined ? {} : { title }),
          ...(match && { applicationId: match.id }),
        });
      }
      if (count === 0) throw new AppError('document.unsupported');
    }
    // A mailbox holds far more than answers: what says nothing and belongs to nothing is no proposal.
    return proposals.filter(
      ({ kind, applicationId }) => kind !== 'unclear' || applicationId !== undefined || proposals.length <= 20,
    );
  }

  /** Each mail with the application that it goes to; those without one share a new one of the same employer and job. */
  function assign(mails: readonly ChosenMail[]) {
    const created = new Map<string, string>();
    return mails
      .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
      .map((mail) => {
        if (mail.applicationId !== undefined) return { mail, id: mail.applicationId, isNew: false };
        const { company, title } = mail;
        if (company === undefined || title === undefined) {
          throw new AppError('input.invalid', { paths: ['mails'], reason: 'company-and-title-needed' });
        }
        const key = JSON.stringify([company, title]);
        const before = created.get(key);
        const id = before ?? randomUUID();
        created.set(key, id);
        return { mail, id, isNew: before === undefined };
      });
  }

  return {
    'tracker.readMails': ({ fileIds }, context) => readMails(fileIds, context),

    'tracker.applyMails'({ mails }) {
      return database.transaction(() => {
        const known = listMailIds(database);
        const assigned = assign(mails.filter(({ id }) => !known.has(id)));
        const ids = [...new Set(assigned.map(({ id }) => id))];
        const [first] = assigned;
        if (!first) return { changed: 0 };
        const { company = '', title = '' } = first.isNew ? first.mail : getApplication(database, first.id);
        const name = { kind: 'imported', subject: nameApplication({ company, title }), count: ids.length } as const;
        keepStep(database, name, ids, now(), () => {
          for (const { mail, id, isNew } of assigned) {
            // The day of a confirmation is that of sending, as near as a mail says it.
            if (isNew) {
              const { company = '', title = '' } = mail;
              const sentOn = mail.kind === 'acknowledgement' ? { sentOn: mail.on } : {};
              startApplication(database, id, { company, title, stage: 'sent', ...sentOn }, now());
            }
            applyMail(database, getApplication(database, id), mail, now());
          }
        });
        return { changed: ids.length };
      });
    },
  };
}
