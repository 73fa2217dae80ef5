import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listCvs, removeCv } from '../../../../core/database/cv-store.ts';
import { keepFeatures, readFeaturesAsOf } from '../../../../core/database/feature-value-store.ts';
import { listJobs } from '../../../../core/database/job-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

it('opens a database that version 2 left on the disk, without features, and keeps them from then on', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  const cvId = listCvs(database)[0]?.id ?? '';
  const jobId = listJobs(database)[0]?.id ?? '';
  expect(readFeaturesAsOf(database, cvId, jobId, morning)).toEqual([]);
  keepFeatures(database, { cvId, jobId, version: 1, values: { certificates: 1 }, at: morning });
  expect(readFeaturesAsOf(database, cvId, jobId, morning)).toMatchObject([{ feature: 'certificates', value: 1 }]);
  removeCv(database, cvId);
  expect(readFeaturesAsOf(database, cvId, jobId, morning)).toEqual([]);
});

it('refuses features of a CV or a job that is not kept', () => {
  const database = openTestDatabase(temporaryFolder());
  const insert = "INSERT INTO feature_values VALUES (1, 'missing', 'missing', 'title', 1, 0, 'null')";
  expect(() => database.run(insert)).toThrow('record.not-found');
});
