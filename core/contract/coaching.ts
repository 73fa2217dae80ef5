import { z } from 'zod';
import { Branding } from '../domain/branding.ts';
import {
  BatchRow,
  Client,
  ClientChange,
  ClientDetail,
  ClientErasure,
  ClientReceipt,
  CoachCode,
  CohortFigures,
  ConsentScope,
  DayEntry,
  GivenConsent,
  NewClient,
} from '../domain/coaching.ts';
import { Industry } from '../domain/industry.ts';
import { Language } from '../domain/language.ts';
import { Country } from '../domain/region.ts';
import { FileId, Id, method, Nothing } from './method.ts';

const Passphrase = z.string().min(8).max(1000);

/**
 * See core/contract.ts. While a client is open, every method of CVs, jobs, predictions and applications answers from that
 * client's own file and only within what they agreed to (`client.no-consent` otherwise); these here and those of settings,
 * models and privacy stay with the person at the computer.
 */
export const coachingMethods = {
  /** By next appointment, those without one by name behind; or all by name. There is no other order. */
  'client.list': method(
    z.strictObject({ order: z.enum(['appointment', 'name']).default('appointment') }),
    z.array(Client),
  ),
  'client.add': method(NewClient, Client),
  'client.get': method(z.strictObject({ id: Id }), ClientDetail),
  /** All but the name needs a consent that holds. */
  'client.change': method(z.strictObject({ id: Id, change: ClientChange }), ClientDetail),
  /** For good: the key is destroyed, the files are overwritten and removed. Cannot be taken back. */
  'client.remove': method(z.strictObject({ id: Id }), ClientErasure),
  'client.receipts': method(Nothing, z.array(ClientReceipt)),
  'client.saveReceipt': method(z.strictObject({ id: Id, fileId: FileId }), Nothing),
  'client.open': method(z.strictObject({ id: Id }), ClientDetail),
  'client.close': method(Nothing, Nothing),
  'client.current': method(Nothing, z.object({ client: Client.nullable() })),
  /** What is due across all clients who agreed to it, up to a day, by time. */
  'client.day': method(z.strictObject({ until: z.iso.date() }), z.array(DayEntry)),
  /** What a client types so that their consent is for this coach and no other. */
  'client.code': method(Nothing, z.object({ code: z.string() })),
  /** Reads a signed file: a consent or a withdrawal. The first consent fixes whose signature counts. */
  'consent.import': method(z.strictObject({ clientId: Id, fileId: FileId }), ClientDetail),
  /** The client said so in person: ends at once, as a signed withdrawal does. */
  'consent.recordWithdrawal': method(z.strictObject({ clientId: Id }), ClientDetail),
  /** The client's side: signs a consent and writes it to the file. */
  'consent.write': method(
    z.strictObject({
      name: z.string().trim().min(1).max(300),
      coach: z.string().trim().min(1).max(300),
      coachCode: CoachCode,
      scopes: z.array(ConsentScope).min(1).max(5),
      from: z.iso.date(),
      until: z.iso.date(),
      fileId: FileId,
    }),
    GivenConsent,
  ),
  'consent.given': method(Nothing, z.array(GivenConsent)),
  /** The client's side: signs the end of a consent and writes it to the file. */
  'consent.withdraw': method(z.strictObject({ id: Id, fileId: FileId }), GivenConsent),
  /** Every CV with every advert of the open client (or of the own data when none is open), in the order given. */
  'client.analyzeBatch': method(
    z.strictObject({
      cvs: z
        .array(z.union([z.strictObject({ id: Id }), z.strictObject({ fileId: FileId })]))
        .min(1)
        .max(50),
      jobs: z
        .array(z.union([z.strictObject({ id: Id }), z.strictObject({ fileId: FileId })]))
        .min(1)
        .max(50),
      region: Country.optional(),
      industry: Industry.optional(),
    }),
    z.array(BatchRow),
  ),
  /** The rows of the last batch as they are shown, in the same order. */
  'client.writeBatch': method(z.strictObject({ fileId: FileId }), z.object({ count: z.int() })),
  /** One analysis as a file for screen and paper, under the coach's own name. */
  'client.report': method(
    z.strictObject({ analysisId: Id, format: z.enum(['pdf', 'html']), language: Language, fileId: FileId }),
    z.object({ missingCharacters: z.int() }),
  ),
  'client.branding': method(Nothing, z.object({ branding: Branding.nullable() })),
  /** `null` goes back to reports without a name. */
  'client.setBranding': method(
    z.strictObject({ fileId: FileId.nullable() }),
    z.object({ branding: Branding.nullable() }),
  ),
  'client.cohort': method(z.strictObject({ cohort: z.string().max(120).optional() }), CohortFigures),
  /** One encrypted file with everything of a client, for another coach or for the client. */
  'client.handOver': method(z.strictObject({ id: Id, passphrase: Passphrase, fileId: FileId }), ClientReceipt),
  /** Takes over such a file. The client comes with their name; the rest opens with a consent to this coach. */
  'client.takeOver': method(z.strictObject({ fileId: FileId, passphrase: z.string().min(1).max(1000) }), Client),
} as const;
