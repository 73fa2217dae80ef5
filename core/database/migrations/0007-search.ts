import type { Migration } from '../migrate.ts';

/**
 * How the app is used, counted by day, and what the person says of it. `used_on` and `rated_on` are days where the
 * person is. Of the answers to a suggestion the last one holds.
 */
export const search: Migration = {
  version: 7,
  name: 'search',
  sql: `
CREATE TABLE feature_uses (
  feature TEXT NOT NULL,
  used_on TEXT NOT NULL,
  use_count INTEGER NOT NULL,
  PRIMARY KEY (feature, used_on)
) STRICT;

CREATE TABLE suggestion_answers (
  suggestion TEXT NOT NULL,
  cv_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (suggestion, cv_id)
) STRICT;

CREATE TABLE satisfaction_ratings (
  rated_on TEXT NOT NULL PRIMARY KEY,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  rated_at INTEGER NOT NULL
) STRICT;
`,
};
