import PostalMime, { type Address } from 'postal-mime';
import { idOfContent } from '../../database/record.ts';
import type { MailProposal } from '../../domain/application.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import { classifyMail } from './classify-mail.ts';
import { htmlToText } from './html-to-text.ts';
import type { MailFacts } from './match-application.ts';
import { nameEmployer, nameJob } from './name-sender.ts';

/** A mail as it was read: what it proposes, and what it can be matched by. */
export interface ReadMail {
  readonly proposal: Omit<MailProposal, 'applicationId'>;
  readonly facts: MailFacts;
}

const limits = { subject: 500, from: 300, text: 200_000 } as const;
/** Line breaks and signs that turn the writing direction would mislead where a line is shown. */
const clean = (text: string, length: number) =>
  text
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, length);

function readSender(from: Address | undefined): { name: string; address: string } {
  const { name = '', address = '' } = from?.group ? { ...from.group[0], name: from.name } : (from ?? {});
  // A header may be long, and what follows compares it with every application.
  return { name: name.slice(0, limits.from), address: address.slice(0, limits.from) };
}

/** The day of a mail where the person is; undefined where its date is missing or none. */
function readDay(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  const isSane = time > Date.UTC(1990, 0, 1) && time < Date.UTC(2100, 0, 1);
  return isSane ? calendarDay(time) : undefined;
}

/**
 * Reads one mail: headers, and its text or the words of its HTML; files in it are left alone and nothing is fetched.
 * Undefined for bytes that are no mail.
 */
export async function readMail(bytes: Uint8Array): Promise<ReadMail | undefined> {
  const mail = await PostalMime.parse(bytes, {
    maxNestingDepth: 30,
    maxHeadersSize: 256 * 1024,
    maxRfc822NestingDepth: 2,
  }).catch(() => undefined);
  if (!mail || (!mail.from && !mail.subject)) return undefined;
  const text = (mail.text?.trim() || htmlToText(mail.html ?? '')).slice(0, limits.text);
  const from = readSender(mail.from);
  const subject = clean(mail.subject ?? '', limits.subject);
  const on = readDay(mail.date);
  const named = nameJob(subject);
  const company = named.company ?? nameEmployer(from);
  const { kind, because } = classifyMail({ subject, text });
  return {
    proposal: {
      id: idOfContent(mail.messageId ? `mail ${mail.messageId}` : bytes),
      subject,
      from: clean([from.name, from.address && `<${from.address}>`].filter(Boolean).join(' '), limits.from),
      kind,
      ...(on === undefined ? {} : { on }),
      ...(because === undefined ? {} : { because: clean(because, limits.subject) }),
      ...(company === undefined ? {} : { company: clean(company, 300) }),
      ...(named.title === undefined ? {} : { title: clean(named.title, 300) }),
    },
    facts: { from, subject, text, company, on },
  };
}
