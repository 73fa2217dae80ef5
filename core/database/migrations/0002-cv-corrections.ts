import type { Migration } from '../migrate.ts';

/**
 * What people corrected in a CV. Every change adds a row with all corrections as they then stand; the newest holds, and
 * taking a change back removes it. They stand apart from `cvs.parsed`, so that reading a file again loses none.
 */
export const cvCorrections: Migration = {
  version: 2,
  name: 'cv-corrections',
  sql: `
CREATE TABLE cv_corrections (
  id INTEGER NOT NULL PRIMARY KEY,
  cv_id TEXT NOT NULL REFERENCES cvs (id) ON DELETE CASCADE,
  changed_at INTEGER NOT NULL,
  corrections TEXT NOT NULL
) STRICT;
CREATE INDEX cv_corrections_by_cv ON cv_corrections (cv_id, id);
`,
};
