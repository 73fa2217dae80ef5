import { z } from 'zod';
import type { ClientChange } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { WrappedKey } from './key-wrap.ts';
import { parseJson, parseRecord } from './record.ts';

const text = z.string().nullable();
const Row = z.object({
  id: z.string(),
  name: z.string(),
  appointment: text,
  appointment_note: text,
  cohort: text,
  notes: text,
  vault_key: z.string(),
  signer: text,
});

/** A client as the coach's own file has them. `vaultKey` is the key of the client's file, sealed. */
export interface KeptClient {
  readonly id: string;
  readonly name: string;
  readonly appointment: string | null;
  readonly appointmentNote: string | null;
  readonly cohort: string | null;
  readonly notes: string | null;
  readonly vaultKey: WrappedKey;
  /** Public key of the client's app, known from the first consent on. */
  readonly signer: string | null;
}

function readRow(raw: unknown): KeptClient {
  const { appointment_note: appointmentNote, vault_key: sealed, ...row } = parseRecord(Row, 'clients', raw);
  return { ...row, appointmentNote, vaultKey: parseJson(WrappedKey, 'clients', sealed) };
}

const select = 'SELECT id, name, appointment, appointment_note, cohort, notes, vault_key, signer FROM clients';

/** Throws `record.not-found`. */
export function getClient(database: Database, id: string): KeptClient {
  const row = database.get(`${select} WHERE id = ?`, id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

/** All clients, in the order in which they were added. */
export function listClients(database: Database): KeptClient[] {
  return database.all(`${select} ORDER BY created_at, id`).map(readRow);
}

export function insertClient(database: Database, client: KeptClient, now: number): void {
  database.run(
    `INSERT INTO clients
       (id, name, appointment, appointment_note, cohort, notes, vault_key, signer, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    client.id,
    client.name,
    client.appointment,
    client.appointmentNote,
    client.cohort,
    client.notes,
    JSON.stringify(client.vaultKey),
    client.signer,
    now,
    now,
  );
}

/** What `change` does not name stays. */
export function changeClient(database: Database, id: string, change: ClientChange, now: number): void {
  const values: readonly (readonly [column: string, value: string | null | undefined])[] = [
    ['name', change.name],
    ['appointment', change.appointment],
    ['appointment_note', change.appointmentNote],
    ['cohort', change.cohort],
    ['notes', change.notes],
  ];
  const named = values.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  database.run(
    `UPDATE clients SET ${named.map(({ column }) => `${column} = ?, `).join('')}changed_at = ? WHERE id = ?`,
    ...named.map(({ value }) => value),
    now,
    id,
  );
}

/** Whose signature counts from now on. */
export function setSigner(database: Database, id: string, signer: string): void {
  database.run('UPDATE clients SET signer = ? WHERE id = ?', signer, id);
}

/** Removes the client with key and consents; `secure_delete` overwrites the pages, and the log is emptied into the file. */
export function destroyClient(database: Database, id: string): void {
  database.run('DELETE FROM clients WHERE id = ?', id);
  database.checkpoint();
}
