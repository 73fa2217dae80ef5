import { createHash, randomBytes } from 'node:crypto';
import { findDay } from '../clock.ts';
import type { Operator } from '../console-room.ts';
import type { Queries } from '../database/database.ts';
import type { SessionView } from './account-schemas.ts';
import { type Account, findAccount, setSeenOn } from './operator-store.ts';
import { addSession, endOldSessions, findSession, type StoredSession, touchSession } from './session-store.ts';

const minute = 60_000;
/** A session that nobody uses ends after an hour, and any after twelve. */
const idleLimit = 60 * minute;
const longestSession = 12 * 60 * minute;
/** For this long after the password was given, the account itself may be changed. */
const confirmedFor = 15 * minute;

/** A session that counts, with the account as it is now. */
export interface LiveSession extends StoredSession {
  readonly hash: Uint8Array;
  readonly account: Account;
  readonly operator: Operator;
  readonly missing: readonly ('password' | 'second-factor')[];
  readonly isConfirmed: boolean;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** The token for the cookie: 256 random bits, of which only the hash is kept. */
export async function startSession(queries: Queries, operatorId: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await endOldSessions(queries, now - longestSession, now - idleLimit);
  await addSession(queries, hashOf(token), operatorId, now);
  await setSeenOn(queries, operatorId, findDay(now));
  return token;
}

/** What an account has to set before anything else is answered. */
function findMissing({ passwordExpiresAt, sealedTotp, passkeys }: Account): LiveSession['missing'] {
  return [
    ...(passwordExpiresAt === null ? [] : (['password'] as const)),
    ...(sealedTotp || passkeys > 0 ? [] : (['second-factor'] as const)),
  ];
}

/** The session of a cookie; undefined when it ended, or its account was removed. */
export async function readSession(queries: Queries, token: string, now: number): Promise<LiveSession | undefined> {
  const hash = hashOf(token);
  const session = await findSession(queries, hash);
  if (!session || session.startedAt < now - longestSession || session.seenAt < now - idleLimit) return undefined;
  const account = await findAccount(queries, session.operatorId);
  if (!account) return undefined;
  if (session.seenAt < now - minute) await touchSession(queries, hash, now);
  const { id, role, tenantId } = account;
  return {
    ...session,
    hash,
    account,
    operator: { id, role, ...(tenantId !== null && { tenantId }) },
    missing: findMissing(account),
    isConfirmed: session.confirmedAt > now - confirmedFor,
  };
}

/** As the console shows it. */
export function describeSession({ account, startedAt, confirmedAt, missing }: LiveSession): SessionView {
  const { id, name, role, tenantId } = account;
  return {
    session: {
      operatorId: id,
      name,
      role,
      tenantId,
      missing: [...missing],
      confirmedUntil: new Date(confirmedAt + confirmedFor).toISOString(),
      endsAt: new Date(startedAt + longestSession).toISOString(),
    },
  };
}
