import { z } from 'zod';

/** What a request to another computer is for. */
export const outboundPurposes = [
  'update-check',
  'update-download',
  'sharing',
  'sharing-token',
  'taking-back',
  'message',
  'other',
] as const;

/** One request, written down before it is sent. `text` is what is sent, byte for byte as text. */
export const LedgerEntry = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  purpose: z.enum(outboundPurposes),
  host: z.string(),
  bytes: z.int().nonnegative(),
  text: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What can be agreed to, each apart. */
export const consentPurposes = ['outcomes', 'pay', 'use'] as const;
export const ConsentPurpose = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** The edition of the words that are agreed to; a change of their meaning asks anew. */
export const consentWording = 2;

export const Consent = z.object({
  purpose: ConsentPurpose,
  wording: z.int().positive(),
  givenAt: z.iso.datetime(),
  /** `null` while it holds. */
  withdrawnAt: z.iso.datetime().nullable(),
});
export type Consent = z.infer<typeof Consent>;

/** The consent that holds for a purpose: to the words of now, and not withdrawn. */
export function findConsent(consents: readonly Consent[], purpose: ConsentPurpose): Consent | undefined {
  return consents.find((one) => one.purpose === purpose && one.withdrawnAt === null && one.wording === consentWording);
}

/** What can be known of a backup file without opening it. */
export const BackupLabel = z.object({
  madeAt: z.iso.datetime(),
  bytes: z.int().nonnegative(),
  opensByPassphrase: z.boolean(),
  opensByRecoveryCode: z.boolean(),
});
export type BackupLabel = z.infer<typeof BackupLabel>;

/** A backup that was made here. `rows` is the sum over all tables. */
export const BackupNote = BackupLabel.extend({ sha256: z.string().length(64), rows: z.int().nonnegative() });
export type BackupNote = z.infer<typeof BackupNote>;

/** A trial: the backup was unpacked, opened, checked and counted, and the copy was removed. */
export const DrillNote = z.object({
  at: z.iso.datetime(),
  backupMadeAt: z.iso.datetime(),
  isGood: z.boolean(),
  /** Rows that were found, and those that the backup said it holds. */
  rowsFound: z.int().nonnegative(),
  rowsExpected: z.int().nonnegative(),
});
export type DrillNote = z.infer<typeof DrillNote>;

/** Kinds of records, in the order in which they are shown. */
export const storedKinds = [
  'documents',
  'cvs',
  'jobs',
  'predictions',
  'applications',
  'undo',
  'search',
  'clients',
  'models',
  'privacy',
  'settings',
  'other',
] as const;

export const Stored = z.object({
  kinds: z.array(z.object({ kind: z.enum(storedKinds), rows: z.int().nonnegative() })),
  /** What people count: CVs, adverts, applications, clients of a coach, steps that can be undone, copies of the file. */
  cvs: z.int().nonnegative(),
  jobs: z.int().nonnegative(),
  applications: z.int().nonnegative(),
  clients: z.int().nonnegative(),
  undoSteps: z.int().nonnegative(),
  copies: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
});
export type Stored = z.infer<typeof Stored>;
