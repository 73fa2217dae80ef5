import { describe, expect, it } from 'vitest';
import { FeatureRecord } from '../../../core/contract.ts';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import { keepFeatures, readFeaturesAsOf } from '../../../core/database/feature-value-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import type { FeatureRow } from '../../../core/domain/features.ts';
import { failureOf, morning, openTestDatabase, sampleCv, sampleJob, temporaryFolder } from './sample-records.ts';

const hour = 3_600_000;

function openFeatures() {
  const database = openTestDatabase(temporaryFolder());
  const document = { format: 'txt', bytes: Buffer.from('Ida') };
  const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
  const cvId = importCv(database, imported, morning).id;
  const addAdvert = (advert: string) => addJob(database, { advert, job: sampleJob(), parserVersion: '1' }, morning).id;
  const jobId = addAdvert('advert');
  const keep = (hours: number, values: FeatureRow, version = 1, job = jobId) =>
    keepFeatures(database, { cvId, jobId: job, version, values, at: morning + hours * hour });
  const asOf = (hours: number, job = jobId) =>
    readFeaturesAsOf(database, cvId, job, morning + hours * hour).map(({ feature, value }) => [feature, value]);
  return { database, cvId, jobId, addAdvert, keep, asOf };
}

describe('kept features', () => {
  it('come back as they were: words, numbers, yes or no, and not known', () => {
    const { database, cvId, jobId, keep } = openFeatures();
    keep(0, { title: 'Engineer', years_experience: 3.5, referred: true, place: null });
    const records = readFeaturesAsOf(database, cvId, jobId, morning);
    for (const record of records) expect(FeatureRecord.parse(record)).toEqual(record);
    expect(records).toEqual([
      { feature: 'place', version: 1, value: null, computedAt: '2026-11-22T09:00:00.000Z' },
      { feature: 'referred', version: 1, value: true, computedAt: '2026-11-22T09:00:00.000Z' },
      { feature: 'title', version: 1, value: 'Engineer', computedAt: '2026-11-22T09:00:00.000Z' },
      { feature: 'years_experience', version: 1, value: 3.5, computedAt: '2026-11-22T09:00:00.000Z' },
    ]);
  });

  it('are as they were known at each time, and never as they became later', () => {
    const { keep, asOf } = openFeatures();
    keep(1, { certificates: 0, positions: 2 });
    keep(3, { certificates: 1, positions: 2 });
    keep(5, { certificates: 1, positions: 3 });
    expect(asOf(0)).toEqual([]);
    const was = (certificates: number, positions: number) => [
      ['certificates', certificates],
      ['positions', positions],
    ];
    expect([1, 2, 3, 4, 5, 9].map((hours) => asOf(hours))).toEqual([
      was(0, 2),
      was(0, 2),
      was(1, 2),
      was(1, 2),
      was(1, 3),
      was(1, 3),
    ]);
  });

  it('take a row only for a change of value or of version', () => {
    const { database, keep } = openFeatures();
    expect(keep(0, { certificates: 1, title: 'Engineer' })).toBe(2);
    expect(keep(1, { certificates: 1, title: 'Engineer' })).toBe(0);
    expect(keep(2, { certificates: 2, title: 'Engineer' })).toBe(1);
    expect(keep(3, { certificates: 2, title: 'Engineer' }, 2)).toBe(2);
    expect(keep(4, { certificates: '2', title: 'Engineer' }, 2)).toBe(1);
    expect(database.get('SELECT count(*) AS count FROM feature_values')).toEqual({ count: 6 });
  });

  it('become unknown when they are no longer computed, once', () => {
    const { keep, asOf } = openFeatures();
    keep(0, { certificates: 1, title: 'Engineer' });
    expect(keep(1, { certificates: 1 })).toBe(1);
    expect(keep(2, { certificates: 1 })).toBe(0);
    expect(asOf(0)).toContainEqual(['title', 'Engineer']);
    expect(asOf(1)).toContainEqual(['title', null]);
  });

  it('of the same moment are those that were computed last', () => {
    const { keep, asOf } = openFeatures();
    keep(0, { certificates: 1 });
    keep(0, { certificates: 2 });
    expect(asOf(0)).toEqual([['certificates', 2]]);
  });

  it('belong to one CV and job, and go with the CV', () => {
    const { database, cvId, addAdvert, keep, asOf } = openFeatures();
    const other = addAdvert('another advert');
    keep(0, { certificates: 1 });
    keep(0, { certificates: 7 }, 1, other);
    expect(asOf(1)).toEqual([['certificates', 1]]);
    expect(asOf(1, other)).toEqual([['certificates', 7]]);
    removeCv(database, cvId);
    expect(database.all('SELECT * FROM feature_values')).toEqual([]);
  });

  it('are kept all or not at all', () => {
    const { database, keep, asOf } = openFeatures();
    expect(failureOf(() => keep(0, { certificates: 1 }, 1, 'none'))).toMatchObject({ code: 'record.not-found' });
    database.run(
      `CREATE TRIGGER full_disk BEFORE INSERT ON feature_values WHEN NEW.feature = 'title'
       BEGIN SELECT RAISE(ABORT, 'full'); END`,
    );
    expect(() => keep(0, { certificates: 1, title: 'Engineer' })).toThrow('full');
    expect(asOf(1)).toEqual([]);
  });
});
