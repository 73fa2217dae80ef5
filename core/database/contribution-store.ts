import { z } from 'zod';
import { calendarDay } from '../domain/calendar-day.ts';
import { Contribution, Submission } from '../domain/contribution.ts';
import { SharedItem } from '../domain/sharing.ts';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

const Kind = z.enum(['outcome', 'pay', 'use']);
const Row = z.object({
  id: z.string(),
  kind: Kind,
  subject: z.string(),
  truth_hash: z.string(),
  body: z.string(),
  epsilon: z.number(),
  erase_secret: z.string(),
  erase_hash: z.string(),
  token: z.string().nullable(),
  token_key: z.string().nullable(),
  made_at: z.int(),
  due_at: z.int(),
  tries: z.int(),
  in_doubt: z.int(),
  ending: z.enum(['kept', 'refused', 'dropped']).nullable(),
  ended_at: z.int().nullable(),
  erase_due_at: z.int().nullable(),
  erase_tries: z.int(),
  erased_at: z.int().nullable(),
});
type Row = z.infer<typeof Row>;

const readRow = (row: unknown) => parseRecord(Row, 'contributions', row);

/** A contribution that has not been answered, dropped or taken back. Times in milliseconds. */
export interface OpenContribution {
  readonly id: string;
  readonly kind: Contribution['kind'];
  readonly subject: string;
  /** Of the fact without noise, to notice that it has changed. */
  readonly truthHash: string;
  /** The request byte for byte; undefined until there is a token. */
  readonly text: string | undefined;
  readonly dueAt: number;
  readonly tries: number;
  /** It was sent, and nobody has said what became of it. */
  readonly isInDoubt: boolean;
}

/** What is sent: the contribution as it is kept, with its token and the hash of its secret. */
function writeSubmission({ body, token, erase_hash }: Row): string | undefined {
  if (token === null) return undefined;
  const submission: Submission = {
    contribution: parseJson(Contribution, 'contributions', body),
    token,
    eraseHash: erase_hash,
  };
  return JSON.stringify(parseRecord(Submission, 'contributions', submission));
}

const readOpen = (row: Row): OpenContribution => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  truthHash: row.truth_hash,
  text: writeSubmission(row),
  dueAt: row.due_at,
  tries: row.tries,
  isInDoubt: row.in_doubt === 1,
});

function findState(row: Row): SharedItem['state'] {
  if (row.erased_at !== null) return 'taken-back';
  if (row.erase_due_at !== null) return 'taking-back';
  if (row.ending !== null) return row.ending === 'kept' ? 'sent' : row.ending;
  return row.in_doubt === 1 ? 'unanswered' : 'waiting';
}

/** Everything that was ever prepared, as people see it; the last made first. */
export function listShared(database: Database): SharedItem[] {
  return database
    .all('SELECT * FROM contributions ORDER BY made_at DESC, id')
    .map(readRow)
    .map((row) => {
      const endedAt = row.erased_at ?? row.ended_at;
      return parseRecord(SharedItem, 'contributions', {
        id: row.id,
        state: findState(row),
        contribution: parseJson(Contribution, 'contributions', row.body),
        text: writeSubmission(row) ?? null,
        dueOn: calendarDay(row.due_at),
        endedOn: endedAt === null ? null : calendarDay(endedAt),
        epsilon: row.epsilon,
      });
    });
}

const open = 'ending IS NULL AND erase_due_at IS NULL';

/** What has no ending yet and is not to be taken back. */
export function listOpenContributions(database: Database): OpenContribution[] {
  return database.all(`SELECT * FROM contributions WHERE ${open} ORDER BY id`).map(readRow).map(readOpen);
}

const Subject = z.object({ kind: Kind, subject: z.string() });

/** The facts that have been prepared, whatever became of them, as `kind subject`: none is told twice. */
export function listToldSubjects(database: Database): Set<string> {
  const rows = database.all('SELECT kind, subject FROM contributions');
  return new Set(
    rows.map((row) => {
      const { kind, subject } = parseRecord(Subject, 'contributions', row);
      return `${kind} ${subject}`;
    }),
  );
}

const Sum = z.object({ sum: z.number() });

/** ε of all that left, may have left or waits to leave: sequential composition. What was dropped in time costs nothing. */
export function sumEpsilon(database: Database): number {
  const row = database.get(
    "SELECT coalesce(sum(epsilon), 0.0) AS sum FROM contributions WHERE tries > 0 OR ending IS NOT 'dropped'",
  );
  return parseRecord(Sum, 'contributions', row).sum;
}

export interface NewContribution {
  readonly id: string;
  readonly subject: string;
  readonly truthHash: string;
  /** With its noise. */
  readonly contribution: Contribution;
  readonly epsilon: number;
  readonly eraseSecret: string;
  readonly eraseHash: string;
  readonly token: string;
  readonly tokenKey: string;
  readonly dueAt: number;
}

/** Keeps a contribution as it will leave. Its noise and its secret are never changed. */
export function addContribution(database: Database, item: NewContribution, now: number): void {
  database.run(
    `INSERT INTO contributions
       (id, kind, subject, truth_hash, body, epsilon, erase_secret, erase_hash, token, token_key, made_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    item.id,
    item.contribution.kind,
    item.subject,
    item.truthHash,
    JSON.stringify(item.contribution),
    item.epsilon,
    item.eraseSecret,
    item.eraseHash,
    item.token,
    item.tokenKey,
    now,
    item.dueAt,
  );
}

/** Forgets one of which nothing has left, and puts its token back: the fact can be prepared anew. */
export function forgetContribution(database: Database, id: string, now: number): void {
  database.transaction(() => {
    database.run(
      `INSERT INTO contribution_tokens (token, token_key, fetched_at)
       SELECT token, token_key, ? FROM contributions WHERE id = ? AND token IS NOT NULL AND tries = 0`,
      now,
      id,
    );
    database.run('DELETE FROM contributions WHERE id = ? AND tries = 0 AND ending IS NULL', id);
  });
}

/** Before a try: from now on it may have arrived. */
export function noteTry(database: Database, id: string): void {
  database.run('UPDATE contributions SET tries = tries + 1, in_doubt = 1 WHERE id = ?', id);
}

/** Later again. `isInDoubt`: whether it may have arrived all the same. */
export function postponeContribution(
  database: Database,
  id: string,
  { dueAt, isInDoubt }: { dueAt: number; isInDoubt: boolean },
): void {
  database.run('UPDATE contributions SET due_at = ?, in_doubt = ? WHERE id = ?', dueAt, Number(isInDoubt), id);
}

/** Answered, or dropped by the person. */
export function endContribution(
  database: Database,
  id: string,
  ending: 'kept' | 'refused' | 'dropped',
  now: number,
): void {
  database.run(
    'UPDATE contributions SET ending = ?, ended_at = ?, in_doubt = 0 WHERE id = ? AND ending IS NULL',
    ending,
    now,
    id,
  );
}

/** Takes a token away that the collector does not know, or gives another one. */
export function replaceToken(
  database: Database,
  id: string,
  token: { readonly token: string; readonly tokenKey: string } | undefined,
): void {
  database.run(
    'UPDATE contributions SET token = ?, token_key = ? WHERE id = ?',
    token?.token ?? null,
    token?.tokenKey ?? null,
    id,
  );
}

/** All ids, or those of these kinds, that are not taken back yet. */
export function listIds(database: Database, kind?: Contribution['kind']): string[] {
  const rows = database.all(
    'SELECT id FROM contributions WHERE erase_due_at IS NULL AND (? IS NULL OR kind = ?) ORDER BY id',
    kind ?? null,
    kind ?? null,
  );
  return rows.map((row) => parseRecord(z.object({ id: z.string() }), 'contributions', row).id);
}

/** What has left, or may have, is to be erased by the collector; what has not is dropped at once and never leaves. */
export function askBack(database: Database, ids: readonly string[], now: number): void {
  database.transaction(() => {
    for (const id of ids) {
      database.run(
        `UPDATE contributions SET erase_due_at = ? WHERE id = ? AND erase_due_at IS NULL AND (in_doubt = 1 OR ending = 'kept')`,
        now,
        id,
      );
      database.run(
        `UPDATE contributions SET ending = 'dropped', ended_at = ? WHERE id = ? AND in_doubt = 0 AND ending IS NULL`,
        now,
        id,
      );
    }
  });
}

export interface OpenErasure {
  readonly id: string;
  readonly secret: string;
  readonly tries: number;
}

/** What is to be erased by now. */
export function listDueErasures(database: Database, now: number): OpenErasure[] {
  return database
    .all('SELECT * FROM contributions WHERE erase_due_at <= ? AND erased_at IS NULL ORDER BY id', now)
    .map(readRow)
    .map((row) => ({ id: row.id, secret: row.erase_secret, tries: row.erase_tries }));
}

export function noteErased(database: Database, id: string, now: number): void {
  database.run('UPDATE contributions SET erased_at = ?, in_doubt = 0 WHERE id = ?', now, id);
}

export function postponeErasure(database: Database, id: string, dueAt: number): void {
  database.run('UPDATE contributions SET erase_due_at = ?, erase_tries = erase_tries + 1 WHERE id = ?', dueAt, id);
}
