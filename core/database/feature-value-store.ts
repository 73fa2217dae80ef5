import { z } from 'zod';
import { FeatureRecord } from '../contract.ts';
import type { FeatureRow } from '../domain/features.ts';
import type { Database } from './database.ts';
import { isoTime, parseJson, parseRecord } from './record.ts';

const Row = z.object({ feature: z.string(), version: z.int(), computed_at: z.int(), value: z.string() });
const Value = FeatureRecord.shape.value;

/**
 * Keeps what was computed about a CV and a job at a time (`at`, milliseconds since 1970). A row is written only where a
 * value or its version differs from the newest one; a feature that is no longer computed becomes "not known". Gives
 * back how many rows were written. Throws `record.not-found` when the CV or the job is not kept.
 */
export function keepFeatures(
  database: Database,
  features: {
    readonly cvId: string;
    readonly jobId: string;
    readonly version: number;
    readonly values: FeatureRow;
    readonly at: number;
  },
): number {
  const { cvId, jobId, version, values, at } = features;
  return database.transaction(() => {
    const newest = new Map(listNewest(database, cvId, jobId, at).map((row) => [row.feature, row]));
    let written = 0;
    for (const feature of new Set([...Object.keys(values), ...newest.keys()])) {
      const value = JSON.stringify(values[feature] ?? null);
      const kept = newest.get(feature);
      if (kept?.value === value && kept.version === version) continue;
      database.run(
        'INSERT INTO feature_values (cv_id, job_id, feature, version, computed_at, value) VALUES (?, ?, ?, ?, ?, ?)',
        cvId,
        jobId,
        feature,
        version,
        at,
        value,
      );
      written++;
    }
    return written;
  });
}

function listNewest(database: Database, cvId: string, jobId: string, at: number): z.infer<typeof Row>[] {
  return database
    .all(
      `SELECT feature, version, computed_at, value FROM feature_values AS f
       WHERE cv_id = ? AND job_id = ? AND computed_at <= ? AND NOT EXISTS (
         SELECT 1 FROM feature_values AS later
         WHERE later.cv_id = f.cv_id AND later.job_id = f.job_id AND later.feature = f.feature
           AND later.computed_at <= ? AND (later.computed_at, later.id) > (f.computed_at, f.id))
       ORDER BY feature`,
      cvId,
      jobId,
      at,
      at,
    )
    .map((row) => parseRecord(Row, 'feature_values', row));
}

/**
 * The features of a CV and a job as they were known at a time: of each the newest value computed at or before `at`,
 * never one from later. In alphabetical order; empty when nothing had been computed by then. `at` in milliseconds.
 */
export function readFeaturesAsOf(database: Database, cvId: string, jobId: string, at: number): FeatureRecord[] {
  return listNewest(database, cvId, jobId, at).map(({ feature, version, computed_at, value }) => ({
    feature,
    version,
    value: parseJson(Value, 'feature_values', value),
    computedAt: isoTime(computed_at),
  }));
}
