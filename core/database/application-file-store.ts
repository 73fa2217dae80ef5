import { z } from 'zod';
import type { KeptFile } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import type { PartId } from './application-part-store.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord, sha256 } from './record.ts';

const Row = z.object({ id: z.string(), name: z.string(), byte_count: z.int(), added_at: z.int() });

/** The files kept with an application, without their bytes, oldest first. */
export function listFiles(database: Database, applicationId: string): KeptFile[] {
  return database
    .all(
      'SELECT id, name, byte_count, added_at FROM application_files WHERE application_id = ? ORDER BY added_at, id',
      applicationId,
    )
    .map((raw) => {
      const row = parseRecord(Row, 'application_files', raw);
      return { id: row.id, name: row.name, bytes: row.byte_count, addedAt: isoTime(row.added_at) };
    });
}

/** Keeps a copy of a file; the same bytes with several applications are kept once. */
export function addFile(
  database: Database,
  { applicationId, id }: PartId,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  now: number,
): void {
  const contentId = sha256(bytes);
  database.run('INSERT INTO file_contents (id, bytes) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', contentId, bytes);
  database.run(
    'INSERT INTO application_files (id, application_id, content_id, name, byte_count, added_at) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    applicationId,
    contentId,
    name,
    bytes.length,
    now,
  );
}

const Bytes = z.object({ bytes: z.instanceof(Uint8Array) });

/** The bytes of a kept file. Throws `record.not-found`. */
export function readFileBytes(database: Database, id: string): Uint8Array {
  const row = database.get(
    'SELECT c.bytes FROM application_files f JOIN file_contents c ON c.id = f.content_id WHERE f.id = ?',
    id,
  );
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Bytes, 'file_contents', row).bytes;
}
