import type { Queries } from '../database/database.ts';

/** Times are milliseconds since 1970. */
export interface StoredSession {
  readonly operatorId: string;
  readonly startedAt: number;
  readonly seenAt: number;
  readonly confirmedAt: number;
}

interface Row {
  readonly token_hash: Uint8Array;
  readonly operator_id: string;
  readonly started_at: number;
  readonly seen_at: number;
  readonly confirmed_at: number;
}

const columns = ['started_at', 'seen_at', 'confirmed_at']
  .map((column) => `(extract(epoch from ${column}) * 1000)::float8 as ${column}`)
  .join(', ');

const asSession = (row: Row): StoredSession => ({
  operatorId: row.operator_id,
  startedAt: row.started_at,
  seenAt: row.seen_at,
  confirmedAt: row.confirmed_at,
});

export async function addSession(queries: Queries, hash: Uint8Array, operatorId: string, now: number): Promise<void> {
  await queries.query(
    `insert into operator_session (token_hash, operator_id, started_at, seen_at, confirmed_at)
     values ($1, $2, $3::timestamptz, $3::timestamptz, $3::timestamptz)`,
    [hash, operatorId, asMoment(now)],
  );
}

export async function findSession(queries: Queries, hash: Uint8Array): Promise<StoredSession | undefined> {
  const { rows } = await queries.query<Row>(
    `select operator_id::text, ${columns} from operator_session where token_hash = $1`,
    [hash],
  );
  return rows[0] && asSession(rows[0]);
}

/** Sessions of one account, the newest first, each with whether it is the one of `hash`. */
export async function listSessions(
  queries: Queries,
  operatorId: string,
  hash: Uint8Array,
): Promise<readonly (StoredSession & { readonly isThis: boolean })[]> {
  const { rows } = await queries.query<Row & { readonly is_this: boolean }>(
    `select operator_id::text, ${columns}, token_hash = $2 as is_this from operator_session
     where operator_id = $1 order by operator_session.started_at desc`,
    [operatorId, hash],
  );
  return rows.map((row) => ({ ...asSession(row), isThis: row.is_this }));
}

export async function touchSession(queries: Queries, hash: Uint8Array, now: number): Promise<void> {
  await queries.query('update operator_session set seen_at = $2::timestamptz where token_hash = $1', [
    hash,
    asMoment(now),
  ]);
}

export async function confirmSession(queries: Queries, hash: Uint8Array, now: number): Promise<void> {
  await queries.query('update operator_session set confirmed_at = $2::timestamptz where token_hash = $1', [
    hash,
    asMoment(now),
  ]);
}

export async function endSession(queries: Queries, hash: Uint8Array): Promise<void> {
  await queries.query('delete from operator_session where token_hash = $1', [hash]);
}

/** All of an account, or all but the one of `exceptHash`. */
export async function endSessions(queries: Queries, operatorId: string, exceptHash?: Uint8Array): Promise<void> {
  await queries.query(
    'delete from operator_session where operator_id = $1 and ($2::bytea is null or token_hash <> $2::bytea)',
    [operatorId, exceptHash ?? null],
  );
}

/** Everybody signs in again. */
export async function endEverySession(queries: Queries): Promise<void> {
  await queries.query('delete from operator_session');
}

/** Those that started or were last seen before the given moments. */
export async function endOldSessions(queries: Queries, startedBefore: number, seenBefore: number): Promise<void> {
  await queries.query('delete from operator_session where started_at < $1::timestamptz or seen_at < $2::timestamptz', [
    asMoment(startedBefore),
    asMoment(seenBefore),
  ]);
}

const asMoment = (milliseconds: number) => new Date(milliseconds).toISOString();
