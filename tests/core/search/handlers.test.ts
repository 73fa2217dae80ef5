import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { exportAll } from '../../../core/database/export-all.ts';
import { keepFeatures } from '../../../core/database/feature-value-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { Engagement, OwnSearch, type SearchSpan } from '../../../core/domain/own-search.ts';
import { Analysis } from '../../../core/domain/prediction.ts';
import { countUse } from '../../../core/search/count-use.ts';
import { createSearchHandlers } from '../../../core/search/handlers.ts';
import { readSigns } from '../../../core/tracking/own-record/read-signs.ts';
import { makeAnalysis } from '../../support/predictions.ts';
import { failureOf, sampleAnalysis, sampleJob, temporaryFolder } from '../database/sample-records.ts';
import { noonOf, trackPerson } from '../tracking/own-record/tracked-person.ts';

const context = { signal: new AbortController().signal, report: () => undefined };

function startSearch() {
  const person = trackPerson();
  const folder = temporaryFolder();
  const grants = { pathOf: (id: string) => (id === 'unknown' ? undefined : path.join(folder, id)) };
  const { database, clock } = person;
  const handlers = createSearchHandlers({ database, grants, readSigns, now: () => clock.now });
  const show = (day: string, span: SearchSpan = {}) => {
    person.on(day);
    return OwnSearch.parse(handlers['search.show'](span, context));
  };
  const fileOf = (id: string) => readFileSync(path.join(folder, id));
  return { ...person, tracking: person.handlers, handlers, show, fileOf };
}

type Search = ReturnType<typeof startSearch>;
const stepsOf = (search: Search, day = '2026-06-01') =>
  search.show(day).funnel.map(({ step, reached, open, ended }) => `${step} ${reached} ${open} ${ended}`);
const send = (search: Search, day = '2026-02-02') => search.add(day, { stage: 'sent', sentOn: day });

describe('the funnel', () => {
  it('of nothing is nothing', () => {
    const search = startSearch();
    search.add('2026-02-01', {});
    const shown = search.show('2026-02-02');
    expect(shown.counts).toMatchObject({ preparing: 1, sent: 0, open: 0 });
    expect(shown).toMatchObject({ waiting: null, pay: [], cases: [] });
  });

  it('counts a step that was come to, wherever the application stands now', () => {
    const search = startSearch();
    const closed = send(search);
    search.move('2026-02-10', closed, 'answered');
    search.move('2026-02-20', closed, 'interview');
    search.close('2026-03-01', closed, 'rejected');
    send(search);
    search.close('2026-03-01', send(search), 'hired');
    expect(stepsOf(search)).toEqual(['sent 3 1 0', 'answered 2 0 0', 'interview 2 0 1', 'offer 1 0 0', 'hired 1 0 0']);
  });

  it('keeps the interview of an application that was closed and opened again', () => {
    const search = startSearch();
    const id = send(search);
    search.move('2026-02-20', id, 'interview');
    search.close('2026-03-01', id, 'rejected');
    search.move('2026-03-10', id, 'answered');
    expect(stepsOf(search).slice(0, 3)).toEqual(['sent 1 0 0', 'answered 1 0 0', 'interview 1 1 0']);
    expect(search.show('2026-06-01').counts).toMatchObject({ open: 1, ended: { rejected: 0 } });
  });

  it('takes back what was a mistake: a revoked hire and a card that was moved back', () => {
    const search = startSearch();
    const hired = send(search);
    search.close('2026-03-01', hired, 'hired');
    search.move('2026-03-02', hired, 'sent');
    const moved = send(search);
    search.move('2026-02-05', moved, 'offer');
    search.move('2026-02-05', moved, 'sent');
    expect(stepsOf(search)[1]).toBe('answered 0 0 0');
    expect(search.show('2026-06-01').counts).toMatchObject({ sent: 2, open: 2, hired: 0 });
  });

  it('counts a "no" as an answer and silence as none', () => {
    const search = startSearch();
    search.close('2026-02-20', send(search), 'rejected');
    search.close('2026-04-20', send(search), 'no-response');
    search.close('2026-02-03', send(search), 'withdrawn');
    const { counts } = search.show('2026-06-01');
    expect(counts).toMatchObject({ sent: 3, answered: 1, open: 0 });
    expect(counts.ended).toEqual({ hired: 0, rejected: 1, 'no-response': 1, withdrawn: 1 });
  });

  it('holds to the days of sending that were asked for', () => {
    const search = startSearch();
    for (const day of ['2026-02-02', '2026-03-02', '2026-04-02']) send(search, day);
    expect(search.show('2026-06-01', { from: '2026-03-01' }).counts.sent).toBe(2);
    expect(search.show('2026-06-01', { from: '2026-03-01', to: '2026-03-31' }).counts.sent).toBe(1);
    expect(search.show('2026-06-01').cases.map(({ sentOn }) => sentOn)).toEqual([
      '2026-04-02',
      '2026-03-02',
      '2026-02-02',
    ]);
  });
});

it('groups by the industry that the estimate was made for, else by the one that the advert says', () => {
  const search = startSearch();
  const jobOf = (advert: string) =>
    addJob(
      search.database,
      { advert, job: { ...sampleJob(), industry: 'finance' }, parserVersion: '1' },
      search.clock.now,
    ).id;
  const jobs = [jobOf('one'), jobOf('two')];
  keepFeatures(search.database, {
    cvId: search.cvId,
    jobId: jobs[0] ?? '',
    version: 1,
    values: { industry: 'technology' },
    at: search.clock.now,
  });
  for (const jobId of jobs) search.add('2026-02-02', { jobId, stage: 'sent', sentOn: '2026-02-02' });
  send(search);
  const groups = search.show('2026-06-01').comparisons.find(({ by }) => by === 'industry')?.groups;
  expect(groups?.map(({ key, sent }) => [key, sent])).toEqual([
    ['technology', 1],
    ['finance', 1],
    [null, 1],
  ]);
});

describe('pay', () => {
  const estimateOf = (value: number, low: number, high: number, at: string) => {
    const analysis = sampleAnalysis(String(value).padEnd(64, 'a'), new Date(noonOf(at)).toISOString());
    const salary = {
      ...makeAnalysis().predictions.salary,
      value,
      interval: { low, high, level: 0.8 },
      currency: 'EUR',
    };
    return Analysis.parse({ ...analysis, predictions: { ...analysis.predictions, salary } });
  };

  it('is held against the last estimate from before the offer', () => {
    const search = startSearch();
    const jobId = search.keepJob();
    const predict = (...about: Parameters<typeof estimateOf>) =>
      addPrediction(search.database, { cvId: search.cvId, jobId, analysis: estimateOf(...about) });
    predict(50_000, 45_000, 56_000, '2026-02-01');
    predict(52_000, 47_000, 58_000, '2026-02-10');
    predict(64_000, 60_000, 69_000, '2026-03-02');
    const pay = {
      advertised: { low: 40_000, currency: 'EUR' },
      offered: { low: 60_000, currency: 'EUR' },
    };
    const id = search.add('2026-02-02', { jobId, stage: 'sent', sentOn: '2026-02-02', pay });
    search.move('2026-03-01', id, 'offer');
    search.on('2026-03-05');
    const outcome = { kind: 'hired', on: '2026-03-05', salary: 57_000, currency: 'EUR' } as const;
    search.tracking['application.close']({ id, outcome });
    expect(search.show('2026-04-01').pay).toEqual([
      {
        applicationId: id,
        company: 'Fjordkraft',
        title: 'Engineer',
        advertised: { low: 40_000, currency: 'EUR' },
        offered: { low: 60_000, high: 60_000, currency: 'EUR' },
        agreed: { low: 57_000, high: 57_000, currency: 'EUR' },
        estimate: { value: 52_000, low: 47_000, high: 58_000, level: 0.8, currency: 'EUR', on: '2026-02-10' },
        places: { advertised: null, offered: 'above', agreed: 'inside' },
      },
    ]);
  });

  it('of an advert counts by the year where it is said so, and another currency says nothing', () => {
    const search = startSearch();
    const advert = (salary: object) =>
      addJob(
        search.database,
        { advert: JSON.stringify(salary), job: { ...sampleJob(), salary: salary as never }, parserVersion: '1' },
        search.clock.now,
      ).id;
    const monthly = advert({ min: 3000, max: 4000, currency: 'CHF', period: 'month', paymentsPerYear: 13 });
    const net = advert({ min: 3000, max: 3000, currency: 'EUR', period: 'month', basis: 'net' });
    addPrediction(search.database, {
      cvId: search.cvId,
      jobId: monthly,
      analysis: estimateOf(50_000, 45_000, 56_000, '2026-02-01'),
    });
    for (const jobId of [monthly, net]) search.add('2026-02-02', { jobId, stage: 'sent', sentOn: '2026-02-02' });
    const { pay } = search.show('2026-04-01');
    expect(pay).toHaveLength(1);
    expect(pay[0]).toMatchObject({
      advertised: { low: 39_000, high: 52_000, currency: 'CHF' },
      places: { advertised: null },
    });
  });
});

describe('use of the app', () => {
  it('is counted by feature when a call has succeeded', async () => {
    const search = startSearch();
    const count = (work: () => unknown) =>
      countUse('cv.import', work, { database: search.database, now: () => search.clock.now });
    await count(() => 1)({}, context);
    search.on('2026-01-09');
    await count(() => 2)({}, context);
    await expect(async () => count(() => Promise.reject(new Error('no')))({}, context)).rejects.toThrow('no');
    const answer = countUse('prediction.whatIf', () => 3, { database: search.database, now: () => search.clock.now });
    await answer({}, context);
    expect(search.show('2026-01-10').engagement.features).toEqual([
      { feature: 'read-cv', count: 2, lastOn: '2026-01-09' },
      { feature: 'what-if', count: 1, lastOn: '2026-01-09' },
    ]);
  });

  it('counts nothing for what only shows', () => {
    const search = startSearch();
    const handle = () => [];
    expect(countUse('cv.list', handle, { database: search.database, now: () => 0 })).toBe(handle);
  });

  it('keeps one rating a day, which can be changed and taken back', () => {
    const search = startSearch();
    const rate = (day: string, value: number | null) => {
      search.on(day);
      return Engagement.parse(search.handlers['usage.rate']({ value }, context)).ratings;
    };
    rate('2026-02-01', 2);
    expect(rate('2026-02-01', 4)).toEqual([{ on: '2026-02-01', value: 4 }]);
    expect(rate('2026-02-03', 3)).toHaveLength(2);
    expect(rate('2026-02-03', null)).toEqual([{ on: '2026-02-01', value: 4 }]);
  });

  it('holds the last answer to a suggestion, for each CV apart', () => {
    const search = startSearch();
    const answer = (said: 'accepted' | 'declined' | null, cvId?: string) =>
      search.handlers['usage.answerSuggestion']({ suggestion: 'add-dates', answer: said, cvId }, context);
    answer('declined', 'cv1');
    answer('accepted', 'cv1');
    answer('declined');
    expect(answer('accepted', 'cv2')).toMatchObject({ suggestions: { accepted: 2, declined: 1 } });
    expect(answer(null, 'cv2')).toMatchObject({ suggestions: { accepted: 1, declined: 1 } });
  });

  it('stands in the export of everything', async () => {
    const search = startSearch();
    await countUse('prediction.whatIf', () => 1, { database: search.database, now: () => search.clock.now })(
      {},
      context,
    );
    search.handlers['usage.rate']({ value: 5 }, context);
    const { tables } = exportAll(search.database);
    expect(tables.feature_uses?.rows).toEqual([{ feature: 'what-if', used_on: '2026-01-01', use_count: 1 }]);
    expect(tables.satisfaction_ratings?.rows).toMatchObject([{ rated_on: '2026-01-01', rating: 5 }]);
  });
});

describe('files', () => {
  const rowsOf = (bytes: Buffer) => parse<Record<string, string>>(bytes, { columns: true, bom: true });
  const about = { fileId: 'own.csv', format: 'csv' } as const;

  it('holds every figure in a line of its own', () => {
    const search = startSearch();
    for (let index = 0; index < 24; index++) {
      const id = search.add('2026-02-02', { stage: 'sent', sentOn: '2026-02-02', channel: 'job-board' });
      if (index % 3 === 0) search.move('2026-02-12', id, 'answered');
    }
    search.on('2026-06-01');
    const { count } = search.handlers['search.export']({ ...about, table: 'figures' }, context) as { count: number };
    const bytes = search.fileOf('own.csv');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = rowsOf(bytes);
    expect(rows).toHaveLength(count);
    expect(rows).toContainEqual(
      expect.objectContaining({ part: 'funnel', item: 'answered', measure: 'reached', value: '8' }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ part: 'channel', item: 'job-board', measure: 'answered-in-time', value: '0.3333' }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ part: 'answered-by-day', item: '10', value: '0.3333' }));
  });

  it('holds one line for each application, in the words of the person and without formulas', () => {
    const search = startSearch();
    const id = search.add('2026-02-02', {
      stage: 'sent',
      sentOn: '2026-02-02',
      company: '=HYPERLINK("x")',
      title: '事務, "A"',
    });
    search.move('2026-02-12', id, 'interview');
    search.add('2026-02-02', {});
    search.handlers['search.export']({ ...about, table: 'applications' }, context);
    expect(rowsOf(search.fileOf('own.csv'))).toEqual([
      expect.objectContaining({
        company: '\'=HYPERLINK("x")',
        title: '事務, "A"',
        cv: 'ida',
        sent_on: '2026-02-02',
        interview_on: '2026-02-12',
        days_to_answer: '10',
        furthest_step: 'interview',
        outcome: '',
      }),
    ]);
  });

  it('writes a picture that is a whole PNG, and nothing else', () => {
    const search = startSearch();
    const picture = PNG.sync.write(new PNG({ width: 4, height: 3 }));
    search.handlers['search.savePicture']({ fileId: 'own.png', png: picture.toString('base64') }, context);
    expect(PNG.sync.read(search.fileOf('own.png'))).toMatchObject({ width: 4, height: 3 });
    const refused = [
      Buffer.from('<svg onload="alert(1)"/>'),
      picture.subarray(0, 20),
      Buffer.concat([picture, Buffer.from('#!/bin/sh')]),
      Buffer.alloc(0),
    ];
    for (const bytes of refused) {
      const save = () =>
        search.handlers['search.savePicture']({ fileId: 'no.png', png: bytes.toString('base64') }, context);
      expect(failureOf(save)).toMatchObject({ code: 'input.invalid' });
      expect(() => search.fileOf('no.png')).toThrow(/ENOENT/);
    }
  });

  it('go only where the person chose', () => {
    const { handlers } = startSearch();
    expect(
      failureOf(() => handlers['search.export']({ fileId: 'unknown', format: 'csv', table: 'figures' }, context)),
    ).toMatchObject({ code: 'file.cannot-write' });
  });
});
