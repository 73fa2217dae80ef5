import type { Migration } from '../migrate.ts';

/**
 * The signed metadata of the registry that was trusted last, one row a role; the versions that came from it, with the hash of
 * each file; and the documents that stand beside them. In here, and not beside the models, because nobody but the owner of
 * the key can change it.
 */
export const modelRegistry: Migration = {
  version: 12,
  name: 'model-registry',
  sql: `
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
`,
};
