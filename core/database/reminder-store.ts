import { z } from 'zod';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

/** A reminder of the person's own, or what they did about one that was worked out. */
export interface KeptReminder {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: 'own' | 'follow-up' | 'silence-final' | 'interview';
  /** A day or a local time; only of an own one. */
  readonly due: string | null;
  /** The day of sending that it counted from: an application that is sent again waits anew. */
  readonly forOn: string | null;
  readonly snoozedUntil: string | null;
  readonly isFinished: boolean;
  readonly text: string | null;
}

const text = z.string().nullable();
const Row = z.object({
  id: z.string(),
  application_id: z.string(),
  kind: z.enum(['own', 'follow-up', 'silence-final', 'interview']),
  due: text,
  for_on: text,
  snoozed_until: text,
  finished_at: z.int().nullable(),
  text,
});

/** Everything that is kept about reminders. */
export function listKeptReminders(database: Database): KeptReminder[] {
  return database
    .all(
      `SELECT id, application_id, kind, due, for_on, snoozed_until, finished_at, text FROM reminders
       ORDER BY created_at, id`,
    )
    .map((raw) => {
      const row = parseRecord(Row, 'reminders', raw);
      const { id, kind, due, application_id: applicationId, for_on: forOn, snoozed_until: snoozedUntil } = row;
      return {
        id,
        applicationId,
        kind,
        due,
        forOn,
        snoozedUntil,
        isFinished: row.finished_at !== null,
        text: row.text,
      };
    });
}

/** Keeps a reminder as it now stands; `finished_at` is `now` when it is finished. */
export function saveReminder(database: Database, reminder: KeptReminder, now: number): void {
  database.run(
    `INSERT INTO reminders (id, application_id, kind, due, for_on, snoozed_until, created_at, finished_at, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due = excluded.due, for_on = excluded.for_on,
       snoozed_until = excluded.snoozed_until, finished_at = excluded.finished_at, text = excluded.text`,
    reminder.id,
    reminder.applicationId,
    reminder.kind,
    reminder.due,
    reminder.forOn,
    reminder.snoozedUntil,
    now,
    reminder.isFinished ? now : null,
    reminder.text,
  );
}
