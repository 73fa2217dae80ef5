import { expect, test } from 'vitest';
import { countMonths, countMonthsSinceLast, readInterval, readMonth } from '../../../core/domain/count-months.ts';

const asOf = readMonth('2026-06');
const months = (...jobs: { startDate?: string; endDate?: string }[]) =>
  countMonths(jobs.flatMap((job) => readInterval(job, asOf) ?? []));

test('first and last month of a job both count', () => {
  expect(months({ startDate: '2020-01', endDate: '2020-03' })).toBe(3);
  expect(months({ startDate: '2020-01-15', endDate: '2020-01-31' })).toBe(1);
});

test('a job without an end runs until the month that is asked for', () => {
  expect(months({ startDate: '2026-01' })).toBe(6);
});

test('overlapping jobs count once, gaps do not count', () => {
  expect(
    months(
      { startDate: '2020-01', endDate: '2020-12' },
      { startDate: '2020-06', endDate: '2021-06' },
      { startDate: '2020-08', endDate: '2020-09' },
      { startDate: '2022-01', endDate: '2022-01' },
    ),
  ).toBe(19);
});

test('years alone count from the middle of one to the middle of the other', () => {
  expect(months({ startDate: '2018', endDate: '2020' })).toBe(24);
  expect(months({ startDate: '2018', endDate: '2018' })).toBe(6);
});

test('jobs without a start, jobs of the future and jobs that end before they begin count nothing', () => {
  expect(months({ endDate: '2020-01' })).toBe(0);
  expect(months({ startDate: '2026-07' })).toBe(0);
  expect(months({ startDate: '2020-05', endDate: '2019-05' })).toBe(0);
});

test('a job that is dated into the future counts until the month that is asked for', () => {
  expect(months({ startDate: '2026-05', endDate: '2027-05' })).toBe(2);
});

test('months without work count from the last end, and a running job makes them zero', () => {
  expect(countMonthsSinceLast([{ startDate: '2024-01', endDate: '2025-12' }], asOf)).toBe(6);
  expect(countMonthsSinceLast([{ startDate: '2020-01', endDate: '2021-12' }, { startDate: '2022-01' }], asOf)).toBe(0);
  expect(countMonthsSinceLast([{ endDate: '2026-04' }], asOf)).toBe(2);
});

test('months without work are unknown when nothing is dated', () => {
  expect(countMonthsSinceLast([], asOf)).toBeUndefined();
  expect(countMonthsSinceLast([{}], asOf)).toBeUndefined();
});

test('an end known by its year is taken for the middle of the months it can be', () => {
  expect(countMonthsSinceLast([{ startDate: '2020', endDate: '2025' }], asOf)).toBe(12);
  expect(countMonthsSinceLast([{ startDate: '2020', endDate: '2026' }], asOf)).toBe(3);
});
