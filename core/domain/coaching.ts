import { z } from 'zod';

/** What a client can allow, each apart. */
export const consentScopes = ['cv', 'predictions', 'applications', 'report', 'cohort'] as const;
export const ConsentScope = z.enum(consentScopes);
export type ConsentScope = z.infer<typeof ConsentScope>;

const Name = z.string().trim().min(1).max(300);
const Day = z.iso.date();
/** A day, or a local time of it. */
const Appointment = z.union([Day, z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)]);

/** Names the coach's app: five groups of four letters and digits, read aloud or copied. */
export const CoachCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-F]{4}(-[0-9A-F]{4}){4}$/);

const signed = {
  format: z.literal('cvplus-consent'),
  version: z.literal(1),
  /** Public key of the client's app, Ed25519 as base64 of its SPKI form. */
  publicKey: z.base64().max(200),
  signedAt: z.iso.datetime(),
};

/** What a client signs: who, for which coach, what, from which day to which, both included. */
export const ConsentStatement = z.strictObject({
  ...signed,
  kind: z.literal('consent'),
  id: z.uuid(),
  name: Name,
  coach: Name,
  coachCode: CoachCode,
  scopes: z.array(ConsentScope).min(1).max(consentScopes.length),
  from: Day,
  until: Day,
});
export type ConsentStatement = z.infer<typeof ConsentStatement>;

/** What a client signs to end a consent before its day. */
const WithdrawalStatement = z.strictObject({
  ...signed,
  kind: z.literal('withdrawal'),
  id: z.uuid(),
  consentId: z.uuid(),
});

/** A `.cvplus-consent` file: the signature is over the statement as canonical JSON. */
export const SignedStatement = z.strictObject({
  statement: z.discriminatedUnion('kind', [ConsentStatement, WithdrawalStatement]),
  signature: z.base64().max(200),
});
export type SignedStatement = z.infer<typeof SignedStatement>;

/** Where a consent stands today. `endedOn` is the last day for an expired one and the day of withdrawal for a withdrawn one. */
export const ConsentState = z.object({
  state: z.enum(['none', 'upcoming', 'active', 'expired', 'withdrawn']),
  scopes: z.array(ConsentScope),
  from: Day.optional(),
  until: Day.optional(),
  endedOn: Day.optional(),
});
export type ConsentState = z.infer<typeof ConsentState>;

/** A client in the list. Without a consent that holds only the name is there. */
export const Client = z.object({
  id: z.string(),
  name: z.string(),
  consent: ConsentState,
  appointment: z.string().optional(),
  appointmentNote: z.string().optional(),
  /** The group whose figures may be counted together. */
  cohort: z.string().optional(),
  isOpen: z.boolean(),
});
export type Client = z.infer<typeof Client>;

const KeptConsent = z.object({
  id: z.string(),
  scopes: z.array(ConsentScope),
  from: Day,
  until: Day,
  withdrawnOn: Day.optional(),
  withdrawnBy: z.enum(['client', 'coach']).optional(),
});

export const ClientDetail = z.object({
  client: Client,
  notes: z.string().optional(),
  /** The newest first. */
  consents: z.array(KeptConsent),
});
export type ClientDetail = z.infer<typeof ClientDetail>;

export const NewClient = z.strictObject({ name: Name });

/** What can be changed; `null` takes a value away. */
export const ClientChange = z.strictObject({
  name: Name.optional(),
  appointment: Appointment.nullable().optional(),
  appointmentNote: z.string().trim().max(500).nullable().optional(),
  cohort: z.string().trim().min(1).max(120).nullable().optional(),
  notes: z.string().max(100_000).nullable().optional(),
});
export type ClientChange = z.infer<typeof ClientChange>;

/** One thing of the day, by its time and by nothing else. */
export const DayEntry = z.object({
  clientId: z.string(),
  name: z.string(),
  kind: z.enum(['appointment', 'follow-up', 'interview', 'own', 'silence-final']),
  /** A day or a local time. */
  at: z.string(),
  company: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
});
export type DayEntry = z.infer<typeof DayEntry>;

/** A consent that the person gave to a coach. */
export const GivenConsent = z.object({
  id: z.string(),
  coach: z.string(),
  scopes: z.array(ConsentScope),
  from: Day,
  until: Day,
  withdrawnAt: z.iso.datetime().nullable(),
});
export type GivenConsent = z.infer<typeof GivenConsent>;

/** What was destroyed or handed over, without a word of whom. The hash is over the other fields as canonical JSON. */
export const ClientReceipt = z.object({
  id: z.string(),
  kind: z.enum(['erased', 'handed-over']),
  at: z.iso.datetime(),
  files: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().length(64),
});
export type ClientReceipt = z.infer<typeof ClientReceipt>;

/** `left` counts files that another program holds: unreadable without the key, and tried again at the next start. */
export const ClientErasure = z.object({ receipt: ClientReceipt, left: z.int().nonnegative() });
export type ClientErasure = z.infer<typeof ClientErasure>;

/** One CV and one advert of a batch, in the order in which they were given. */
export const BatchRow = z.object({
  cv: z.string(),
  job: z.string(),
  analysisId: z.string().optional(),
  /** Probability 0..1 with its range; `null` where nothing is known. */
  interview: z.object({ value: z.number(), low: z.number(), high: z.number(), evidence: z.string() }).nullable(),
  /** Requirements found in the CV, of all that were read in the advert. */
  found: z.int().optional(),
  total: z.int().optional(),
  /** The code of `core/errors.ts` when this pair could not be read. */
  error: z.string().optional(),
});
export type BatchRow = z.infer<typeof BatchRow>;

/** So many people are needed before anything is counted over them. */
export const leastCohort = 10;

const Share = z.object({ people: z.int(), value: z.number(), low: z.number(), high: z.number() });

/** Figures over a cohort, or why there are none. */
export const CohortFigures = z.discriminatedUnion('isShown', [
  z.object({ isShown: z.literal(false), reason: z.enum(['too-few', 'would-single-out']), people: z.int() }),
  z.object({
    isShown: z.literal(true),
    people: z.int(),
    /** Since when the same people are counted. */
    since: z.iso.datetime(),
    counts: z.object({ sent: z.int(), answered: z.int(), interview: z.int(), hired: z.int(), open: z.int() }),
    /** People with at least one, with the range that holds the true share 8 times in 10 (Wilson). */
    shares: z.object({ answered: Share, interview: Share, hired: Share }),
  }),
]);
export type CohortFigures = z.infer<typeof CohortFigures>;
