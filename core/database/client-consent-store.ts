import { z } from 'zod';
import { ConsentStatement, GivenConsent } from '../domain/coaching.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';
import type { Database } from './database.ts';
import { isoTime, parseJson, parseRecord } from './record.ts';

/** A consent as it was signed, and when it was ended before its day. */
export interface ImportedConsent {
  readonly clientId: string;
  readonly statement: ConsentStatement;
  /** Milliseconds since 1970. */
  readonly withdrawnAt: number | null;
  readonly withdrawnBy: 'client' | 'coach' | null;
}

const Row = z.object({
  client_id: z.string(),
  statement: z.string(),
  withdrawn_at: z.int().nullable(),
  withdrawn_by: z.enum(['client', 'coach']).nullable(),
});

function readRow(raw: unknown): ImportedConsent {
  const row = parseRecord(Row, 'client_consents', raw);
  return {
    clientId: row.client_id,
    statement: parseJson(ConsentStatement, 'client_consents', row.statement),
    withdrawnAt: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
  };
}

const select = 'SELECT client_id, statement, withdrawn_at, withdrawn_by FROM client_consents';

/** The consents of one client, the newest first. */
export function listClientConsents(database: Database, clientId: string): ImportedConsent[] {
  return database.all(`${select} WHERE client_id = ? ORDER BY imported_at DESC, rowid DESC`, clientId).map(readRow);
}

/** The consent of this id, whoever it is of. */
export function findClientConsent(database: Database, id: string): ImportedConsent | undefined {
  const row = database.get(`${select} WHERE id = ?`, id);
  return row === undefined ? undefined : readRow(row);
}

/** One that is there already stays as it is: a withdrawn consent does not come back by reading its file again. */
export function addClientConsent(
  database: Database,
  clientId: string,
  signed: { readonly statement: ConsentStatement; readonly signature: string },
  now: number,
): void {
  database.run(
    `INSERT INTO client_consents (id, client_id, statement, signature, imported_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    signed.statement.id,
    clientId,
    writeCanonicalJson(signed.statement),
    signed.signature,
    now,
  );
}

export function endClientConsent(database: Database, id: string, by: 'client' | 'coach', now: number): void {
  database.run(
    'UPDATE client_consents SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL',
    now,
    by,
    id,
  );
}

const GivenRow = z.object({ statement: z.string(), withdrawn_at: z.int().nullable() });

/** What the person agreed to with coaches, the newest first. */
export function listGivenConsents(database: Database): GivenConsent[] {
  return database
    .all('SELECT statement, withdrawn_at FROM client_given_consents ORDER BY given_at DESC, rowid DESC')
    .map((raw) => {
      const row = parseRecord(GivenRow, 'client_given_consents', raw);
      const { id, coach, scopes, from, until } = parseJson(ConsentStatement, 'client_given_consents', row.statement);
      const withdrawnAt = row.withdrawn_at === null ? null : isoTime(row.withdrawn_at);
      return GivenConsent.parse({ id, coach, scopes, from, until, withdrawnAt });
    });
}

export function addGivenConsent(database: Database, statement: ConsentStatement, now: number): void {
  database.run(
    'INSERT INTO client_given_consents (id, statement, given_at) VALUES (?, ?, ?)',
    statement.id,
    writeCanonicalJson(statement),
    now,
  );
}

export function endGivenConsent(database: Database, id: string, now: number): void {
  database.run('UPDATE client_given_consents SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL', now, id);
}
