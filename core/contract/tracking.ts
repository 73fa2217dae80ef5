import { z } from 'zod';
import {
  Application,
  ApplicationChange,
  ApplicationDetail,
  ColumnMapping,
  Contact,
  MailProposal,
  mailKinds,
  NewApplication,
  Outcome,
  Reminder,
  Round,
  Stage,
} from '../domain/application.ts';
import { FileId, Id, method, Nothing } from './method.ts';

/** The last change that can be taken back, and the last one that was. `subject` is in the words of the person. */
export const ChangeName = z.object({
  kind: z.enum(['added', 'changed', 'moved', 'closed', 'removed', 'imported', 'noted']),
  subject: z.string(),
  count: z.int(),
});
export type ChangeName = z.infer<typeof ChangeName>;
export const UndoState = z.object({ undo: ChangeName.nullable(), redo: ChangeName.nullable() });
export type UndoState = z.infer<typeof UndoState>;

export const trackingMethods = {
  'application.add': method(NewApplication, Application),
  'application.list': method(z.strictObject({ stage: Stage.optional() }), z.array(Application)),
  'application.get': method(z.strictObject({ id: Id }), ApplicationDetail),
  'application.change': method(z.strictObject({ id: Id, change: ApplicationChange }), Application),
  'application.move': method(z.strictObject({ id: Id, stage: Stage, on: z.iso.date().optional() }), Application),
  'application.close': method(z.strictObject({ id: Id, outcome: Outcome }), Application),
  'application.remove': method(z.strictObject({ id: Id }), Nothing),
  'application.saveRound': method(
    z.strictObject({ applicationId: Id, id: Id.optional(), round: Round }),
    ApplicationDetail,
  ),
  'application.removeRound': method(z.strictObject({ applicationId: Id, id: Id }), ApplicationDetail),
  'application.saveContact': method(
    z.strictObject({ applicationId: Id, id: Id.optional(), contact: Contact }),
    ApplicationDetail,
  ),
  'application.removeContact': method(z.strictObject({ applicationId: Id, id: Id }), ApplicationDetail),
  'application.saveNote': method(
    z.strictObject({ applicationId: Id, id: Id.optional(), text: z.string().trim().min(1).max(100_000) }),
    ApplicationDetail,
  ),
  'application.removeNote': method(z.strictObject({ applicationId: Id, id: Id }), ApplicationDetail),
  /** Keeps a copy of a file, encrypted with the rest; `document.too-large` over 25 MB. */
  'application.attachFile': method(z.strictObject({ applicationId: Id, fileId: FileId }), ApplicationDetail),
  'application.removeFile': method(z.strictObject({ applicationId: Id, id: Id }), ApplicationDetail),
  /** Writes a kept file to the place that the person chose. */
  'application.saveFile': method(z.strictObject({ id: Id, fileId: FileId }), Nothing),
  /** Every change of the tracker can be taken back, the newest first. */
  'undo.state': method(Nothing, UndoState),
  'undo.back': method(Nothing, UndoState),
  'undo.forth': method(Nothing, UndoState),
  /**
   * Follow-ups, interviews to come and own reminders that are not finished, the earliest first; with `until` those due by
   * that day. Times of day are local.
   */
  'reminder.list': method(z.strictObject({ until: z.iso.date().optional() }), z.array(Reminder)),
  'reminder.add': method(
    z.strictObject({
      applicationId: Id,
      dueAt: z.union([z.iso.date(), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)]),
      text: z.string().trim().max(500).optional(),
    }),
    z.array(Reminder),
  ),
  'reminder.finish': method(z.strictObject({ id: Id }), z.array(Reminder)),
  'reminder.snooze': method(z.strictObject({ id: Id, until: z.iso.date() }), z.array(Reminder)),
  /** Writes what is due as a calendar file (ICS). */
  'reminder.export': method(z.strictObject({ fileId: FileId }), z.object({ count: z.int() })),
  'tracker.previewTable': method(
    z.strictObject({ fileId: FileId }),
    z.object({
      columns: z.array(z.string()),
      /** The first rows as text. */
      rows: z.array(z.array(z.string())),
      rowCount: z.int(),
      mapping: ColumnMapping,
    }),
  ),
  /** One change that can be taken back as a whole. `problems` are row numbers with what could not be read in them. */
  'tracker.importTable': method(
    z.strictObject({ fileId: FileId, mapping: ColumnMapping }),
    z.object({
      imported: z.int(),
      /** Rows that are there already. */
      known: z.int(),
      problems: z.array(z.object({ row: z.int(), field: z.string() })),
    }),
  ),
  'tracker.exportTable': method(z.strictObject({ fileId: FileId }), z.object({ count: z.int() })),
  /** Reads mails (.eml, .mbox) here and proposes what they say; nothing is changed yet. */
  'tracker.readMails': method(z.strictObject({ fileIds: z.array(FileId).min(1).max(50) }), z.array(MailProposal)),
  'tracker.applyMails': method(
    z.strictObject({
      mails: z
        .array(
          z.strictObject({
            id: Id,
            kind: z.enum(mailKinds),
            on: z.iso.date(),
            /** Which application it belongs to; a new one is made of company and title when absent. */
            applicationId: Id.optional(),
            company: z.string().trim().min(1).max(300).optional(),
            title: z.string().trim().min(1).max(300).optional(),
            subject: z.string().max(1000),
          }),
        )
        .min(1)
        .max(2000),
    }),
    z.object({ changed: z.int() }),
  ),
} as const;
