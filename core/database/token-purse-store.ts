import { z } from 'zod';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

const Row = z.object({ token: z.string(), token_key: z.string(), fetched_at: z.int() });

export interface PursedToken {
  readonly token: string;
  /** SHA-256 of the key that signed it, base64url. */
  readonly tokenKey: string;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
}

export function addToken(database: Database, { token, tokenKey, fetchedAt }: PursedToken): void {
  database.run(
    'INSERT INTO contribution_tokens (token, token_key, fetched_at) VALUES (?, ?, ?)',
    token,
    tokenKey,
    fetchedAt,
  );
}

/** Takes one out, whichever: tokens carry no order. Undefined when there is none. */
export function takeToken(database: Database): PursedToken | undefined {
  const row = database.get(
    'DELETE FROM contribution_tokens WHERE token = (SELECT min(token) FROM contribution_tokens) RETURNING *',
  );
  if (row === undefined) return undefined;
  const { token, token_key, fetched_at } = parseRecord(Row, 'contribution_tokens', row);
  return { token, tokenKey: token_key, fetchedAt: fetched_at };
}

const Count = z.object({ count: z.int() });

export function countTokens(database: Database): number {
  return parseRecord(Count, 'contribution_tokens', database.get('SELECT count(*) AS count FROM contribution_tokens'))
    .count;
}

/** Forgets all tokens: their key is gone, or nothing is shared any more. */
export function dropTokens(database: Database): void {
  database.run('DELETE FROM contribution_tokens');
}

const Pace = z.object({ send_at: z.int(), refill_at: z.int(), refill_tries: z.int() });

export interface Pace {
  /** Nothing is sent before, in milliseconds. */
  readonly sendAt: number;
  /** No token is fetched before. */
  readonly refillAt: number;
  /** Refills in a row that failed. */
  readonly refillTries: number;
}

export function readPace(database: Database): Pace {
  const row = database.get('SELECT send_at, refill_at, refill_tries FROM contribution_pace WHERE id = 1');
  if (row === undefined) return { sendAt: 0, refillAt: 0, refillTries: 0 };
  const { send_at, refill_at, refill_tries } = parseRecord(Pace, 'contribution_pace', row);
  return { sendAt: send_at, refillAt: refill_at, refillTries: refill_tries };
}

export function changePace(database: Database, change: Partial<Pace>): void {
  const { sendAt, refillAt, refillTries } = { ...readPace(database), ...change };
  database.run(
    `INSERT INTO contribution_pace (id, send_at, refill_at, refill_tries) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET send_at = excluded.send_at, refill_at = excluded.refill_at,
       refill_tries = excluded.refill_tries`,
    sendAt,
    refillAt,
    refillTries,
  );
}
