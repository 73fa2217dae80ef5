import { describe, expect, test } from 'vitest';
import { findLongestGap } from '../../../core/prediction/find-longest-gap.ts';
import { readCvSignals } from '../../../core/prediction/read-cv-signals.ts';
import { makeCv } from './sample-documents.ts';

const signals = (parts: Readonly<Record<string, unknown>>) => readCvSignals(makeCv(parts), '2026-06');
const gapOf = (work: readonly object[], education: readonly object[] = []) =>
  findLongestGap(makeCv({ work, education }), '2026-06')?.months;

describe('the longest gap', () => {
  test('is counted in whole months between two jobs', () => {
    const work = [
      { position: 'Cook', startDate: '2022-05' },
      { position: 'Waiter', startDate: '2019-01', endDate: '2021-10' },
    ];
    expect(findLongestGap(makeCv({ work }), '2026-06')).toEqual({ months: 6, nextJob: 0 });
  });

  test('is none where years alone leave it open', () => {
    const years = (first: string, second: string) => [
      { startDate: '2018', endDate: first },
      { startDate: second, endDate: '2024' },
    ];
    expect(gapOf(years('2020', '2021'))).toBe(0);
    expect(gapOf(years('2020', '2022'))).toBe(12);
  });

  test('is filled by education and by jobs that overlap', () => {
    const work = [
      { startDate: '2018-01', endDate: '2019-12' },
      { startDate: '2022-01', endDate: '2024-12' },
    ];
    expect(gapOf(work)).toBe(24);
    expect(gapOf(work, [{ startDate: '2020-01', endDate: '2021-12' }])).toBe(0);
    expect(gapOf([...work, { startDate: '2017-01', endDate: '2021-06' }])).toBe(6);
  });

  test('older than ten years, or after the last job, is not looked at', () => {
    const early = { startDate: '2005-01', endDate: '2006-12' };
    expect(gapOf([early, { startDate: '2016-06' }])).toBe(0);
    expect(
      gapOf([
        { startDate: '2018-01', endDate: '2019-12' },
        { startDate: '2020-01', endDate: '2023-01' },
      ]),
    ).toBe(0);
  });

  test('is unknown with fewer than two dated jobs, or a job without dates', () => {
    expect(gapOf([{ startDate: '2020-01' }])).toBeUndefined();
    expect(gapOf([{ startDate: '2020-01', endDate: '2021-01' }, { startDate: '2023-01' }, { position: 'Cook' }])).toBe(
      undefined,
    );
  });
});

describe('what a CV lists', () => {
  test('is counted once, however often it is repeated', () => {
    const job = { position: 'Cook', name: 'Gasthof', startDate: '2020-01' };
    const listed = signals({
      work: [job, job, { position: 'Waiter' }],
      certificates: [{ name: 'First aid' }, { name: 'first  Aid' }, { name: ' ' }],
      languages: [{ language: 'German' }, { language: 'german' }, { language: 'French' }],
    });
    expect(listed).toMatchObject({ positions: 2, certificates: 1, languages_count: 2, honours: 0, volunteering: 0 });
  });

  test('is unknown where a section may have been missed, and none where it would be said', () => {
    expect(signals({})).toEqual({
      positions: null,
      gap_months: null,
      certificates: 0,
      languages_count: null,
      honours: 0,
      volunteering: 0,
    });
  });

  test.each([['Imam training centre'], ['Parish of St Anne'], ['Trade union youth'], ['Chess club']])(
    'of voluntary work and honours only that there is any: %s',
    (organization) => {
      const told = signals({ volunteer: [{ organization, position: 'Helper' }], awards: [{ title: organization }] });
      expect(told).toEqual({ ...signals({}), honours: 1, volunteering: 1 });
    },
  );
});
