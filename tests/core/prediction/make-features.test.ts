import { describe, expect, test } from 'vitest';
import { countYearsInField } from '../../../core/prediction/count-years-in-field.ts';
import { findEmployerKind } from '../../../core/prediction/find-employer-kind.ts';
import { facts, runAnalysis, sampleInput } from './run-analysis.ts';
import { makeCv, makeJob } from './sample-documents.ts';

const featuresOf = async (parts: Parameters<typeof runAnalysis>[0]) => (await runAnalysis(parts)).receipt.features;

describe('years in the field of the job', () => {
  const work = [
    { position: 'Software Engineer', startDate: '2022-01', endDate: '2023-12' },
    { position: 'Data Engineer', startDate: '2023-01', endDate: '2024-12' },
    { position: 'Cook', startDate: '2015-01', endDate: '2019-12' },
  ];
  const years = (jobs: readonly object[], isco: string | undefined) =>
    countYearsInField(makeCv({ work: jobs }), isco, '2026-06', facts);

  test('are those of jobs with the same minor group; months that overlap count once', () => {
    expect(years(work, '2512')).toBe(3);
    expect(years(work, '5120')).toBe(5);
    expect(years(work, '2221')).toBe(0);
  });

  test('are unknown without an occupation, without dates, or where no title names a field', () => {
    expect(years(work, undefined)).toBeNull();
    expect(years([{ position: 'Data Engineer' }], '2512')).toBeNull();
    expect(years([{ position: 'Ninja of numbers', startDate: '2020-01' }], '2512')).toBeNull();
  });

  test('are the stated ones where the person says so', async () => {
    expect((await featuresOf({})).years_in_field).toBe(4.33);
    expect((await featuresOf({ stated: { yearsInField: 7 } })).years_in_field).toBe(7);
  });
});

describe('the kind of employer', () => {
  test.each([
    ['University of Leeds', 'university'],
    ['Hochschule am Hafen', 'university'],
    ['Stadt Hamburg', 'government'],
    ['Musée des Arts', 'library'],
    ['Bosch Stiftung', 'nonprofit'],
    ['Non-Profit Kitchen', 'nonprofit'],
    ['City of Boston Public Library', 'library'],
    ['Nordlager GmbH', undefined],
    ['Stadtwerke Nord', undefined],
    [undefined, undefined],
  ])('%s: %s', (company, kind) => {
    expect(findEmployerKind(company)).toBe(kind);
  });

  test('is read from the advert only, and what the person states goes before it', async () => {
    expect((await featuresOf({})).employer_kind).toBeNull();
    const job = { ...sampleInput.job, company: 'Stadt Hamburg' };
    expect((await featuresOf({ job })).employer_kind).toBe('government');
    expect((await featuresOf({ job, stated: { employerKind: 'company' } })).employer_kind).toBe('company');
  });
});

test('a referral, a tailored letter and credentials from abroad are only ever stated', async () => {
  const cv = makeCv({ work: [{ position: 'Cook', startDate: '2020-01', summary: 'Referred by a friend in Lagos' }] });
  const unknown = { referred: null, tailored: null, credentials_abroad: null };
  expect(await featuresOf({ cv })).toMatchObject(unknown);
  const stated = { referred: true, tailored: false, credentialsAbroad: 'some' } as const;
  expect(await featuresOf({ cv, stated })).toMatchObject({ referred: 1, tailored: 0, credentials_abroad: 'some' });
});

test('the share of all requirements weighs a welcome one a quarter of a required one', async () => {
  const span = { start: 0, end: 0 };
  const ask = (name: string, importance: string) => ({ name, importance, span });
  const skills = [ask('Python', 'required'), ask('Docker', 'preferred'), ask('Terraform', 'required')];
  const job = makeJob([], { title: 'Data Engineer', skills, country: 'DE' });
  expect((await featuresOf({ job })).requirements_share).toBeCloseTo(1.25 / 2.25, 4);
  expect((await featuresOf({ job: makeJob([]) })).requirements_share).toBeNull();
});
