import { describe, expect, it } from 'vitest';
import { importCv } from '../../../core/database/cv-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { createPredictionHandlers } from '../../../core/prediction/handlers.ts';
import { collectingLog, morning, openTestDatabase, temporaryFolder } from '../database/sample-records.ts';
import { facts, loadDependencies } from './run-analysis.ts';
import {
  dataEngineerAdvert,
  dataEngineerCv,
  dataEngineerJob,
  dataEngineerText,
  tenSkills,
} from './sample-documents.ts';

const context = { signal: new AbortController().signal, report() {} };

async function openPair() {
  const database = openTestDatabase(temporaryFolder(), { log: collectingLog() });
  const { manifests, infer } = await loadDependencies();
  const document = { format: 'text', bytes: Buffer.from(dataEngineerText), pageCount: 1 } as const;
  const cv = { document, label: 'cv.txt', cv: dataEngineerCv, pages: [dataEngineerText], parserVersion: '1' };
  const { id: cvId } = importCv(database, cv, morning);
  const advert = { advert: dataEngineerAdvert, job: dataEngineerJob, parserVersion: '1' };
  const { id: jobId } = addJob(database, advert, morning);
  const handlers = createPredictionHandlers({
    database,
    knowledge: tenSkills,
    facts,
    serve: async () => ({ manifests, infer, aliases: {} as never }),
    ownRates: () => ({}),
    host: { now: () => morning, appVersion: '1' },
  });
  const count = (table: string) => database.get(`SELECT count(*) AS n FROM ${table}`);
  return { handlers, pair: { cvId, jobId }, count };
}

describe('what is tried out', () => {
  it('begins at the numbers of the kept analysis and keeps nothing', async () => {
    const { handlers, pair, count } = await openPair();
    const { analysis } = await handlers['prediction.analyze']({ ...pair, region: 'CA' }, context);
    const tables = ['predictions', 'feature_values', 'receipt_chain'];
    const before = tables.map(count);
    const change = { stated: { credentialsAbroad: 'all' as const } };
    const tried = await handlers['prediction.whatIf']({ ...pair, region: 'CA', change }, context);
    expect(tried.before.interview.value).toBe(analysis.predictions.interview.value);
    expect(tried.after.interview.value).toBeLessThan(analysis.predictions.interview.value ?? 0);
    expect(tables.map(count)).toEqual(before);
  });

  it('holds a CV against an advert without keeping a number', async () => {
    const { handlers, pair, count } = await openPair();
    const match = await handlers['prediction.match'](pair, context);
    expect(count('predictions')).toEqual({ n: 0 });
    expect(match).toEqual((await handlers['prediction.analyze'](pair, context)).analysis.match);
  });

  it('refuses a CV or an advert that is not kept', async () => {
    const { handlers, pair } = await openPair();
    const gone = handlers['prediction.whatIf']({ ...pair, jobId: 'no', change: {} }, context);
    await expect(gone).rejects.toMatchObject({ code: 'record.not-found' });
  });
});
