import { z } from 'zod';
import { CvCorrections, noCorrections } from '../domain/cv-corrections.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

/** So many changes of one CV can be taken back; older steps are dropped, what they changed stays. */
const keptSteps = 100;

const Row = z.object({ corrections: z.string() });

/** The corrections of a CV as they stand. */
export function readCorrections(database: Database, cvId: string): CvCorrections {
  const row = database.get('SELECT corrections FROM cv_corrections WHERE cv_id = ? ORDER BY id DESC LIMIT 1', cvId);
  if (row === undefined) return noCorrections;
  return parseJson(CvCorrections, 'cv_corrections', parseRecord(Row, 'cv_corrections', row).corrections);
}

/** Keeps a CV's corrections as one step that can be taken back. `now` is in milliseconds. */
export function addCorrections(database: Database, cvId: string, corrections: CvCorrections, now: number): void {
  database.run(
    'INSERT INTO cv_corrections (cv_id, changed_at, corrections) VALUES (?, ?, ?)',
    cvId,
    now,
    JSON.stringify(corrections),
  );
  database.run(
    `DELETE FROM cv_corrections WHERE cv_id = ? AND id NOT IN
       (SELECT id FROM cv_corrections WHERE cv_id = ? ORDER BY id DESC LIMIT ?)`,
    cvId,
    cvId,
    keptSteps,
  );
}

/** Takes the last step back. Throws `record.not-found` when there is none. */
export function dropLastCorrections(database: Database, cvId: string): void {
  const removed = database.run(
    'DELETE FROM cv_corrections WHERE id = (SELECT max(id) FROM cv_corrections WHERE cv_id = ?)',
    cvId,
  );
  if (removed === 0) throw new AppError('record.not-found');
}
