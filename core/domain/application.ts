import { z } from 'zod';

export const stages = ['preparing', 'sent', 'answered', 'interview', 'offer', 'closed'] as const;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

/** How an application ended. `no-response` is a statement of the user, never inferred from silence. */
export const outcomeKinds = ['hired', 'rejected', 'no-response', 'withdrawn'] as const;
export const OutcomeKind = z.enum(outcomeKinds);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** Where the advert was found, or who brought it. */
export const channels = ['job-board', 'employer-site', 'referral', 'recruiter', 'network', 'fair', 'other'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

const Day = z.iso.date();
const Currency = z.string().regex(/^[A-Z]{3}$/);

/** Gross pay per year in `currency`; one of the two ends may be open. */
export const Pay = z.strictObject({
  low: z.number().positive().max(1e12).optional(),
  high: z.number().positive().max(1e12).optional(),
  currency: Currency,
});
export type Pay = z.infer<typeof Pay>;

/** What the person wants, what the advert says, what the employer offered. */
export const PayNotes = z.strictObject({
  desired: Pay.optional(),
  advertised: Pay.optional(),
  offered: Pay.optional(),
});
export type PayNotes = z.infer<typeof PayNotes>;

export const Outcome = z.strictObject({
  kind: OutcomeKind,
  on: Day,
  /** Gross pay per year agreed, in `currency`; only for `hired`. */
  salary: z.number().positive().optional(),
  currency: z.string().length(3).optional(),
  /** Whether pay was negotiated; only for `hired`. */
  negotiated: z.boolean().optional(),
  feedback: z.string().max(10_000).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

const details = {
  location: z.string().trim().max(300).optional(),
  /** Where the advert stands, as text: never opened without being asked. */
  link: z.string().trim().max(2000).optional(),
  channel: Channel.optional(),
  pay: PayNotes.optional(),
};

export const NewApplication = z.strictObject({
  company: z.string().trim().min(1).max(300),
  title: z.string().trim().min(1).max(300),
  cvId: z.string().optional(),
  jobId: z.string().optional(),
  stage: Stage.default('preparing'),
  sentOn: Day.optional(),
  notes: z.string().max(100_000).optional(),
  ...details,
});
export type NewApplication = z.input<typeof NewApplication>;

/** What can be changed about an application beside its stage; `null` takes a value away. */
export const ApplicationChange = z.strictObject({
  company: z.string().trim().min(1).max(300).optional(),
  title: z.string().trim().min(1).max(300).optional(),
  cvId: z.string().nullable().optional(),
  jobId: z.string().nullable().optional(),
  sentOn: Day.nullable().optional(),
  notes: z.string().max(100_000).nullable().optional(),
  location: z.string().trim().max(300).nullable().optional(),
  link: z.string().trim().max(2000).nullable().optional(),
  channel: Channel.nullable().optional(),
  pay: PayNotes.nullable().optional(),
});
export type ApplicationChange = z.infer<typeof ApplicationChange>;

export const Application = z.object({
  id: z.string(),
  company: z.string(),
  title: z.string(),
  cvId: z.string().optional(),
  jobId: z.string().optional(),
  stage: Stage,
  sentOn: Day.optional(),
  notes: z.string().optional(),
  ...details,
  outcome: Outcome.optional(),
  /** The day of the last change of stage, else of creation. */
  stageSince: Day.optional(),
  /** The next dated thing: an interview to come or a follow-up that is due. */
  nextOn: Day.optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type Application = z.infer<typeof Application>;

export const roundKinds = ['phone', 'video', 'on-site', 'task', 'assessment', 'other'] as const;
/** One interview of several. */
export const Round = z.strictObject({
  kind: z.enum(roundKinds),
  /** When it is, in the local time of the person: `YYYY-MM-DDTHH:MM`, or only the day. */
  at: z.union([z.iso.date(), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)]).optional(),
  minutes: z.int().positive().max(1440).optional(),
  place: z.string().trim().max(500).optional(),
  with: z.string().trim().max(500).optional(),
  notes: z.string().max(100_000).optional(),
  result: z.enum(['open', 'passed', 'not-passed', 'cancelled']).default('open'),
});
export type Round = z.infer<typeof Round>;

export const Contact = z.strictObject({
  name: z.string().trim().min(1).max(300),
  role: z.string().trim().max(300).optional(),
  email: z.string().trim().max(320).optional(),
  phone: z.string().trim().max(60).optional(),
  notes: z.string().max(10_000).optional(),
});
export type Contact = z.infer<typeof Contact>;

/** One thing that happened to an application, oldest first on its timeline. */
export const TimelineEntry = z.object({
  at: z.iso.datetime(),
  /** The day on which it happened, when it was said. */
  on: Day.optional(),
  kind: z.enum([
    'created',
    'stage',
    'outcome',
    'outcome-revoked',
    'round',
    'note',
    'file',
    'prediction',
    'mail',
    'reminder-done',
  ]),
  stage: Stage.optional(),
  outcome: OutcomeKind.optional(),
  /** Words of the person: a note's start, a file's name, the subject of a mail. */
  text: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const kept = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) => shape.extend({ id: z.string() });

export const KeptRound = kept(Round);
export type KeptRound = z.infer<typeof KeptRound>;
export const KeptContact = kept(Contact);
export type KeptContact = z.infer<typeof KeptContact>;
export const KeptNote = z.object({ id: z.string(), text: z.string(), writtenAt: z.iso.datetime() });
export type KeptNote = z.infer<typeof KeptNote>;
export const KeptFile = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.int(),
  addedAt: z.iso.datetime(),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** Everything that is kept about one application. */
export const ApplicationDetail = z.object({
  application: Application,
  rounds: z.array(KeptRound),
  contacts: z.array(KeptContact),
  notes: z.array(KeptNote),
  files: z.array(KeptFile),
  timeline: z.array(TimelineEntry),
  /** The advert as it was when it was imported, as plain text. */
  advert: z.string().optional(),
});
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;

/** What is due, from the person's own waiting times where there are enough, else from the model's. */
export const Reminder = z.object({
  id: z.string(),
  applicationId: z.string(),
  company: z.string(),
  title: z.string(),
  kind: z.enum(['follow-up', 'interview', 'own', 'silence-final']),
  /** A day, or a local time for an interview. */
  dueAt: z.string(),
  text: z.string().optional(),
  /** Days since the application was sent, for a follow-up. */
  day: z.int().optional(),
  /** Whether the day comes from the person's own answers (`measured-here`) or from the model, and on what that stands. */
  evidence: z.enum(['measured-here', 'published', 'assumption']).optional(),
  /** How many own applications were counted, for `measured-here`. */
  cases: z.int().optional(),
  /** Of 100 similar applications, how many have an answer by now and how many more get one later. */
  answeredBy: z.number().optional(),
  answeredLater: z.number().optional(),
});
export type Reminder = z.infer<typeof Reminder>;

/** The fields a column of a table can be taken for. */
export const importFields = [
  'company',
  'title',
  'location',
  'link',
  'channel',
  'stage',
  'sentOn',
  'notes',
  'payLow',
  'payHigh',
  'currency',
  'outcome',
  'outcomeOn',
] as const;
export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;
export const ColumnMapping = z.partialRecord(ImportField, z.int().nonnegative());
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** What a mail seems to say; a proposal that the person confirms. */
export const mailKinds = ['acknowledgement', 'invitation', 'rejection', 'offer', 'unclear'] as const;
export const MailProposal = z.object({
  id: z.string(),
  subject: z.string(),
  from: z.string(),
  on: Day.optional(),
  kind: z.enum(mailKinds),
  /** The words of the mail that say so. */
  because: z.string().optional(),
  company: z.string().optional(),
  title: z.string().optional(),
  /** The kept application that it seems to belong to. */
  applicationId: z.string().optional(),
});
export type MailProposal = z.infer<typeof MailProposal>;
