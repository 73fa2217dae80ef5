import { describe, expect, it } from 'vitest';
import { createAdviceHandlers } from '../../../core/advice/handlers.ts';
import { importCv } from '../../../core/database/cv-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { fixture, readCv } from '../cv/read-fixture.ts';
import { collectingLog, morning, openTestDatabase, sampleJob, temporaryFolder } from '../database/sample-records.ts';
import { smallKnowledge } from './small-knowledge.ts';

const context = { signal: new AbortController().signal, report() {} };

async function keepCv(text: string) {
  const log = collectingLog();
  const database = openTestDatabase(temporaryFolder(), { log });
  const { cv, document } = await readCv(text);
  const pages = document.pages.map((page) => page.text);
  const kept = { format: 'text', bytes: Buffer.from(text), pageCount: 1 } as const;
  const { id } = importCv(database, { document: kept, label: 'cv.txt', cv, pages, parserVersion: '1' }, morning);
  const handlers = createAdviceHandlers({ database, knowledge: smallKnowledge, host: { now: () => morning, log } });
  return { id, database, handlers, log };
}

describe('the methods of advice', () => {
  it('review a kept CV, and no word of it reaches the log', async () => {
    const { id, handlers, log } = await keepCv(fixture('de-plain.txt'));
    const review = await handlers['cv.review']({ id, country: 'US', language: 'en' }, context);
    expect(review.findings.some(({ area }) => area === 'law')).toBe(true);
    expect(log.lines.some((line) => line.startsWith('cv reviewed'))).toBe(true);
    expect(log.lines.join('\n')).not.toMatch(/Geburt|birth|marital|1988|verheiratet|Wiesengrund|cv\.txt/i);
  });

  it('hold the CV against the adverts that the person keeps', async () => {
    const advert = 'You run services on Kubernetes and Terraform with a team of friendly people in the middle of town.';
    const { id, database, handlers } = await keepCv(`${fixture('en-plain.txt')}\n${advert}\n`);
    const ask = () => handlers['cv.review']({ id, country: 'GB', industry: 'technology', language: 'en' }, context);
    expect((await ask()).findings.map(({ code }) => code)).not.toContain('copied-from-advert');
    addJob(database, { advert, job: sampleJob(), parserVersion: '1' }, morning);
    expect((await ask()).findings.map(({ code }) => code)).toContain('copied-from-advert');
  });

  it('refuse an unknown CV by a code', async () => {
    const { handlers } = await keepCv(fixture('en-plain.txt'));
    await expect(handlers['cv.review']({ id: 'no', country: 'GB', language: 'en' }, context)).rejects.toMatchObject({
      code: 'record.not-found',
    });
  });

  it('give paths and the market of an occupation', async () => {
    const { id, handlers } = await keepCv(fixture('en-plain.txt'));
    expect(await handlers['career.paths']({ id, language: 'en' }, context)).toEqual({ paths: [] });
    const snapshot = await handlers['market.snapshot']({ isco: '2512', country: 'US' }, context);
    expect(snapshot).toMatchObject({ isco: '2512', country: 'US' });
  });
});
