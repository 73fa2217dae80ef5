-- Version 2

CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  page_count INTEGER,
  added_at INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE cvs (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  parser_version TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  parsed TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX cvs_by_document ON cvs (document_id);

CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  parser_version TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  parsed TEXT NOT NULL,
  advert TEXT NOT NULL
) STRICT;

CREATE TABLE predictions (
  id TEXT NOT NULL PRIMARY KEY,
  receipt_id TEXT NOT NULL,
  cv_id TEXT NOT NULL REFERENCES cvs (id) ON DELETE CASCADE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  made_at INTEGER NOT NULL,
  analysis TEXT NOT NULL
) STRICT;

CREATE INDEX predictions_by_cv ON predictions (cv_id);

CREATE INDEX predictions_by_job ON predictions (job_id);

CREATE TABLE applications (
  id TEXT NOT NULL PRIMARY KEY,
  company TEXT NOT NULL,
  title TEXT NOT NULL,
  cv_id TEXT REFERENCES cvs (id) ON DELETE SET NULL,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  stage TEXT NOT NULL,
  sent_on TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  notes TEXT
) STRICT;

CREATE INDEX applications_by_cv ON applications (cv_id);

CREATE INDEX applications_by_job ON applications (job_id);

CREATE TABLE application_stage_changes (
  id INTEGER NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  happened_on TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX application_stage_changes_by_application ON application_stage_changes (application_id);

CREATE TABLE outcomes (
  id INTEGER NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  ended_on TEXT NOT NULL,
  salary REAL,
  currency TEXT,
  recorded_at INTEGER NOT NULL,
  revoked_at INTEGER,
  feedback TEXT
) STRICT;

CREATE INDEX outcomes_by_application ON outcomes (application_id);

CREATE UNIQUE INDEX one_standing_outcome ON outcomes (application_id) WHERE revoked_at IS NULL;

CREATE TABLE settings (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  changed_at INTEGER NOT NULL,
  chosen TEXT NOT NULL
) STRICT;

CREATE TABLE cv_corrections (
  id INTEGER NOT NULL PRIMARY KEY,
  cv_id TEXT NOT NULL REFERENCES cvs (id) ON DELETE CASCADE,
  changed_at INTEGER NOT NULL,
  corrections TEXT NOT NULL
) STRICT;

CREATE INDEX cv_corrections_by_cv ON cv_corrections (cv_id, id);
