-- Version 14

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
, location TEXT, link TEXT, channel TEXT, pay TEXT) STRICT;

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
, negotiated INTEGER) STRICT;

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

CREATE TABLE outbound_ledger (
  id INTEGER NOT NULL PRIMARY KEY,
  sent_at INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  host TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  sent_text TEXT NOT NULL
) STRICT;

CREATE TRIGGER outbound_ledger_keeps BEFORE UPDATE ON outbound_ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger is not rewritten');
END;

CREATE TABLE consents (
  id INTEGER NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  wording INTEGER NOT NULL,
  given_at INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

CREATE UNIQUE INDEX consents_held ON consents (purpose) WHERE withdrawn_at IS NULL;

CREATE TABLE backups_made (
  id INTEGER NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  opens_by_passphrase INTEGER NOT NULL,
  opens_by_recovery_code INTEGER NOT NULL
) STRICT;

CREATE TABLE backup_drills (
  id INTEGER NOT NULL PRIMARY KEY,
  drilled_at INTEGER NOT NULL,
  backup_made_at INTEGER NOT NULL,
  is_good INTEGER NOT NULL,
  rows_found INTEGER NOT NULL,
  rows_expected INTEGER NOT NULL
) STRICT;

CREATE TABLE clients (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  appointment TEXT,
  appointment_note TEXT,
  cohort TEXT,
  notes TEXT,
  vault_key TEXT NOT NULL,
  signer TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE client_consents (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_by TEXT
) STRICT;

CREATE INDEX client_consents_by_client ON client_consents (client_id);

CREATE TABLE client_given_consents (
  id TEXT NOT NULL PRIMARY KEY,
  statement TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

CREATE TABLE client_signing_keys (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  public_key TEXT NOT NULL,
  sealed_key TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE client_receipts (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  file_count INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE client_cohorts (
  id INTEGER NOT NULL PRIMARY KEY,
  members TEXT NOT NULL,
  shown_at INTEGER NOT NULL
) STRICT;

CREATE TABLE report_branding (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  branding TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE contributions (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  truth_hash TEXT NOT NULL,
  body TEXT NOT NULL,
  epsilon REAL NOT NULL CHECK (epsilon > 0),
  erase_secret TEXT NOT NULL,
  erase_hash TEXT NOT NULL,
  token TEXT,
  token_key TEXT,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  in_doubt INTEGER NOT NULL DEFAULT 0,
  ending TEXT,
  ended_at INTEGER,
  erase_due_at INTEGER,
  erase_tries INTEGER NOT NULL DEFAULT 0,
  erased_at INTEGER,
  UNIQUE (kind, subject)
) STRICT;

CREATE TRIGGER contributions_keep_their_noise BEFORE UPDATE OF body, epsilon, erase_secret, erase_hash ON contributions
BEGIN
  SELECT RAISE(ABORT, 'the noise is drawn once');
END;

CREATE TABLE contribution_tokens (
  token TEXT NOT NULL PRIMARY KEY,
  token_key TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contribution_pace (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  send_at INTEGER NOT NULL,
  refill_at INTEGER NOT NULL,
  refill_tries INTEGER NOT NULL
) STRICT;

CREATE TABLE engagement_failures (
  failed_on TEXT NOT NULL PRIMARY KEY,
  failure_count INTEGER NOT NULL
) STRICT;

CREATE TABLE model_registry_metadata (
  role TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;

CREATE TABLE model_versions (
  target TEXT NOT NULL,
  version TEXT NOT NULL,
  alias TEXT NOT NULL,
  share INTEGER NOT NULL,
  experiment TEXT,
  files TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  PRIMARY KEY (target, version)
) STRICT;

CREATE TABLE model_registry_documents (
  name TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE partner_keys (
  id TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  hash BLOB NOT NULL,
  monthly_quota INTEGER NOT NULL CHECK (monthly_quota >= 1),
  made_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE partner_use (
  key_id TEXT NOT NULL REFERENCES partner_keys (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 1),
  PRIMARY KEY (key_id, day, kind)
) STRICT;

CREATE TABLE licences (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  file TEXT NOT NULL,
  seen_on TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;
