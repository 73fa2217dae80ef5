import type { Migration } from '../migrate.ts';

/**
 * CVs that are versions of one another share a family and have a number in it. The family is named by the id of the CV it
 * began with, which may be gone by now. A sample is nobody's CV: it is never listed and goes when it is left.
 */
export const cvVersions: Migration = {
  version: 10,
  name: 'cv-versions',
  sql: `
CREATE TABLE cv_versions (
  cv_id TEXT NOT NULL PRIMARY KEY REFERENCES cvs (id) ON DELETE CASCADE,
  family_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  joined_at INTEGER NOT NULL,
  UNIQUE (family_id, number)
) STRICT;

CREATE TABLE cv_samples (
  cv_id TEXT NOT NULL PRIMARY KEY REFERENCES cvs (id) ON DELETE CASCADE
) STRICT;
`,
};
