import type { Migration } from '../migrate.ts';

/**
 * One link for each prediction, written with it and never changed: what was said, when, and the hash of the link before.
 * The ids have no foreign keys, because the chain outlives a removed CV; it holds numbers and versions and no text of a
 * person. The head says how long the chain is, so that links dropped from its end are missed. A prediction without
 * `chain_sequence` was made before there was a chain: it does not join, since nothing shows when it was written.
 * Triggers stand against slips and not against the owner of the key; what they let through, the hashes show.
 */
export const receiptChain: Migration = {
  version: 3,
  name: 'receipt-chain',
  sql: `
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
INSERT INTO receipt_chain_head (id, length, hash) VALUES (1, 0, '${'0'.repeat(64)}');

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

ALTER TABLE predictions ADD COLUMN chain_sequence INTEGER;
CREATE INDEX predictions_by_chain ON predictions (chain_sequence, id);
`,
};
