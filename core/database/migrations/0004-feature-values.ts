import type { Migration } from '../migrate.ts';

/**
 * What was computed about a CV and a job, when, and by which meaning of the features. A row stands for every change: a
 * value holds from its time until that of the next row of the same feature.
 */
export const featureValues: Migration = {
  version: 4,
  name: 'feature-values',
  sql: `
CREATE TABLE feature_values (
  id INTEGER NOT NULL PRIMARY KEY,
  cv_id TEXT NOT NULL REFERENCES cvs (id) ON DELETE CASCADE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  feature TEXT NOT NULL,
  version INTEGER NOT NULL,
  computed_at INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX feature_values_by_time ON feature_values (cv_id, job_id, feature, computed_at, id);
CREATE INDEX feature_values_by_job ON feature_values (job_id);
`,
};
