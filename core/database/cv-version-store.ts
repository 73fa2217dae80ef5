import { z } from 'zod';
import type { CvSummary } from '../domain/cv-versions.ts';
import { Language } from '../domain/language.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

const Row = z.object({
  id: z.string(),
  label: z.string(),
  added_at: z.int(),
  language: z.string().nullable(),
  applications: z.int(),
  predicted_jobs: z.int(),
  family_id: z.string().nullable(),
  number: z.int().nullable(),
});

/** Every CV of the person in short, the newest first. What was read in them stays in the database. */
export function listCvSummaries(database: Database): CvSummary[] {
  const rows = database.all(
    `SELECT cvs.id, label, added_at, parsed ->> '$.meta.cvplus.language' AS language,
       (SELECT count(*) FROM applications WHERE applications.cv_id = cvs.id) AS applications,
       (SELECT count(DISTINCT job_id) FROM predictions WHERE predictions.cv_id = cvs.id) AS predicted_jobs,
       family_id, number
     FROM cvs LEFT JOIN cv_versions ON cv_versions.cv_id = cvs.id
     WHERE cvs.id NOT IN (SELECT cv_id FROM cv_samples)
     ORDER BY added_at DESC, cvs.id`,
  );
  return rows.map((row) => {
    const { id, label, added_at, language, applications, predicted_jobs, family_id, number } = parseRecord(
      Row,
      'cvs',
      row,
    );
    const read = Language.safeParse(language).data;
    return {
      id,
      label,
      addedAt: isoTime(added_at),
      ...(read ? { language: read } : {}),
      applications,
      predictedJobs: predicted_jobs,
      ...(family_id === null || number === null ? {} : { version: { familyId: family_id, number } }),
    };
  });
}

/** Gives a CV the name that the person chose. Throws `record.not-found`. */
export function renameCv(database: Database, id: string, label: string): void {
  if (database.run('UPDATE cvs SET label = ? WHERE id = ?', label, id) === 0) throw new AppError('record.not-found');
}

const Place = z.object({ family_id: z.string(), number: z.int() });

function readPlace(database: Database, id: string): z.infer<typeof Place> | undefined {
  const row = database.get('SELECT family_id, number FROM cv_versions WHERE cv_id = ?', id);
  return row === undefined ? undefined : parseRecord(Place, 'cv_versions', row);
}

function addPlace(database: Database, id: string, familyId: string, now: number): void {
  // A number that was given is not given again while a later one exists, so that "version 2" stays what it was.
  database.run(
    `INSERT INTO cv_versions (cv_id, family_id, number, joined_at)
     SELECT ?, ?, coalesce(max(number), 0) + 1, ? FROM cv_versions WHERE family_id = ?`,
    id,
    familyId,
    now,
    familyId,
  );
}

/**
 * Makes a CV the next version of another one, which becomes version 1 where it was none yet; with `null` it stands alone.
 * One that is a version of the same already stays as it is. `now` is in milliseconds. Throws `record.not-found`, and
 * `input.invalid` for a version of itself.
 */
export function setCvVersion(database: Database, id: string, of: string | null, now: number): void {
  database.transaction(() => {
    const exists = (one: string) => database.get('SELECT 1 FROM cvs WHERE id = ?', one) !== undefined;
    if (!exists(id) || (of !== null && !exists(of))) throw new AppError('record.not-found');
    if (of === id) throw new AppError('input.invalid', { paths: ['of'] });
    const before = readPlace(database, id);
    const goal = of === null ? undefined : readPlace(database, of);
    if (before && goal && before.family_id === goal.family_id) return;
    database.run('DELETE FROM cv_versions WHERE cv_id = ?', id);
    if (before)
      // One version alone is no version.
      database.run(
        `DELETE FROM cv_versions WHERE family_id = ?
           AND (SELECT count(*) FROM cv_versions AS all_of WHERE all_of.family_id = cv_versions.family_id) = 1`,
        before.family_id,
      );
    if (of === null) return;
    if (!goal) addPlace(database, of, of, now);
    addPlace(database, id, goal?.family_id ?? of, now);
  });
}

/**
 * A copy of a CV with its reading and its corrections, as the next version of it. It rests on the same document, which is
 * kept once. Gives back the id of the copy. Throws `record.not-found`.
 */
export function duplicateCv(
  database: Database,
  { id, newId, label }: { id: string; newId: string; label: string },
  now: number,
): void {
  database.transaction(() => {
    const copied = database.run(
      `INSERT INTO cvs (id, document_id, label, parser_version, added_at, read_at, parsed, text)
       SELECT ?, document_id, ?, parser_version, ?, read_at, parsed, text FROM cvs WHERE id = ?`,
      newId,
      label,
      now,
      id,
    );
    if (copied === 0) throw new AppError('record.not-found');
    database.run(
      `INSERT INTO cv_corrections (cv_id, changed_at, corrections)
       SELECT ?, ?, corrections FROM cv_corrections WHERE cv_id = ? ORDER BY id DESC LIMIT 1`,
      newId,
      now,
      id,
    );
    setCvVersion(database, newId, id, now);
  });
}

/** Marks a CV as the sample that came with the app. One that the person has brought in themselves is not marked. */
export function markSample(database: Database, id: string): void {
  database.run('INSERT INTO cv_samples (cv_id) VALUES (?) ON CONFLICT (cv_id) DO NOTHING', id);
}

/** A file that the person opens as their own is no sample any more. */
export function unmarkSample(database: Database, id: string): void {
  database.run('DELETE FROM cv_samples WHERE cv_id = ?', id);
}

const SampleRow = z.object({ cv_id: z.string() });

/** Ids of samples that are still there, also from a session that ended before they were left. */
export function listSamples(database: Database): string[] {
  return database.all('SELECT cv_id FROM cv_samples').map((row) => parseRecord(SampleRow, 'cv_samples', row).cv_id);
}

/** The adverts that only a sample was held against; they go with it. */
export function removeJobsOfSample(database: Database, cvId: string): void {
  database.run(
    `DELETE FROM jobs WHERE id IN (SELECT job_id FROM predictions WHERE cv_id = ?)
       AND id NOT IN (SELECT job_id FROM predictions WHERE cv_id <> ?)
       AND id NOT IN (SELECT job_id FROM applications WHERE job_id IS NOT NULL)`,
    cvId,
    cvId,
  );
}
