import { describe, expect, it } from 'vitest';
import { getCv, importCv, listCvs, readCvPages, removeCv } from '../../../core/database/cv-store.ts';
import type { Database } from '../../../core/database/database.ts';
import { addDocument, getDocument, readDocumentBytes } from '../../../core/database/document-store.ts';
import { addJob, getJob, listJobs, readAdvert, removeJob } from '../../../core/database/job-store.ts';
import { addPrediction, listPredictions } from '../../../core/database/prediction-store.ts';
import { changeSettings, readSettings } from '../../../core/database/settings-store.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';
import {
  failureOf,
  filesUnder,
  morning,
  openTestDatabase,
  sampleAnalysis,
  sampleCv,
  sampleJob,
  temporaryFolder,
} from './sample-records.ts';

const hour = 3_600_000;
const notFound = { code: 'record.not-found' };

function addSampleCv(database: Database, text = 'Ida Sandvik, engineer', now = morning) {
  const document = { format: 'pdf', bytes: Buffer.from(text), pageCount: 2 };
  return importCv(database, { document, label: 'ida.pdf', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' }, now);
}

describe('documents', () => {
  it('come back byte for byte, with their size, pages and time', () => {
    const database = openTestDatabase(temporaryFolder());
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
    const id = addDocument(database, { format: 'pdf', bytes, pageCount: 3 }, morning);
    expect(Buffer.from(readDocumentBytes(database, id)).equals(bytes)).toBe(true);
    expect(getDocument(database, id)).toMatchObject({
      id,
      format: 'pdf',
      size: 70_000,
      pageCount: 3,
      addedAt: '2026-11-22T09:00:00.000Z',
    });
    expect(getDocument(database, id).sha256.startsWith(id)).toBe(true);
  });

  it('have no page count when their format has no pages', () => {
    const database = openTestDatabase(temporaryFolder());
    const id = addDocument(database, { format: 'txt', bytes: Buffer.from('text') }, morning);
    expect(getDocument(database, id)).not.toHaveProperty('pageCount');
  });

  it('can be a part of a larger buffer', () => {
    const database = openTestDatabase(temporaryFolder());
    const id = addDocument(
      database,
      { format: 'txt', bytes: new Uint8Array(Buffer.from('xxpartxx')).subarray(2, 6) },
      0,
    );
    expect(Buffer.from(readDocumentBytes(database, id)).toString()).toBe('part');
  });

  it('that are not kept are not found', () => {
    const database = openTestDatabase(temporaryFolder());
    expect(failureOf(() => getDocument(database, 'none'))).toMatchObject(notFound);
    expect(failureOf(() => readDocumentBytes(database, 'none'))).toMatchObject(notFound);
  });
});

describe('CVs', () => {
  it('come back as they were read, the newest first', () => {
    const database = openTestDatabase(temporaryFolder());
    const older = addSampleCv(database);
    const newer = addSampleCv(database, 'another CV', morning + hour);
    expect(getCv(database, older.id)).toEqual({
      id: older.id,
      label: 'ida.pdf',
      addedAt: '2026-11-22T09:00:00.000Z',
      cv: sampleCv(),
    });
    expect(listCvs(database).map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(readCvPages(database, older.id)).toEqual(['Ida']);
    expect(failureOf(() => readCvPages(database, 'none'))).toMatchObject(notFound);
  });

  it('imported twice are one row that keeps its label and day and takes the newer reading', () => {
    const database = openTestDatabase(temporaryFolder());
    const first = addSampleCv(database);
    const again = importCv(
      database,
      {
        document: { format: 'pdf', bytes: Buffer.from('Ida Sandvik, engineer') },
        label: 'copy.pdf',
        cv: sampleCv('Ida S. Sandvik'),
        pages: ['Ida'],
        parserVersion: '2',
      },
      morning + hour,
    );
    expect(again).toEqual({ ...first, cv: sampleCv('Ida S. Sandvik') });
    expect(listCvs(database)).toEqual([again]);
    expect(database.get('SELECT count(*) AS documents FROM documents')).toEqual({ documents: 1 });
    expect(database.get('SELECT parser_version, read_at FROM cvs')).toEqual({
      parser_version: '2',
      read_at: morning + hour,
    });
  });

  it('are removed with their document and predictions, while applications stay and lose only the link', () => {
    const database = openTestDatabase(temporaryFolder());
    const cv = addSampleCv(database);
    const other = addSampleCv(database, 'another CV');
    const job = addJob(database, { advert: 'advert', job: sampleJob(), parserVersion: '1' }, morning);
    addPrediction(database, { cvId: cv.id, jobId: job.id, analysis: sampleAnalysis() });
    const kept = addPrediction(database, { cvId: other.id, jobId: job.id, analysis: sampleAnalysis() });
    const handlers = createTrackingHandlers({ database, now: () => morning });
    const added = handlers['application.add']({
      company: 'A',
      title: 'B',
      stage: 'preparing',
      cvId: cv.id,
      jobId: job.id,
    });
    removeCv(database, cv.id);
    expect(failureOf(() => getCv(database, cv.id))).toMatchObject(notFound);
    expect(failureOf(() => getDocument(database, cv.id))).toMatchObject(notFound);
    expect(listPredictions(database)).toEqual([kept]);
    const { cvId, ...rest } = added;
    expect(cvId).toBe(cv.id);
    expect(handlers['application.list']({})).toEqual([rest]);
    expect(failureOf(() => removeCv(database, cv.id))).toMatchObject(notFound);
  });

  it('leave an empty log behind when they are removed', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const cv = addSampleCv(database, 'x'.repeat(50_000));
    expect(filesUnder(folder).get('cvplus.db-wal')?.length).toBeGreaterThan(50_000);
    removeCv(database, cv.id);
    expect(filesUnder(folder).get('cvplus.db-wal')?.length).toBe(0);
  });

  it('whose row does not fit the domain any more are reported, without a word of what they say', () => {
    const database = openTestDatabase(temporaryFolder());
    const { id } = addSampleCv(database);
    for (const broken of ['{"basics":{"name":["Ida Sandvik"]},"meta":{}}', '{"Ida Sandvik']) {
      database.run('UPDATE cvs SET parsed = ?', broken);
      const failure = failureOf(() => getCv(database, id));
      expect(failure).toMatchObject({ code: 'database.damaged', details: { table: 'cvs' } });
      expect(`${JSON.stringify(failure)} ${failure}`).not.toContain('Ida');
      expect(failure).not.toHaveProperty('cause');
    }
  });
});

describe('jobs', () => {
  it('come back with their advert, the newest first, and the same advert is one job', () => {
    const database = openTestDatabase(temporaryFolder());
    const first = addJob(database, { advert: 'We need you', job: sampleJob(), parserVersion: '1' }, morning);
    const second = addJob(
      database,
      { advert: 'We need you too', job: sampleJob('Lead'), parserVersion: '1' },
      morning + 1,
    );
    const again = addJob(
      database,
      { advert: 'We need you', job: sampleJob('Engineer'), parserVersion: '2' },
      morning + 2,
    );
    expect(again).toEqual({ ...first, job: sampleJob('Engineer') });
    expect(listJobs(database)).toEqual([second, again]);
    expect(getJob(database, first.id)).toEqual(again);
    expect(readAdvert(database, first.id)).toBe('We need you');
  });

  it('are removed with the predictions for them, while applications stay and lose only the link', () => {
    const folder = temporaryFolder();
    const database = openTestDatabase(folder);
    const cv = addSampleCv(database);
    const canary = 'Falconer wanted in Port Canary';
    const job = addJob(database, { advert: canary, job: sampleJob(), parserVersion: '1' }, morning);
    const other = addJob(database, { advert: 'other', job: sampleJob(), parserVersion: '1' }, morning);
    addPrediction(database, { cvId: cv.id, jobId: job.id, analysis: sampleAnalysis() });
    const kept = addPrediction(database, { cvId: cv.id, jobId: other.id, analysis: sampleAnalysis() });
    const handlers = createTrackingHandlers({ database, now: () => morning });
    handlers['application.add']({ company: 'A', title: 'B', stage: 'preparing', jobId: job.id });
    removeJob(database, job.id);
    expect(failureOf(() => getJob(database, job.id))).toMatchObject(notFound);
    expect(listPredictions(database)).toEqual([kept]);
    expect(handlers['application.list']({}).map(({ company, jobId }) => [company, jobId])).toEqual([['A', undefined]]);
    expect(filesUnder(folder).get('cvplus.db-wal')?.length ?? 0).toBe(0);
    expect(failureOf(() => removeJob(database, job.id))).toMatchObject(notFound);
  });

  it('that are not kept are not found', () => {
    const database = openTestDatabase(temporaryFolder());
    expect(failureOf(() => getJob(database, 'none'))).toMatchObject(notFound);
    expect(failureOf(() => readAdvert(database, 'none'))).toMatchObject(notFound);
  });
});

describe('predictions', () => {
  it('come back whole, the newest first, and an equal run keeps its first time', () => {
    const database = openTestDatabase(temporaryFolder());
    const cvId = addSampleCv(database).id;
    const jobId = addJob(database, { advert: 'advert', job: sampleJob(), parserVersion: '1' }, morning).id;
    const first = addPrediction(database, { cvId, jobId, analysis: sampleAnalysis() });
    const later = sampleAnalysis('d'.repeat(64), '2026-11-23T09:00:00.000Z');
    const second = addPrediction(database, { cvId, jobId, analysis: later });
    const again = addPrediction(database, {
      cvId,
      jobId,
      analysis: sampleAnalysis('a'.repeat(64), '2026-12-01T09:00:00.000Z'),
    });
    expect(again).toEqual(first);
    expect(first).toEqual({ id: first.id, cvId, jobId, analysis: sampleAnalysis() });
    expect(listPredictions(database)).toEqual([second, first]);
  });

  it('need a CV and a job that are kept', () => {
    const database = openTestDatabase(temporaryFolder());
    const cvId = addSampleCv(database).id;
    const add = () => addPrediction(database, { cvId, jobId: 'none', analysis: sampleAnalysis() });
    expect(failureOf(add)).toMatchObject(notFound);
  });
});

describe('settings', () => {
  it('have their defaults in an empty database, keep what is not named, and forget what is set to nothing', () => {
    const database = openTestDatabase(temporaryFolder());
    expect(readSettings(database)).toEqual({});
    expect(changeSettings(database, { country: 'DE', language: 'de' }, morning)).toEqual({
      country: 'DE',
      language: 'de',
    });
    expect(changeSettings(database, { industry: 'finance' }, morning)).toEqual({
      country: 'DE',
      language: 'de',
      industry: 'finance',
    });
    changeSettings(database, { country: undefined }, morning);
    expect(readSettings(database)).toEqual({ language: 'de', industry: 'finance' });
  });
});

describe('a change of several steps', () => {
  it('is kept whole or not at all', () => {
    const database = openTestDatabase(temporaryFolder());
    const work = () =>
      database.transaction(() => {
        addSampleCv(database);
        changeSettings(database, { country: 'FR' }, morning);
        throw new Error('stopped half way');
      });
    expect(work).toThrow('stopped half way');
    expect(listCvs(database)).toEqual([]);
    expect(readSettings(database)).toEqual({});
    changeSettings(database, { country: 'FR' }, morning);
    expect(readSettings(database)).toEqual({ country: 'FR' });
  });
});
