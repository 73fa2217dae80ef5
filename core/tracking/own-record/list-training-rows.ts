import type { FeatureRecord } from '../../contract.ts';
import { type ApplicationPath, listApplicationPaths } from '../../database/application-path-store.ts';
import type { Database } from '../../database/database.ts';
import { readFeaturesAsOf } from '../../database/feature-value-store.ts';
import { calendarDay, endOfDay } from '../../domain/calendar-day.ts';
import { type ChanceTarget, chanceTargets } from '../../domain/own-record.ts';
import { decideApplication, defaultFinalAfterDay } from './decide-application.ts';
import { readSigns } from './read-signs.ts';

/** An application as a model may learn from it: what was known when it was sent, and what came of it. */
export interface TrainingRow {
  readonly applicationId: string;
  readonly sentOn: string;
  /** The moment up to which features count, in milliseconds. */
  readonly at: number;
  readonly features: readonly FeatureRecord[];
  /** Null where the target is not decided. */
  readonly outcomes: Readonly<Record<ChanceTarget, boolean | null>>;
}

/**
 * When an application was sent, as far as that is known: the moment at which the person said so, but never later than
 * the day they named. Something written down afterwards thus counts by its day, something said in advance by the moment.
 */
function findSendingTime({ changes, sentOn }: ApplicationPath): number | undefined {
  if (sentOn === null) return undefined;
  const said = changes.findLast(({ to, on }) => to === 'sent' && (on === sentOn || on === null));
  const end = endOfDay(sentOn);
  return said && calendarDay(said.recordedAt) <= sentOn ? Math.min(said.recordedAt, end) : end;
}

/**
 * One row for each sent application that is decided for a target at least, with its features as they were when it was
 * sent: a CV that was changed afterwards, or computed for the first time then, teaches nothing. Applications without a
 * day of sending, or without features by then, are left out. `now` in milliseconds.
 */
export function listTrainingRows(
  database: Database,
  { now, finalAfterDay = defaultFinalAfterDay }: { now: number; finalAfterDay?: number | undefined },
): TrainingRow[] {
  const today = calendarDay(now);
  return database.transaction(() =>
    listApplicationPaths(database).flatMap((path) => {
      const { id, cvId, jobId, sentOn } = path;
      const sentAt = findSendingTime(path);
      if (cvId === null || jobId === null || sentOn === null || sentAt === undefined) return [];
      const signs = readSigns(path);
      const decide = (target: ChanceTarget) => {
        const { state } = decideApplication(target, signs, { today, finalAfterDay });
        return state === 'success' ? true : state === 'failure' ? false : null;
      };
      const outcomes = { interview: decide('interview'), offer: decide('offer') };
      if (chanceTargets.every((target) => outcomes[target] === null)) return [];
      // An answer that was recorded before the end of the day of sending must not be looked past.
      const at = Math.min(sentAt, signs.knownSince - 1);
      const features = readFeaturesAsOf(database, cvId, jobId, at);
      return features.length === 0 ? [] : [{ applicationId: id, sentOn, at, features, outcomes }];
    }),
  );
}
