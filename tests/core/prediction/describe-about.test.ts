import { expect, test } from 'vitest';
import { describeCountry } from '../../../core/prediction/describe-about.ts';
import { loadDependencies } from './run-analysis.ts';

const { manifests } = await loadDependencies();

test('what the manifest says of a country is said, and nothing where it says nothing', () => {
  const about = { DE: { payYear: 2025, levelSource: 'a wage table' } };
  expect(describeCountry({ ...manifests.salary, about }, 'DE')).toEqual(about.DE);
  expect(describeCountry({ ...manifests.salary, about }, 'FR')).toBeUndefined();
});
