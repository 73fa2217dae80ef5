import { expect, test } from 'vitest';
import { createSkillStore } from '../../../core/knowledge/skill-store.ts';
import { openConceptsFile } from './concepts-file.ts';

const { database } = openConceptsFile();
const store = createSkillStore(database);

test('a skill has its name in the language, or the English one, or that of the only list that knows it', () => {
  expect(store.findSkill(2, 'de')?.label).toEqual({ text: 'Software debuggen', language: 'de', isTranslated: true });
  expect(store.findSkill(2, 'nl')?.label).toEqual({ text: 'debug software', language: 'en', isTranslated: false });
  expect(store.findSkill(3, 'nl')?.label).toEqual({ text: 'Kylteknik', language: 'sv', isTranslated: false });
  expect(store.findSkill(99, 'nl')).toBeUndefined();
});

test('a technology is shown without the remark of its publisher', () => {
  expect(store.findSkill(1, 'en')).toMatchObject({ label: { text: 'Java' }, kind: 'technology', isHot: true });
});

test('names are found by their key, of one word and of several', () => {
  expect(store.findByKey('java').map(({ skill, source }) => [skill, source])).toEqual([[1, 'cvplus-curated']]);
  expect(store.findByKey('software debuggen').map(({ skill }) => skill)).toEqual([2]);
  expect(store.findByKey('debuggen')).toEqual([]);
  expect(store.findByKey('')).toEqual([]);
});

test('the search field gives each skill once', () => {
  expect(store.search('jav', 'en', 5).map(({ id }) => id)).toEqual([1]);
  expect(store.search('debug', 'de', 5).map(({ id }) => id)).toEqual([2]);
});

test('all names of a skill come with the preferred one first', () => {
  expect(store.labels(1).map(({ label, isPreferred }) => [label, isPreferred])).toEqual([
    ['Java (computer programming)', true],
    ['Java', false],
  ]);
});

test("a language misses the ESCO concepts it has no name for, not another country's own skills", () => {
  const missing = Object.fromEntries(store.countLabels().map((row) => [row.language, row.missing]));
  expect(missing).toMatchObject({ en: 0, de: 1, sv: 2 });
});
