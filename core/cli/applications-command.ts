import type { InputOf } from '../contract.ts';
import type { Application, MailProposal, NewApplication, OutcomeKind, Reminder, Stage } from '../domain/application.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type CliCore, withCore } from './open-core.ts';
import { printJson, printRemark, printText } from './print.ts';

interface Output {
  readonly json?: boolean;
}

function formatApplication({ id, company, title, stage, sentOn, outcome }: Application): string {
  const state = outcome ? `${outcome.kind} on ${outcome.on}` : stage;
  return `${id.slice(0, 8)}  ${state.padEnd(24)} ${sentOn ?? '-'.padEnd(10)}  ${title}, ${company}`;
}

function print(application: Application, { json }: Output): number {
  if (json) printJson(application);
  else printText(formatApplication(application));
  return 0;
}

/** `cvplus applications add`. */
export function addApplication({ json, ...input }: NewApplication & Output, host: Host): Promise<number> {
  return withCore(host, async (core) => print(await core.call('application.add', input), { ...(json && { json }) }));
}

/** `cvplus applications list`. */
export function listApplications({ json, stage }: Output & { stage?: Stage }, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const applications = await core.call('application.list', stage ? { stage } : {});
    if (json) printJson(applications);
    else
      printText(
        applications.map(formatApplication).join('\n') || 'No applications yet. `cvplus applications add` makes one.',
      );
    return 0;
  });
}

/** The one application whose id begins so; `record.not-found` when there is none or more than one. */
async function findApplication(core: CliCore, idStart: string): Promise<Application> {
  const matching = (await core.call('application.list', {})).filter(({ id }) => id.startsWith(idStart));
  const [application] = matching;
  if (!application || matching.length > 1) throw new AppError('record.not-found', { matching: matching.length });
  return application;
}

/** `cvplus applications move ID STAGE`: what came of it so far; a closed application is opened again. */
export function moveApplication(
  idStart: string,
  stage: Stage,
  { json, on }: Output & { on?: string },
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const { id } = await findApplication(core, idStart);
    const moved = await core.call('application.move', { id, stage, ...(on && { on }) });
    return print(moved, { ...(json && { json }) });
  });
}

interface OutcomeOptions extends Output {
  readonly on?: string;
  readonly salary?: number;
  readonly currency?: string;
  readonly feedback?: string;
  readonly negotiated?: boolean;
}

/** `cvplus applications outcome ID KIND`: the id may be shortened as long as it names one application. */
export function closeApplication(
  idStart: string,
  kind: OutcomeKind,
  { json, on, ...rest }: OutcomeOptions,
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const application = await findApplication(core, idStart);
    const outcome = { kind, on: on ?? calendarDay(host.now()), ...rest };
    const closed = await core.call('application.close', { id: application.id, outcome });
    return print(closed, { ...(json && { json }) });
  });
}

/** `cvplus applications import FILE`: a table in which the columns say by their headings what they are. */
export function importApplications(file: string, { json }: Output, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const fileId = core.grant(file);
    const { mapping } = await core.call('tracker.previewTable', { fileId });
    const result = await core.call('tracker.importTable', { fileId, mapping });
    if (json) {
      printJson({ ...result, mapping });
      return 0;
    }
    printText(`Imported ${result.imported}, known already ${result.known}.`);
    for (const { row, field } of result.problems) printRemark(`Row ${row}: "${field}" could not be read.`);
    return 0;
  });
}

/** `cvplus applications export FILE`: all of them as a table for a spreadsheet. */
export function exportApplications(file: string, { json }: Output, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const result = await core.call('tracker.exportTable', { fileId: core.grant(file) });
    if (json) printJson(result);
    else printText(`Written: ${result.count}.`);
    return 0;
  });
}

type ChosenMail = InputOf<'tracker.applyMails'>['mails'][number];

function formatProposal({ kind, on, company, title, subject, because, applicationId }: MailProposal): string {
  const about = [title, company].filter(Boolean).join(', ') || subject;
  const target = applicationId ? applicationId.slice(0, 8) : 'new'.padEnd(8);
  return `${kind.padEnd(16)} ${on ?? '-'.padEnd(10)}  ${target}  ${about}${because ? `\n    "${because}"` : ''}`;
}

/**
 * `cvplus applications mails FILE…`: what mails seem to say. With `--apply` those that say something and belong to a kept
 * application, or name employer and job, are taken over; the others are only shown.
 */
export function readApplicationMails(
  files: readonly string[],
  { json, apply }: Output & { apply?: boolean },
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const proposals = await core.call('tracker.readMails', { fileIds: files.map((file) => core.grant(file)) });
    const mails = proposals.flatMap(({ id, kind, on, applicationId, company, title, subject }): ChosenMail[] => {
      if (kind === 'unclear' || on === undefined) return [];
      if (applicationId !== undefined) return [{ id, kind, on, subject, applicationId }];
      return company && title ? [{ id, kind, on, subject, company, title }] : [];
    });
    const changed = apply && mails.length > 0 ? (await core.call('tracker.applyMails', { mails })).changed : undefined;
    if (json) printJson({ proposals, ...(changed === undefined ? {} : { changed }) });
    else {
      printText(proposals.map(formatProposal).join('\n') || 'Nothing new in these mails.');
      if (apply) printRemark(`Applications changed: ${changed ?? 0}.`);
      else if (mails.length > 0) printRemark('Nothing was changed; --apply takes over what is clear.');
    }
    return 0;
  });
}

function formatReminder({ kind, dueAt, title, company, text }: Reminder): string {
  return `${dueAt.replace('T', ' ').padEnd(16)} ${kind.padEnd(14)} ${title}, ${company}${text ? `: ${text}` : ''}`;
}

/** `cvplus applications remind`: what is due, and with `--ics` the same as a calendar file. */
export function remindOfApplications(
  { json, until, ics }: Output & { until?: string; ics?: string },
  host: Host,
): Promise<number> {
  return withCore(host, async (core) => {
    const reminders = await core.call('reminder.list', until ? { until } : {});
    if (json) printJson(reminders);
    else printText(reminders.map(formatReminder).join('\n') || 'Nothing is due.');
    if (ics !== undefined) {
      const { count } = await core.call('reminder.export', { fileId: core.grant(ics) });
      printRemark(`Entries in the calendar file: ${count}.`);
    }
    return 0;
  });
}
