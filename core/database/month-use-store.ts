import { z } from 'zod';
import { UsedFeature } from '../domain/own-search.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Use = z.object({ feature: z.string(), used_on: z.iso.date(), use_count: z.int() });
const Rated = z.object({ rating: z.int() });
const Answered = z.object({ answered_at: z.int() });
const Added = z.object({ id: z.string(), added_at: z.int() });
const Failed = z.object({ count: z.int() });

/** What a calendar month (`2026-10`) of the app's use was, as it was counted on this computer. */
export interface MonthUse {
  readonly uses: readonly { readonly feature: UsedFeature; readonly on: string; readonly count: number }[];
  /** When suggestions were marked as taken up, ISO 8601. */
  readonly takenAt: readonly string[];
  /** The last one of the month. */
  readonly rating: number | undefined;
  readonly failures: number;
}

/** The days on which any part was used, in order. */
export function listUsedDays(database: Database): string[] {
  const Day = z.object({ used_on: z.iso.date() });
  return database
    .all('SELECT DISTINCT used_on FROM feature_uses ORDER BY used_on')
    .map((row) => parseRecord(Day, 'feature_uses', row).used_on);
}

/** `from` is the first day of the month and `until` that of the next. */
export function readMonthUse(database: Database, { from, until }: { from: string; until: string }): MonthUse {
  const uses = database
    .all(
      'SELECT feature, used_on, use_count FROM feature_uses WHERE used_on >= ? AND used_on < ? ORDER BY used_on, feature',
      from,
      until,
    )
    .map((row) => parseRecord(Use, 'feature_uses', row));
  const rated = database.get(
    'SELECT rating FROM satisfaction_ratings WHERE rated_on >= ? AND rated_on < ? ORDER BY rated_on DESC LIMIT 1',
    from,
    until,
  );
  const failed = database.get(
    'SELECT coalesce(sum(failure_count), 0) AS count FROM engagement_failures WHERE failed_on >= ? AND failed_on < ?',
    from,
    until,
  );
  return {
    uses: uses.flatMap(({ feature, used_on, use_count }) => {
      const known = UsedFeature.safeParse(feature).data;
      return known ? [{ feature: known, on: used_on, count: use_count }] : [];
    }),
    takenAt: database
      .all("SELECT answered_at FROM suggestion_answers WHERE answer = 'accepted' ORDER BY answered_at")
      .map((row) => isoTime(parseRecord(Answered, 'suggestion_answers', row).answered_at)),
    rating: rated === undefined ? undefined : parseRecord(Rated, 'satisfaction_ratings', rated).rating,
    failures: parseRecord(Failed, 'engagement_failures', failed).count,
  };
}

/** The CVs that are kept, the first added first. */
export function listAddedCvs(database: Database): { readonly id: string; readonly addedAt: number }[] {
  return database
    .all('SELECT id, added_at FROM cvs WHERE id NOT IN (SELECT cv_id FROM cv_samples) ORDER BY added_at, id')
    .map((row) => parseRecord(Added, 'cvs', row))
    .map(({ id, added_at }) => ({ id, addedAt: added_at }));
}

/** Counts something that went wrong in the app itself. `day` is the calendar day of the person. */
export function addFailure(database: Database, day: string): void {
  database.run(
    `INSERT INTO engagement_failures (failed_on, failure_count) VALUES (?, 1)
     ON CONFLICT (failed_on) DO UPDATE SET failure_count = failure_count + 1`,
    day,
  );
}
