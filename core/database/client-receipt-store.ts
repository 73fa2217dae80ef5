import { z } from 'zod';
import { ClientReceipt } from '../domain/coaching.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  written_at: z.int(),
  file_count: z.int(),
  byte_count: z.int(),
  sha256: z.string(),
});

/** The receipts of erased and handed-over clients, the newest first. */
export function listClientReceipts(database: Database): ClientReceipt[] {
  return database
    .all(
      'SELECT id, kind, written_at, file_count, byte_count, sha256 FROM client_receipts ORDER BY written_at DESC, rowid DESC',
    )
    .map((raw) => {
      const row = parseRecord(Row, 'client_receipts', raw);
      const { id, kind, sha256 } = row;
      return parseRecord(ClientReceipt, 'client_receipts', {
        id,
        kind,
        sha256,
        at: isoTime(row.written_at),
        files: row.file_count,
        bytes: row.byte_count,
      });
    });
}

export function addClientReceipt(database: Database, receipt: ClientReceipt): void {
  database.run(
    'INSERT INTO client_receipts (id, kind, written_at, file_count, byte_count, sha256) VALUES (?, ?, ?, ?, ?, ?)',
    receipt.id,
    receipt.kind,
    Date.parse(receipt.at),
    receipt.files,
    receipt.bytes,
    receipt.sha256,
  );
}
