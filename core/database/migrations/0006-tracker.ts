import type { Migration } from '../migrate.ts';

/**
 * What the tracker keeps about an application beside its stage, and the steps by which every change of it can be taken
 * back. `starts`, `due`, `for_on` and `snoozed_until` are days or local times as the person meant them. The bytes of
 * files stand apart and once, so that no step of undoing copies them.
 */
export const tracker: Migration = {
  version: 6,
  name: 'tracker',
  sql: `
ALTER TABLE applications ADD COLUMN location TEXT;
ALTER TABLE applications ADD COLUMN link TEXT;
ALTER TABLE applications ADD COLUMN channel TEXT;
ALTER TABLE applications ADD COLUMN pay TEXT;
ALTER TABLE outcomes ADD COLUMN negotiated INTEGER;

CREATE TABLE application_rounds (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  starts TEXT,
  minutes INTEGER,
  place TEXT,
  people TEXT,
  result TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  notes TEXT
) STRICT;
CREATE INDEX application_rounds_by_application ON application_rounds (application_id);

CREATE TABLE application_contacts (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT,
  email TEXT,
  phone TEXT,
  created_at INTEGER NOT NULL,
  notes TEXT
) STRICT;
CREATE INDEX application_contacts_by_application ON application_contacts (application_id);

CREATE TABLE application_notes (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  written_at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX application_notes_by_application ON application_notes (application_id);

CREATE TABLE file_contents (
  id TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE application_files (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  content_id TEXT NOT NULL REFERENCES file_contents (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_files_by_application ON application_files (application_id);
CREATE INDEX application_files_by_content ON application_files (content_id);

CREATE TABLE application_mails (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  received_on TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  subject TEXT NOT NULL
) STRICT;
CREATE INDEX application_mails_by_application ON application_mails (application_id);

CREATE TABLE reminders (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  due TEXT,
  for_on TEXT,
  snoozed_until TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  text TEXT
) STRICT;
CREATE INDEX reminders_by_application ON reminders (application_id);

CREATE TABLE undo_steps (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  item_count INTEGER NOT NULL,
  character_count INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE undo_rows (
  id INTEGER NOT NULL PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES undo_steps (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  row_before TEXT,
  row_after TEXT
) STRICT;
CREATE INDEX undo_rows_by_step ON undo_rows (step_id);
`,
};
