-- Version 5

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
, chain_sequence INTEGER) STRICT;

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

CREATE TABLE receipt_chain (
  sequence INTEGER NOT NULL PRIMARY KEY,
  prediction_id TEXT NOT NULL,
  receipt_id TEXT NOT NULL,
  cv_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  claims TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_chain_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  length INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER receipt_chain_goes_on BEFORE INSERT ON receipt_chain
WHEN NOT EXISTS (SELECT 1 FROM receipt_chain_head WHERE length + 1 = NEW.sequence AND hash = NEW.previous_hash)
BEGIN
  SELECT RAISE(ABORT, 'a receipt can only be added at the end of the chain');
END;

CREATE TRIGGER receipt_chain_counts AFTER INSERT ON receipt_chain
BEGIN
  UPDATE receipt_chain_head SET length = NEW.sequence, hash = NEW.hash;
END;

CREATE TRIGGER receipt_chain_stays BEFORE UPDATE ON receipt_chain
BEGIN
  SELECT RAISE(ABORT, 'a receipt cannot be changed');
END;

CREATE TRIGGER receipt_chain_is_kept BEFORE DELETE ON receipt_chain
BEGIN
  SELECT RAISE(ABORT, 'a receipt cannot be removed');
END;

CREATE TRIGGER receipt_chain_head_follows BEFORE UPDATE ON receipt_chain_head
WHEN NOT EXISTS (SELECT 1 FROM receipt_chain WHERE sequence = OLD.length + 1 AND sequence = NEW.length AND hash = NEW.hash)
BEGIN
  SELECT RAISE(ABORT, 'the head of the chain follows its last receipt');
END;

CREATE TRIGGER receipt_chain_head_is_kept BEFORE DELETE ON receipt_chain_head
BEGIN
  SELECT RAISE(ABORT, 'the head of the chain cannot be removed');
END;

CREATE INDEX predictions_by_chain ON predictions (chain_sequence, id);

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
