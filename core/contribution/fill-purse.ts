import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { addToken, changePace, countTokens, readPace } from '../database/token-purse-store.ts';
import { type CollectorClient, Unreachable } from './collector-client.ts';
import { drawBetween, type Random } from './random.ts';

const hour = 3_600_000;
/** So many tokens are kept ahead, and so few are waited for. */
const fullPurse = 6;
const thinPurse = 3;

/** When to try again after `tries` failures in a row: a quarter of an hour at first, a day at most, never at a round time. */
export function drawNextTry(now: number, tries: number, random: Random): number {
  const pause = Math.min(24 * hour, (hour / 4) * 2 ** Math.min(tries, 10));
  return now + drawBetween(random, pause / 2, pause * 1.5);
}

async function fetchTokens(database: Database, client: CollectorClient, now: () => number, signal: AbortSignal) {
  // The library of blind signatures is loaded only where somebody shares: a start of the app does not wait for it.
  const { draftToken } = await import('./draft-token.ts');
  const { publicKey, challenge } = await client.readDirectory(signal);
  const tokenKey = createHash('sha256').update(publicKey).digest('base64url');
  for (let missing = fullPurse - countTokens(database); missing > 0; missing--) {
    const draft = await draftToken(publicKey, challenge);
    const answer = await client.requestToken(draft.request, signal);
    // 422: the key changed between the two requests; the next round reads the directory anew.
    if (answer.status !== 200) throw new Unreachable('no token');
    const token = await draft.finish(answer.bytes).catch((cause: unknown) => {
      throw new Unreachable('no token of this key', { cause });
    });
    addToken(database, { token: Buffer.from(token).toString('base64url'), tokenKey, fetchedAt: now() });
  }
}

/**
 * Fetches tokens ahead when few are left, at times of its own: whether anything waits to be sent plays no part in it. Rejects with
 * `Unreachable`, and then waits longer before the next time.
 */
export async function fillPurse({
  database,
  client,
  now,
  random,
  signal,
}: {
  readonly database: Database;
  readonly client: CollectorClient;
  now(): number;
  readonly random: Random;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { refillAt, refillTries } = readPace(database);
  if (countTokens(database) >= thinPurse || now() < refillAt) return;
  // Before the request: an end of the program in between must not ask again at once.
  changePace(database, { refillAt: drawNextTry(now(), refillTries, random), refillTries: refillTries + 1 });
  await fetchTokens(database, client, now, signal);
  changePace(database, { refillAt: now() + drawBetween(random, 6 * hour, 30 * hour), refillTries: 0 });
}
