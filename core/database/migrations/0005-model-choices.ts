import type { Migration } from '../migrate.ts';

/**
 * Which version of each model answers, since when and why; which arm of a trial answered for which job; which signed
 * lists were taken over. Rows are only ever added. `share` is how many of 10,000 jobs the challenger gets.
 */
export const modelChoices: Migration = {
  version: 5,
  name: 'model-choices',
  sql: `
CREATE TABLE model_choices (
  id INTEGER NOT NULL PRIMARY KEY,
  target TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  chosen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX model_choices_by_target ON model_choices (target, id);

CREATE TABLE exposures (
  id INTEGER NOT NULL PRIMARY KEY,
  experiment TEXT NOT NULL,
  unit TEXT NOT NULL,
  target TEXT NOT NULL,
  alias TEXT NOT NULL,
  version TEXT NOT NULL,
  share INTEGER NOT NULL,
  shown_at INTEGER NOT NULL,
  UNIQUE (experiment, unit, target)
) STRICT;

CREATE TABLE model_lists (
  id INTEGER NOT NULL PRIMARY KEY,
  sequence INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;
`,
};
