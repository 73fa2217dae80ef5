import { z } from 'zod';
import { Language } from '../domain/language.ts';
import {
  BackupNote,
  Consent,
  ConsentPurpose,
  DrillNote,
  LedgerEntry,
  outboundPurposes,
  Stored,
} from '../domain/privacy.ts';
import { FileId, method, Nothing } from './method.ts';

const Passphrase = z.string().min(1).max(1000);

/** What a person types to open a backup. */
const Opening = { fileId: FileId, passphrase: Passphrase.optional(), code: z.string().max(200).optional() };

/** See core/contract.ts. */
export const privacyMethods = {
  /** What has left and when, what was agreed to, and how the last backups went; the newest first. */
  'privacy.overview': method(
    Nothing,
    z.object({
      isSealed: z.boolean(),
      /** Requests since local midnight, and ever. */
      today: z.int(),
      total: z.int(),
      /** Since when the ledger is kept: the age of the file. `null` where the system does not say. */
      since: z.iso.datetime().nullable(),
      last: LedgerEntry.nullable(),
      consents: z.array(Consent),
      backups: z.array(BackupNote),
      drills: z.array(DrillNote),
    }),
  ),
  'privacy.stored': method(Nothing, Stored),
  /**
   * Forgets what was removed and is still kept: the steps that can be undone, and the copies from before updates of the
   * tables. Cannot be taken back. Copies that another program holds stay, and are counted in the answer.
   */
  'privacy.forgetRemoved': method(Nothing, Stored),
  /** Every request that was made, the newest first, with what was sent. */
  'privacy.ledger': method(Nothing, z.array(LedgerEntry)),
  /** Must be called before anything is sent: writes the request down, or refuses it with `network.sealed`. */
  'privacy.noteRequest': method(
    z.strictObject({
      purpose: z.enum(outboundPurposes),
      host: z.string().min(1).max(253),
      text: z.string().max(1_000_000),
    }),
    LedgerEntry,
  ),
  'privacy.giveConsent': method(
    z.strictObject({ purpose: ConsentPurpose, wording: z.int().positive() }),
    z.array(Consent),
  ),
  /** Nothing is sent for it from now on, and what waited is dropped; with `takesBack`, what has left is taken back too. */
  'privacy.withdrawConsent': method(
    z.strictObject({ purpose: ConsentPurpose, takesBack: z.boolean().optional() }),
    z.array(Consent),
  ),
  /** Everything in open formats with a reader that needs no network; not encrypted, as its README says. */
  'export.archive': method(
    z.strictObject({ fileId: FileId, language: Language }),
    z.object({ files: z.int(), bytes: z.int() }),
  ),
  /**
   * One encrypted file. It opens by the passphrase given here, and by the recovery code if one was made; with neither it is
   * refused (`backup.no-way-in`), for only this computer could open it.
   */
  'backup.make': method(z.strictObject({ fileId: FileId, passphrase: Passphrase.optional() }), BackupNote),
  /** Tries a backup: unpacks it beside the data, opens and counts it, and removes the copy. */
  'backup.drill': method(z.strictObject(Opening), DrillNote),
} as const;

/** The same for the process that owns the key. */
export const BackupOpening = z.strictObject(Opening);
