import {
  endContribution,
  listDueErasures,
  listOpenContributions,
  noteErased,
  noteTry,
  type OpenContribution,
  postponeContribution,
  postponeErasure,
  replaceToken,
} from '../database/contribution-store.ts';
import type { Database } from '../database/database.ts';
import { changePace, dropTokens, readPace } from '../database/token-purse-store.ts';
import { purposeOfKind } from '../domain/sharing.ts';
import { type Answer, type CollectorClient, Unreachable } from './collector-client.ts';
import { drawNextTry } from './fill-purse.ts';
import { readPurposes } from './prepare-contributions.ts';
import { drawBetween, type Random } from './random.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Between two things that leave: who was away for weeks does not send all at once. */
const shortestGap = 2 * hour;
const longestGap = 10 * hour;

export interface Sending {
  readonly database: Database;
  readonly client: CollectorClient;
  now(): number;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/** Takes back at the collector what the person asked for. Rejects with `Unreachable`; what is left is tried again later. */
export async function sendErasures({ database, client, now, random, signal }: Sending): Promise<void> {
  for (const { id, secret, tries } of listDueErasures(database, now())) {
    // Kept before the request: an end of the program in between only means that it is sent once more.
    postponeErasure(database, id, drawNextTry(now(), tries, random));
    const { word, retryAfterMs } = await client.erase(JSON.stringify({ secret }), signal);
    if (word === 'erased') noteErased(database, id, now());
    else {
      if (retryAfterMs !== undefined) postponeErasure(database, id, now() + retryAfterMs);
      throw new Unreachable('not erased');
    }
  }
}

/** Any of those that are due: their order says nothing of the order in which they became known. */
function drawDue({ database, now, random }: Sending): (OpenContribution & { text: string }) | undefined {
  const purposes = readPurposes(database);
  const due = listOpenContributions(database).flatMap((item) =>
    item.text !== undefined && item.dueAt <= now() && purposes.has(purposeOfKind[item.kind])
      ? [{ ...item, text: item.text }]
      : [],
  );
  return due[Math.floor(random() * due.length)];
}

/** What an answer means for the contribution that was sent. */
function settle(sending: Sending, item: OpenContribution, { word, status, retryAfterMs }: Answer): void {
  const { database, now, random } = sending;
  const end = (ending: 'kept' | 'refused') => endContribution(database, item.id, ending, now());
  if (word === 'kept' || word === 'known') end('kept');
  // The token was used for something else, or the schema is another one: the same again would get the same answer.
  else if (word === 'token.spent' || word === 'request.invalid') end('refused');
  // The key is gone. If it may have arrived with this token before, another token would make it count twice.
  else if (word === 'token.invalid' && item.isInDoubt) end('refused');
  else if (word === 'token.invalid') {
    dropTokens(database);
    replaceToken(database, item.id, undefined);
    const dueAt = now() + drawBetween(random, hour, 2 * day);
    postponeContribution(database, item.id, { dueAt, isInDoubt: false });
  } else {
    const dueAt =
      retryAfterMs === undefined
        ? drawNextTry(now(), item.tries, random)
        : now() + retryAfterMs + drawBetween(random, 0, hour);
    // A limit is said before anything is kept; any other answer may come from a computer in between.
    postponeContribution(database, item.id, { dueAt, isInDoubt: item.isInDoubt || status !== 429 });
    changePace(database, { sendAt: dueAt });
  }
}

/**
 * Sends one contribution, if one is due and the last is long enough ago; whether it did. Before the request it is noted that it
 * may have arrived, so that after a crash the very same bytes go again, with the same token, and count once.
 */
export async function sendContribution(sending: Sending): Promise<boolean> {
  const { database, client, now, random, signal } = sending;
  if (now() < readPace(database).sendAt) return false;
  const item = drawDue(sending);
  if (!item) return false;
  const backoff = drawNextTry(now(), item.tries, random);
  database.transaction(() => {
    noteTry(database, item.id);
    changePace(database, { sendAt: now() + drawBetween(random, shortestGap, longestGap) });
  });
  try {
    const answer = await client.contribute(item.text, signal);
    database.transaction(() => settle(sending, item, answer));
  } catch (error) {
    // Whoever was sealed in between has sent nothing.
    const hasLeft = error instanceof Unreachable;
    postponeContribution(database, item.id, { dueAt: backoff, isInDoubt: item.isInDoubt || hasLeft });
    changePace(database, { sendAt: backoff });
    throw error;
  }
  return true;
}
