import { expect, test } from 'vitest';
import { findLanguageCode } from '../../../core/prediction/find-language-code.ts';

test.each([
  ['German', 'de'],
  ['allemand', 'de'],
  ['Duits', 'de'],
  ['tyska', 'de'],
  ['ドイツ語', 'de'],
  ['德语', 'de'],
  ['de', 'de'],
  ['en-GB', 'en'],
  ['English (UK)', 'en'],
  ['Mandarin Chinese', 'zh'],
  ['Flemish', 'nl'],
])('%s is %s', (name, code) => {
  expect(findLanguageCode(name)).toBe(code);
});

test('what is no language has no code', () => {
  expect(findLanguageCode('Klingon')).toBeUndefined();
  expect(findLanguageCode('')).toBeUndefined();
});
