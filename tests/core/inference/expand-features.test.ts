import { expect, test } from 'vitest';
import type { ModelInput } from '../../../core/domain/model-manifest.ts';
import { type FeatureList, prepareExpansion } from '../../../core/inference/expand-features.ts';

const list: FeatureList = {
  schemaVersion: 1,
  features: [
    { name: 'country', kind: 'category', range: null, values: ['US', 'DE'] },
    { name: 'years', kind: 'number', range: [0, 50] },
    { name: 'level', kind: 'ordinal', range: [0, 2], levels: ['low', 'middle', 'top'] },
    { name: 'title_terms', kind: 'terms', range: null },
  ],
};
const columns: ModelInput = {
  name: 'features',
  dtype: 'float32',
  columns: ['country=US', 'country=DE', 'years', 'level'],
};
const terms: ModelInput = { name: 'title_terms', dtype: 'int64', columns: { terms: 'words.json', length: 3 } };
const vocabularies = new Map([['words.json', ['engineer', 'data', 'data engineer', 'c++']]]);

const { expand } = prepareExpansion(columns, list, new Map());

test('a category fills the column of its value, numbers and levels their own', () => {
  const filled = expand([
    { country: 'DE', years: 4.5, level: 'top' },
    { country: 'US', years: 1, level: 1 },
  ]);
  expect([...filled]).toEqual([0, 1, 4.5, 2, 1, 0, 1, 1]);
});

test('what is unknown is no column of a category and NaN in a number', () => {
  expect([...expand([{ country: null, years: null }])]).toEqual([0, 0, Number.NaN, Number.NaN]);
  expect([...expand([{ country: 'FR', level: 'highest' }])]).toEqual([0, 0, Number.NaN, Number.NaN]);
});

test('numbers outside of their range are clipped to it', () => {
  expect([...expand([{ years: 80, level: -1 }])]).toEqual([0, 0, 50, 0]);
});

test('known terms become ids in the order of the text, filled up with zeros', () => {
  const { expand: expandTerms, width } = prepareExpansion(terms, list, vocabularies);
  expect(width).toBe(3);
  const rows = [
    { title: 'Senior Data Engineer' },
    { title: 'C++' },
    { title: null },
    { title: 'Senior Data Engineer' },
  ];
  expect([...expandTerms(rows)].map(Number)).toEqual([2, 1, 3, 4, 0, 0, 0, 0, 0, 2, 1, 3]);
});

test('a column that no feature fills is refused instead of being zero', () => {
  const unknown: ModelInput = { name: 'features', dtype: 'float32', columns: ['country=US', 'shoe_size'] };
  expect(() => prepareExpansion(unknown, list, new Map())).toThrow('model.unsupported');
});
