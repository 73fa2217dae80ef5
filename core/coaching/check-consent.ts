import { type ImportedConsent, listClientConsents } from '../database/client-consent-store.ts';
import type { Database } from '../database/database.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import type { ConsentScope, ConsentState } from '../domain/coaching.ts';
import { AppError } from '../errors.ts';

function describeState({ statement, withdrawnAt }: ImportedConsent, today: string): ConsentState {
  const { scopes, from, until } = statement;
  const days = { from, until };
  if (withdrawnAt !== null) return { state: 'withdrawn', scopes: [], ...days, endedOn: calendarDay(withdrawnAt) };
  if (today > until) return { state: 'expired', scopes: [], ...days, endedOn: until };
  if (today < from) return { state: 'upcoming', scopes: [], ...days };
  return { state: 'active', scopes: [...scopes], ...days };
}

/**
 * Where the consent of a client stands today: the newest that holds; without one the newest that is to begin, else the one
 * that ended last. Days count where the person is. Consents come with the newest first.
 */
function findConsentState(consents: readonly ImportedConsent[], now: number): ConsentState {
  const states = consents.map((consent) => describeState(consent, calendarDay(now)));
  const ended = states
    .filter(({ endedOn }) => endedOn !== undefined)
    .sort((one, other) => (other.endedOn ?? '').localeCompare(one.endedOn ?? ''));
  return (
    states.find(({ state }) => state === 'active') ??
    states.find(({ state }) => state === 'upcoming') ??
    ended[0] ?? { state: 'none', scopes: [] }
  );
}

/** The same for a client of the database. */
export function readConsentState(database: Database, clientId: string, now: number): ConsentState {
  return findConsentState(listClientConsents(database, clientId), now);
}

/** Throws `client.no-consent` unless a consent holds today and allows all of `scopes`. */
export function requireConsent(
  database: Database,
  clientId: string,
  scopes: readonly ConsentScope[],
  now: number,
): void {
  const consent = readConsentState(database, clientId, now);
  const missing = scopes.filter((scope) => !consent.scopes.includes(scope));
  if (consent.state !== 'active' || missing.length > 0) {
    throw new AppError('client.no-consent', { state: consent.state, missing });
  }
}
