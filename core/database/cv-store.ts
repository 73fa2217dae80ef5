import { z } from 'zod';
import type { StoredCv } from '../contract.ts';
import { Cv } from '../domain/cv.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { addDocument, type NewDocument } from './document-store.ts';
import { isoTime, parseJson, parseRecord } from './record.ts';

export interface NewCv {
  readonly document: NewDocument;
  /** What the person sees in lists, at first the file's name. */
  readonly label: string;
  readonly cv: Cv;
  /** The document's text in reading order, from which `cv` was read. */
  readonly text: string;
  /** Version of the reader that made `cv`. */
  readonly parserVersion: string;
}

const Added = z.object({ label: z.string(), added_at: z.int() });
const Row = Added.extend({ id: z.string(), parsed: z.string() });

function readRow(row: unknown): StoredCv {
  const { id, label, added_at, parsed } = parseRecord(Row, 'cvs', row);
  return { id, label, addedAt: isoTime(added_at), cv: parseJson(Cv, 'cvs', parsed) };
}

/**
 * Keeps a document and what was read in it as one change. The same document again is the same CV: it keeps its label
 * and its day, and takes the newer reading. `now` is in milliseconds. Throws `database.disk-full`, `database.locked`.
 */
export function importCv(
  database: Database,
  { document, label, cv, text, parserVersion }: NewCv,
  now: number,
): StoredCv {
  return database.transaction(() => {
    const id = addDocument(database, document, now);
    const row = database.get(
      `INSERT INTO cvs (id, document_id, label, parser_version, added_at, read_at, parsed, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         parser_version = excluded.parser_version, read_at = excluded.read_at,
         parsed = excluded.parsed, text = excluded.text
       RETURNING label, added_at`,
      id,
      id,
      label,
      parserVersion,
      now,
      now,
      JSON.stringify(cv),
      text,
    );
    const added = parseRecord(Added, 'cvs', row);
    return { id, label: added.label, addedAt: isoTime(added.added_at), cv };
  });
}

/** Every CV, the newest first. */
export function listCvs(database: Database): StoredCv[] {
  return database.all('SELECT id, label, added_at, parsed FROM cvs ORDER BY added_at DESC, id').map(readRow);
}

/** Throws `record.not-found`. */
export function getCv(database: Database, id: string): StoredCv {
  const row = database.get('SELECT id, label, added_at, parsed FROM cvs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

const Text = z.object({ text: z.string() });

/** The text from which a CV was read. Throws `record.not-found`. */
export function readCvText(database: Database, id: string): string {
  const row = database.get('SELECT text FROM cvs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Text, 'cvs', row).text;
}

/**
 * Removes a CV, its document and the predictions made from it; applications stay and lose only the link.
 * What was removed is overwritten in the file and the log before this returns. Throws `record.not-found`.
 */
export function removeCv(database: Database, id: string): void {
  const removed = database.run('DELETE FROM documents WHERE id = (SELECT document_id FROM cvs WHERE id = ?)', id);
  if (removed === 0) throw new AppError('record.not-found');
  database.checkpoint();
}
