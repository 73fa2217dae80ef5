import type { Migration } from '../migrate.ts';

/**
 * A coach's clients. What a client keeps stands in a file of its own under a key of its own; here is that key, sealed
 * under the key of this file, what the client agreed to as they signed it, and the coach's own notes. `signer` is the
 * public key of the client's app, held fast at the first consent. Days and local times are as the person meant them.
 */
export const clients: Migration = {
  version: 9,
  name: 'clients',
  sql: `
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
`,
};
