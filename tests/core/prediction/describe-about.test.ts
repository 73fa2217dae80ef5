import { expect, test } from 'vitest';
import { describeCountry, describeReference, findPercentile } from '../../../core/prediction/describe-about.ts';
import { loadDependencies } from './run-analysis.ts';

const { manifests } = await loadDependencies();
const even = Array.from({ length: 101 }, (_, percent) => percent / 100);

test('the percentile is the share of the reference below, equal ones not counted', () => {
  expect(findPercentile(even, 0.345)).toBeCloseTo(0.345, 9);
  expect(findPercentile(even, -1)).toBe(0);
  expect(findPercentile(even, 2)).toBe(1);
  const tied = even.map((share) => (share < 0.4 ? 0 : share));
  expect(findPercentile(tied, 0)).toBe(0);
  expect(findPercentile(tied, 0.01)).toBeGreaterThan(0.38);
});

test('the narrowest group that holds the occupation is the reference, else all of them', () => {
  const group = (isco: string | null, n: number) => ({ isco, n, quantiles: even });
  const reference = { source: 'a table', groups: [group(null, 900), group('25', 80), group('251', 30)] };
  const about = (isco: string | undefined) => describeReference({ ...manifests.position, reference }, isco, 0.5);
  expect(about('2511')).toEqual({ reference: { n: 30, isco: '251', source: 'a table' }, percentile: 0.5 });
  expect(about('2521')?.reference).toMatchObject({ n: 80 });
  expect(about('5120')?.reference).toMatchObject({ n: 900, isco: null });
  expect(about(undefined)?.reference).toMatchObject({ n: 900 });
});

test('nothing is said where the manifest says nothing', () => {
  const { reference: _, ...silent } = manifests.position;
  expect(describeReference(silent, '2511', 0.5)).toBeUndefined();
  const about = { DE: { payYear: 2025, levelSource: 'a wage table' } };
  expect(describeCountry({ ...manifests.salary, about }, 'DE')).toEqual(about.DE);
  expect(describeCountry({ ...manifests.salary, about }, 'FR')).toBeUndefined();
});
