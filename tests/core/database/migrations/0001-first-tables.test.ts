import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listApplications, readHistory } from '../../../../core/database/application-store.ts';
import { getCv, listCvs, readCvPages, removeCv } from '../../../../core/database/cv-store.ts';
import { readDocumentBytes } from '../../../../core/database/document-store.ts';
import { listJobs, readAdvert } from '../../../../core/database/job-store.ts';
import { listPredictions } from '../../../../core/database/prediction-store.ts';
import { readSettings } from '../../../../core/database/settings-store.ts';
import { failureOf, openTestDatabase, sampleCv, sampleJob, temporaryFolder } from '../sample-records.ts';

describe('a database that version 1 left on the disk', () => {
  it('opens with every record readable', () => {
    const folder = temporaryFolder();
    cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-1.db'), path.join(folder, 'cvplus.db'));
    const database = openTestDatabase(folder);
    const [cv] = listCvs(database);
    expect(cv).toMatchObject({ label: 'ida.txt', addedAt: '2026-11-22T09:00:00.000Z', cv: sampleCv() });
    expect(Buffer.from(readDocumentBytes(database, cv?.id ?? '')).toString()).toBe('Ida Sandvik, engineer');
    expect(readCvPages(database, cv?.id ?? '')).toEqual(['Ida Sandvik, engineer']);
    const [job] = listJobs(database);
    expect(job?.job).toEqual(sampleJob());
    expect(readAdvert(database, job?.id ?? '')).toBe('We look for a platform engineer who knows SQL.');
    expect(listPredictions(database)).toMatchObject([{ cvId: cv?.id, jobId: job?.id }]);
    const [application] = listApplications(database);
    expect(application).toMatchObject({
      company: 'Fjordkraft',
      stage: 'closed',
      outcome: { kind: 'hired', salary: 640000 },
    });
    expect(readHistory(database, application?.id ?? '').changes.map(({ to }) => to)).toEqual([
      'sent',
      'interview',
      'closed',
    ]);
    expect(readSettings(database)).toEqual({ language: 'sv', country: 'SE' });
    removeCv(database, cv?.id ?? '');
    expect(failureOf(() => getCv(database, cv?.id ?? ''))).toMatchObject({ code: 'record.not-found' });
  });
});

describe('the first tables', () => {
  it.each([
    ["INSERT INTO documents VALUES ('d', 's', 'pdf', 'many', NULL, 0, x'00')", 'a word where a number belongs'],
    ["INSERT INTO documents VALUES ('d', 's', 'pdf', 1, NULL, 0, NULL)", 'a document without bytes'],
    ["INSERT INTO cvs VALUES ('c', 'missing', 'l', '1', 0, 0, '{}', '')", 'a CV without its document'],
    [
      "INSERT INTO outcomes (application_id, kind, ended_on, recorded_at) VALUES ('missing', 'hired', '2026-01-01', 0)",
      'an outcome of nothing',
    ],
    ["INSERT INTO settings VALUES (2, 0, '{}')", 'a second row of settings'],
  ])('refuse %s', (sql) => {
    const database = openTestDatabase(temporaryFolder());
    expect(() => database.run(sql)).toThrow();
  });

  it('refuse a second standing outcome, but take one beside a revoked one', () => {
    const database = openTestDatabase(temporaryFolder());
    database.run(
      "INSERT INTO applications (id, company, title, stage, created_at, changed_at) VALUES ('a', 'c', 't', 'closed', 0, 0)",
    );
    const add = (id: number, revokedAt: number | null) =>
      database.run(
        `INSERT INTO outcomes (id, application_id, kind, ended_on, recorded_at, revoked_at)
         VALUES (?, 'a', 'rejected', '2026-01-01', 0, ?)`,
        id,
        revokedAt,
      );
    add(1, 5);
    add(2, null);
    expect(() => add(3, null)).toThrow('UNIQUE');
  });
});
