import { addDays, countDays } from '../../domain/calendar-day.ts';
import type { ChanceTarget } from '../../domain/own-record.ts';
import type { Signs } from './read-signs.ts';

/** Days after the last sign of life from which silence counts as "no"; an assumption where no model says otherwise. */
export const defaultFinalAfterDay = 90;

/**
 * How an application stands on a target. `left` was taken back by the person before it was decided and says nothing;
 * `unsent` never was in the running. `finalOn` is the day on which silence became the answer.
 */
export type Decision =
  | { readonly state: 'success' | 'open' | 'left' | 'unsent' }
  | { readonly state: 'failure'; readonly finalOn: string | null };

/**
 * Decides an application by what the person recorded. Both chances are those of an application as it is sent, so the
 * offer is counted over all sent applications and not over interviews. Silence turns into "no" only once it has lasted
 * `finalAfterDay` days; until then the application is open and counts for nothing.
 */
export function decideApplication(
  target: ChanceTarget,
  signs: Signs,
  { today, finalAfterDay }: { today: string; finalAfterDay: number },
): Decision {
  const { outcome, lastSignOn } = signs;
  if (!signs.isSent) return { state: 'unsent' };
  if (target === 'interview' ? signs.hasReachedInterview : signs.hasReachedOffer) return { state: 'success' };
  if (outcome?.kind === 'withdrawn') return { state: 'left' };
  if (outcome) return { state: 'failure', finalOn: null };
  if (lastSignOn === null || countDays(lastSignOn, today) <= finalAfterDay) return { state: 'open' };
  return { state: 'failure', finalOn: addDays(lastSignOn, finalAfterDay) };
}
