import type { Queries } from '../database/database.ts';

/** What is known of attempts under one name: how many failed in a row, and when the last was, in milliseconds since 1970. */
export interface Attempts {
  readonly failures: number;
  readonly lastAt: number;
}

/** Attempts under a name, held until the transaction ends: of many at once, each sees those before it. */
export async function holdAttempts(queries: Queries, nameHash: Uint8Array): Promise<Attempts> {
  await queries.query(
    `insert into sign_in_attempt (name_hash, failures, last_at) values ($1, 0, to_timestamp(0)) on conflict do nothing`,
    [nameHash],
  );
  const { rows } = await queries.query<{ failures: number; last_at: number }>(
    `select failures, (extract(epoch from last_at) * 1000)::float8 as last_at from sign_in_attempt
     where name_hash = $1 for update`,
    [nameHash],
  );
  return { failures: rows[0]?.failures ?? 0, lastAt: rows[0]?.last_at ?? 0 };
}

export async function countAttempt(queries: Queries, nameHash: Uint8Array, now: number): Promise<void> {
  await queries.query(
    'update sign_in_attempt set failures = failures + 1, last_at = $2::timestamptz where name_hash = $1',
    [nameHash, new Date(now).toISOString()],
  );
}

export async function forgetAttempts(queries: Queries, nameHash: Uint8Array): Promise<void> {
  await queries.query('delete from sign_in_attempt where name_hash = $1', [nameHash]);
}

export async function forgetOldAttempts(queries: Queries, before: number): Promise<void> {
  await queries.query('delete from sign_in_attempt where last_at < $1::timestamptz', [new Date(before).toISOString()]);
}
