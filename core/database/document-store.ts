import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord, sha256 } from './record.ts';

export interface NewDocument {
  /** Such as `pdf`. */
  readonly format: string;
  readonly bytes: Uint8Array;
  /** Absent for formats without pages. */
  readonly pageCount?: number | undefined;
}

/** What is known of a stored document, without its bytes. */
export interface StoredDocument {
  readonly id: string;
  readonly sha256: string;
  readonly format: string;
  readonly size: number;
  readonly pageCount?: number;
  readonly addedAt: string;
}

const Row = z
  .object({
    id: z.string(),
    sha256: z.string().length(64),
    format: z.string(),
    byte_count: z.int().nonnegative(),
    page_count: z.int().nonnegative().nullable(),
    added_at: z.int(),
  })
  .transform(
    (row): StoredDocument => ({
      id: row.id,
      sha256: row.sha256,
      format: row.format,
      size: row.byte_count,
      ...(row.page_count === null ? {} : { pageCount: row.page_count }),
      addedAt: isoTime(row.added_at),
    }),
  );

/** Keeps a document's bytes and gives back its id. The same bytes twice are one document. `now` is in milliseconds. */
export function addDocument(database: Database, { format, bytes, pageCount }: NewDocument, now: number): string {
  const hash = sha256(bytes);
  const id = hash.slice(0, 32);
  database.run(
    `INSERT INTO documents (id, sha256, format, byte_count, page_count, added_at, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    id,
    hash,
    format,
    bytes.length,
    pageCount ?? null,
    now,
    bytes,
  );
  return id;
}

/** Throws `record.not-found`. */
export function getDocument(database: Database, id: string): StoredDocument {
  const row = database.get(
    'SELECT id, sha256, format, byte_count, page_count, added_at FROM documents WHERE id = ?',
    id,
  );
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Row, 'documents', row);
}

const Bytes = z.object({ bytes: z.instanceof(Uint8Array) });

/** The document as it was imported. Throws `record.not-found`. */
export function readDocumentBytes(database: Database, id: string): Uint8Array {
  const row = database.get('SELECT bytes FROM documents WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Bytes, 'documents', row).bytes;
}
