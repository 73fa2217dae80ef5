import type { Migration } from '../migrate.ts';

/**
 * What left this computer, written before it was sent; what was agreed to and taken back; which backups were made and how
 * their trials went. Rows are only ever added, but for the day on which a consent was withdrawn.
 */
export const privacy: Migration = {
  version: 8,
  name: 'privacy',
  sql: `
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
`,
};
