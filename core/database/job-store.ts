import { z } from 'zod';
import type { StoredJob } from '../contract.ts';
import { Job } from '../domain/job.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { idOfContent, isoTime, parseJson, parseRecord } from './record.ts';

export interface NewJob {
  /** The advert as it was pasted in. */
  readonly advert: string;
  readonly job: Job;
  /** Version of the reader that made `job`. */
  readonly parserVersion: string;
}

const Added = z.object({ added_at: z.int() });
const Row = Added.extend({ id: z.string(), parsed: z.string() });

function readRow(row: unknown): StoredJob {
  const { id, added_at, parsed } = parseRecord(Row, 'jobs', row);
  return { id, addedAt: isoTime(added_at), job: parseJson(Job, 'jobs', parsed), signs: [] };
}

/** Keeps an advert and what was read in it. The same text again is the same job with the newer reading. */
export function addJob(database: Database, { advert, job, parserVersion }: NewJob, now: number): StoredJob {
  const id = idOfContent(advert);
  const row = database.get(
    `INSERT INTO jobs (id, parser_version, added_at, read_at, parsed, advert) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       parser_version = excluded.parser_version, read_at = excluded.read_at, parsed = excluded.parsed
     RETURNING added_at`,
    id,
    parserVersion,
    now,
    now,
    JSON.stringify(job),
    advert,
  );
  return { id, addedAt: isoTime(parseRecord(Added, 'jobs', row).added_at), job, signs: [] };
}

/** Every job, the newest first. */
export function listJobs(database: Database): StoredJob[] {
  return database.all('SELECT id, added_at, parsed FROM jobs ORDER BY added_at DESC, id').map(readRow);
}

/** Throws `record.not-found`. */
export function getJob(database: Database, id: string): StoredJob {
  const row = database.get('SELECT id, added_at, parsed FROM jobs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

const Advert = z.object({ advert: z.string() });

/** The advert as it was pasted in. Throws `record.not-found`. */
export function readAdvert(database: Database, id: string): string {
  const row = database.get('SELECT advert FROM jobs WHERE id = ?', id);
  if (row === undefined) throw new AppError('record.not-found');
  return parseRecord(Advert, 'jobs', row).advert;
}

const SavedRow = Row.extend({ advert: z.string() });

/** The newest adverts with their texts, at most `limit`. */
export function listAdverts(database: Database, limit: number): (Omit<StoredJob, 'signs'> & { text: string })[] {
  const rows = database.all('SELECT id, added_at, parsed, advert FROM jobs ORDER BY added_at DESC, id LIMIT ?', limit);
  return rows.map((row) => {
    const { advert, ...rest } = parseRecord(SavedRow, 'jobs', row);
    const { id, addedAt, job } = readRow(rest);
    return { id, addedAt, job, text: advert };
  });
}

/**
 * Removes an advert and the predictions made for it; applications stay and lose only the link.
 * What was removed is overwritten in the file and the log before this returns. Throws `record.not-found`.
 */
export function removeJob(database: Database, id: string): void {
  if (database.run('DELETE FROM jobs WHERE id = ?', id) === 0) throw new AppError('record.not-found');
  database.checkpoint();
}
