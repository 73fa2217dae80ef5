import type { Migration } from '../migrate.ts';

/**
 * What the person agreed to share: each fact once ("kind" and "subject", an application or a month), with the noise already in
 * it, the secret that takes it back and the token that it is sent with. "truth_hash" tells whether the fact has changed since.
 * Tokens are fetched ahead. The pace says when the next thing may be sent or fetched.
 */
export const contributions: Migration = {
  version: 11,
  name: 'contributions',
  sql: `
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
`,
};
