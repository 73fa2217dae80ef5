import { z } from 'zod';
import { type Engagement, Rating, UsedFeature } from '../domain/own-search.ts';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

/** Counts one use of a feature on a day. */
export function addUse(database: Database, feature: UsedFeature, day: string): void {
  database.run(
    `INSERT INTO feature_uses (feature, used_on, use_count) VALUES (?, ?, 1)
     ON CONFLICT (feature, used_on) DO UPDATE SET use_count = use_count + 1`,
    feature,
    day,
  );
}

/** Keeps what the person did with a suggestion; null takes the answer back. `now` is in milliseconds. */
export function answerSuggestion(
  database: Database,
  { suggestion, cvId, answer }: { suggestion: string; cvId: string | undefined; answer: string | null },
  now: number,
): void {
  // The empty id stands for "about no CV": a null would be different from every other null.
  const about = cvId ?? '';
  if (answer === null) {
    database.run('DELETE FROM suggestion_answers WHERE suggestion = ? AND cv_id = ?', suggestion, about);
    return;
  }
  database.run(
    `INSERT INTO suggestion_answers (suggestion, cv_id, answer, answered_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (suggestion, cv_id) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at`,
    suggestion,
    about,
    answer,
    now,
  );
}

/** Keeps the rating of a day; null takes it back. */
export function rateDay(database: Database, day: string, value: number | null, now: number): void {
  if (value === null) {
    database.run('DELETE FROM satisfaction_ratings WHERE rated_on = ?', day);
    return;
  }
  database.run(
    `INSERT INTO satisfaction_ratings (rated_on, rating, rated_at) VALUES (?, ?, ?)
     ON CONFLICT (rated_on) DO UPDATE SET rating = excluded.rating, rated_at = excluded.rated_at`,
    day,
    value,
    now,
  );
}

const UseRow = z.object({ feature: z.string(), count: z.int(), last_on: z.iso.date() });
const AnswerRow = z.object({
  suggestion: z.string(),
  cv_id: z.string(),
  answer: z.enum(['accepted', 'declined']),
});
const RatingRow = z.object({ rated_on: z.iso.date(), rating: Rating });

/** How the app was used and what the person said of it. Features that this version does not know are left out. */
export function readEngagement(database: Database): Engagement {
  const uses = database.all(
    'SELECT feature, sum(use_count) AS count, max(used_on) AS last_on FROM feature_uses GROUP BY feature',
  );
  const counted = uses.map((row) => parseRecord(UseRow, 'feature_uses', row));
  const answers = database
    .all('SELECT suggestion, cv_id, answer FROM suggestion_answers ORDER BY answered_at, suggestion, cv_id')
    .map((row) => {
      const { suggestion, cv_id, answer } = parseRecord(AnswerRow, 'suggestion_answers', row);
      return { suggestion, cvId: cv_id === '' ? null : cv_id, answer };
    });
  const countOf = (wanted: string) => answers.filter(({ answer }) => answer === wanted).length;
  return {
    features: UsedFeature.options.flatMap((feature) => {
      const use = counted.find((one) => one.feature === feature);
      return use ? [{ feature, count: use.count, lastOn: use.last_on }] : [];
    }),
    suggestions: { accepted: countOf('accepted'), declined: countOf('declined'), answers },
    ratings: database.all('SELECT rated_on, rating FROM satisfaction_ratings ORDER BY rated_on').map((row) => {
      const { rated_on, rating } = parseRecord(RatingRow, 'satisfaction_ratings', row);
      return { on: rated_on, value: rating };
    }),
  };
}
