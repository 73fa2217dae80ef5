import { z } from 'zod';
import { LedgerEntry } from '../domain/privacy.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Row = z
  .object({
    id: z.int(),
    sent_at: z.int(),
    purpose: z.string(),
    host: z.string(),
    byte_count: z.int(),
    sent_text: z.string(),
  })
  .transform(({ id, sent_at, purpose, host, byte_count, sent_text }) => ({
    id,
    at: isoTime(sent_at),
    purpose,
    host,
    bytes: byte_count,
    text: sent_text,
  }));

const toEntry = (row: unknown): LedgerEntry =>
  parseRecord(LedgerEntry, 'outbound_ledger', parseRecord(Row, 'outbound_ledger', row));

/** Writes down what is about to be sent. The bytes are counted in UTF-8. */
export function addLedgerEntry(
  database: Database,
  { purpose, host, text }: Pick<LedgerEntry, 'purpose' | 'host' | 'text'>,
  now: number,
): LedgerEntry {
  return toEntry(
    database.get(
      `INSERT INTO outbound_ledger (sent_at, purpose, host, byte_count, sent_text) VALUES (?, ?, ?, ?, ?) RETURNING *`,
      now,
      purpose,
      host,
      Buffer.byteLength(text),
      text,
    ),
  );
}

/** The newest first. */
export function listLedger(database: Database, limit = 5000): LedgerEntry[] {
  return database.all('SELECT * FROM outbound_ledger ORDER BY id DESC LIMIT ?', limit).map(toEntry);
}

const Count = z.object({ count: z.int() });

/** How many requests were made since a time in milliseconds. */
export function countLedger(database: Database, since = 0): number {
  const row = database.get('SELECT count(*) AS count FROM outbound_ledger WHERE sent_at >= ?', since);
  return parseRecord(Count, 'outbound_ledger', row).count;
}
