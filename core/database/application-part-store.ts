import { z } from 'zod';
import { Contact, KeptContact, type KeptNote, KeptRound, Round } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

/** Which entry of which application. */
export interface PartId {
  readonly applicationId: string;
  readonly id: string;
}

const text = z.string().nullable();

/** Leaves out what is null: in the domain an absent value is an absent field. */
function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

const RoundRow = z.object({
  id: z.string(),
  application_id: z.string(),
  kind: z.string(),
  starts: text,
  minutes: z.int().nullable(),
  place: text,
  people: text,
  result: z.string(),
  notes: text,
});

function readRound(raw: unknown): KeptRound & { applicationId: string } {
  const row = parseRecord(RoundRow, 'application_rounds', raw);
  const { id, kind, starts: at, minutes, place, people, result, notes } = row;
  const round = parseRecord(
    KeptRound,
    'application_rounds',
    present({ id, kind, at, minutes, place, with: people, result, notes }),
  );
  return { ...round, applicationId: row.application_id };
}

/** The interviews of an application, those without a day last. */
export function listRounds(database: Database, applicationId: string): KeptRound[] {
  return database
    .all(
      'SELECT * FROM application_rounds WHERE application_id = ? ORDER BY starts IS NULL, starts, created_at, id',
      applicationId,
    )
    .map((raw) => {
      const { applicationId: _, ...round } = readRound(raw);
      return round;
    });
}

/** Every interview of every application from a day on whose result is still open. */
export function listComingRounds(database: Database, day: string): (KeptRound & { applicationId: string })[] {
  return database
    .all(`SELECT * FROM application_rounds WHERE result = 'open' AND starts >= ? ORDER BY starts, id`, day)
    .map(readRound);
}

/** Keeps an interview, or what changed about it. Throws `record.not-found` when the id is of another application. */
export function saveRound(database: Database, { applicationId, id }: PartId, round: Round, now: number): void {
  const { kind, at, minutes, place, with: people, notes, result } = Round.parse(round);
  const changes = database.run(
    `INSERT INTO application_rounds (id, application_id, kind, starts, minutes, place, people, result, created_at, notes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, starts = excluded.starts, minutes = excluded.minutes,
       place = excluded.place, people = excluded.people, result = excluded.result, notes = excluded.notes
     WHERE application_id = excluded.application_id`,
    id,
    applicationId,
    kind,
    at ?? null,
    minutes ?? null,
    place ?? null,
    people ?? null,
    result,
    now,
    notes ?? null,
  );
  if (changes === 0) throw new AppError('record.not-found');
}

const ContactRow = z.object({ id: z.string(), name: z.string(), role: text, email: text, phone: text, notes: text });

/** The people written down with an application, in the order in which they came. */
export function listContacts(database: Database, applicationId: string): KeptContact[] {
  return database
    .all(
      `SELECT id, name, role, email, phone, notes FROM application_contacts
       WHERE application_id = ? ORDER BY created_at, id`,
      applicationId,
    )
    .map((raw) =>
      parseRecord(KeptContact, 'application_contacts', present(parseRecord(ContactRow, 'application_contacts', raw))),
    );
}

/** Keeps a person, or what changed about them. Throws `record.not-found` when the id is of another application. */
export function saveContact(database: Database, { applicationId, id }: PartId, contact: Contact, now: number): void {
  const { name, role, email, phone, notes } = Contact.parse(contact);
  const changes = database.run(
    `INSERT INTO application_contacts (id, application_id, name, role, email, phone, created_at, notes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, email = excluded.email,
       phone = excluded.phone, notes = excluded.notes
     WHERE application_id = excluded.application_id`,
    id,
    applicationId,
    name,
    role ?? null,
    email ?? null,
    phone ?? null,
    now,
    notes ?? null,
  );
  if (changes === 0) throw new AppError('record.not-found');
}

const NoteRow = z.object({ id: z.string(), text: z.string(), written_at: z.int() });

/** The notes of an application, the newest first. */
export function listNotes(database: Database, applicationId: string): KeptNote[] {
  return database
    .all(
      'SELECT id, text, written_at FROM application_notes WHERE application_id = ? ORDER BY written_at DESC, id',
      applicationId,
    )
    .map((raw) => {
      const row = parseRecord(NoteRow, 'application_notes', raw);
      return { id: row.id, text: row.text, writtenAt: isoTime(row.written_at) };
    });
}

/** Keeps a note, or its new text. Throws `record.not-found` when the id is of another application. */
export function saveNote(database: Database, { applicationId, id }: PartId, note: string, now: number): void {
  const changes = database.run(
    `INSERT INTO application_notes (id, application_id, written_at, text) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET text = excluded.text WHERE application_id = excluded.application_id`,
    id,
    applicationId,
    now,
    note,
  );
  if (changes === 0) throw new AppError('record.not-found');
}

type PartTable = 'application_rounds' | 'application_contacts' | 'application_notes' | 'application_files';

/** Throws `record.not-found` when the application has no such entry. */
export function checkPart(database: Database, table: PartTable, { applicationId, id }: PartId): void {
  const row = database.get(`SELECT 1 FROM ${table} WHERE id = ? AND application_id = ?`, id, applicationId);
  if (row === undefined) throw new AppError('record.not-found');
}

/** Removes an entry of an application. Throws `record.not-found`. */
export function removePart(database: Database, table: PartTable, { applicationId, id }: PartId): void {
  if (database.run(`DELETE FROM ${table} WHERE id = ? AND application_id = ?`, id, applicationId) === 0) {
    throw new AppError('record.not-found');
  }
}
