import { z } from 'zod';
import type { StoredCv } from '../contract.ts';
import { applyCorrections } from '../domain/apply-corrections.ts';
import { Cv } from '../domain/cv.ts';
import { CvCorrections } from '../domain/cv-corrections.ts';
import { CvVersion } from '../domain/cv-versions.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { addDocument, type NewDocument } from './document-store.ts';
import { isoTime, parseJson, parseRecord } from './record.ts';

export interface NewCv {
  readonly document: NewDocument;
  /** What the person sees in lists, at first the file's name. */
  readonly label: string;
  readonly cv: Cv;
  /** The document's pages in reading order, from which `cv` was read; its evidence points into them. */
  readonly pages: readonly string[];
  /** Version of the reader that made `cv`. */
  readonly parserVersion: string;
}

/** Stands between the pages of a document in the column `text`. */
const pageBreak = '\f';

const Row = z.object({
  id: z.string(),
  label: z.string(),
  added_at: z.int(),
  parsed: z.string(),
  corrections: z.string().nullable(),
  version: z.string().nullable(),
});

const versioned = `(SELECT json_object('familyId', family_id, 'number', number) FROM cv_versions WHERE cv_id = cvs.id)
  AS version`;
const corrected = `(SELECT corrections FROM cv_corrections WHERE cv_id = cvs.id ORDER BY cv_corrections.id DESC LIMIT 1)
  AS corrections`;
const columns = `id, label, added_at, parsed, ${corrected}, ${versioned}`;

function withCorrections(reading: Cv, corrections: string): Cv {
  return applyCorrections(reading, parseJson(CvCorrections, 'cv_corrections', corrections)).cv;
}

function readRow(row: unknown): StoredCv {
  const { id, label, added_at, parsed, corrections: kept, version } = parseRecord(Row, 'cvs', row);
  const reading = parseJson(Cv, 'cvs', parsed);
  return {
    id,
    label,
    addedAt: isoTime(added_at),
    cv: kept === null ? reading : withCorrections(reading, kept),
    ...(version === null ? {} : { version: parseJson(CvVersion, 'cv_versions', version) }),
  };
}

/**
 * Keeps a document and what was read in it as one change. The same document again is the same CV: it keeps its label
 * and its day and what the person corrected in it, and takes the newer reading. `now` is in milliseconds. Throws `database.disk-full`, `database.locked`.
 */
export function importCv(
  database: Database,
  { document, label, cv, pages, parserVersion }: NewCv,
  now: number,
): StoredCv {
  return database.transaction(() => {
    const id = addDocument(database, document, now);
    database.run(
      `INSERT INTO cvs (id, document_id, label, parser_version, added_at, read_at, parsed, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         parser_version = excluded.parser_version, read_at = excluded.read_at,
         parsed = excluded.parsed, text = excluded.text`,
      id,
      id,
      label,
      parserVersion,
      now,
      now,
      JSON.stringify(cv),
      pages.join(pageBreak),
    );
    return getCv(database, id);
  });
}

/** Every CV of the person, the newest first. A sample is none of them. */
export function listCvs(database: Database): StoredCv[] {
  return database
    .all(`SELECT ${columns} FROM cvs WHERE id NOT IN (SELECT cv_id FROM cv_samples) ORDER BY added_at DESC, id`)
    .map(readRow);
}

/** A CV with the person's corrections. Throws `record.not-found`. */
export function getCv(database: Database, id: string): StoredCv {
  const row = database.get(`SELECT ${columns} FROM cvs WHERE id = ?`, id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

const Reading = z.object({ parsed: z.string() });

/** A CV as it was read, without corrections. Throws `record.not-found`. */
export function getReading(database: Database, id: string): Cv {
  const row = database.get('SELECT parsed FROM cvs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return parseJson(Cv, 'cvs', parseRecord(Reading, 'cvs', row).parsed);
}

const Text = z.object({ text: z.string() });

/** The text of each page from which a CV was read. Throws `record.not-found`. */
export function readCvPages(database: Database, id: string): string[] {
  const row = database.get('SELECT text FROM cvs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Text, 'cvs', row).text.split(pageBreak);
}

/** Takes a newer reading of the document of a CV; what the person corrected in it stays. Throws `record.not-found`. */
export function keepReading(
  database: Database,
  { id, cv, pages, parserVersion }: Pick<NewCv, 'cv' | 'pages' | 'parserVersion'> & { readonly id: string },
  now: number,
): StoredCv {
  return database.transaction(() => {
    database.run(
      'UPDATE cvs SET parser_version = ?, read_at = ?, parsed = ?, text = ? WHERE id = ?',
      parserVersion,
      now,
      JSON.stringify(cv),
      pages.join(pageBreak),
      id,
    );
    return getCv(database, id);
  });
}

const Bytes = z.object({ bytes: z.instanceof(Uint8Array) });

/** The file from which a CV was read, as it was imported. Throws `record.not-found`. */
export function readCvBytes(database: Database, id: string): Uint8Array {
  const row = database.get(
    'SELECT bytes FROM documents JOIN cvs ON cvs.document_id = documents.id WHERE cvs.id = ?',
    id,
  );
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Bytes, 'documents', row).bytes;
}

/**
 * Removes a CV and the predictions made from it, and its document unless another version rests on it; applications stay and
 * lose only the link. What was removed is overwritten in the file and the log before this returns. Throws `record.not-found`.
 */
export function removeCv(database: Database, id: string): void {
  database.transaction(() => {
    if (database.run('DELETE FROM cvs WHERE id = ?', id) === 0) throw new AppError('record.not-found');
    database.run('DELETE FROM documents WHERE id NOT IN (SELECT document_id FROM cvs)');
  });
  database.checkpoint();
}
