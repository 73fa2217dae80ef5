import type { Migration } from '../migrate.ts';

/** The licence as its file was signed, and the latest day on which it was looked at: a clock turned back shows. */
export const licence: Migration = {
  version: 14,
  name: 'licence',
  sql: `
CREATE TABLE licences (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  file TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;
`,
};
