import type { Migration } from '../migrate.ts';

/** Who may ask `cvplus serve`, and how much was asked: counts by day, nothing of what was asked. */
export const partners: Migration = {
  version: 13,
  name: 'partners',
  sql: `
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
`,
};
