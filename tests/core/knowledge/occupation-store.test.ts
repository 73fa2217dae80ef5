import { expect, test } from 'vitest';
import { createOccupationStore } from '../../../core/knowledge/occupation-store.ts';
import { openConceptsFile } from './concepts-file.ts';

const { database, developer } = openConceptsFile();
const store = createOccupationStore(database);

test('an occupation has its name in the language asked for', () => {
  expect(store.findOccupation(developer, 'fr')).toEqual({
    uri: developer,
    isco: '2512',
    label: { text: 'Développeur de logiciel/développeuse de logiciel', language: 'fr', isTranslated: true },
  });
  expect(store.findOccupation('http://data.europa.eu/esco/occupation/none', 'fr')).toBeUndefined();
});

test('where a language has no name the English one stands in and says so', () => {
  expect(store.findOccupation(developer, 'ja')?.label).toEqual({
    text: 'Software developer',
    language: 'en',
    isTranslated: false,
  });
  expect(store.iscoLabel('2512', 'de')).toEqual({ text: 'Software developers', language: 'en', isTranslated: false });
  expect(store.iscoLabel('2512', 'fr')?.isTranslated).toBe(true);
  expect(store.iscoLabel('9999', 'fr')).toBeUndefined();
});

test('the titles of a group keep the language, the source and the share of the group', () => {
  expect(store.listTitles('2512', 'en').map(({ label, weight }) => [label, weight])).toEqual([
    ['Software developer', 1],
    ['Senior software developer', 1],
    ['C++ Developer', 0.75],
  ]);
  expect(store.listTitles('2513', 'en').map(({ weight, source }) => [weight, source])).toEqual([[0.25, 'onet-29.2']]);
});

test('a title is found whatever its capitals, with the signs of its key and in scripts without spaces', () => {
  expect(store.findTitles('SOFTWARE DEVELOPER').map(({ occupation }) => occupation)).toEqual([developer]);
  expect(store.findTitles('c++ developer').map(({ isco }) => isco)).toEqual(['2512', '2513']);
  expect(store.findTitles('C# developer')).toEqual([]);
  expect(store.findTitles('软件工程师').map(({ language }) => language)).toEqual(['zh']);
});

test('the search field finds titles by the beginnings of their words, the best first', () => {
  expect(store.searchTitles('softw dev', 'en', 10).map(({ label }) => label)).toEqual([
    'Software developer',
    'Senior software developer',
  ]);
  expect(store.searchTitles('developpeur', 'fr', 10)).toHaveLength(1);
  expect(store.searchTitles('软件', 'zh', 10)).toHaveLength(1);
  expect(store.searchTitles('developer', 'en', 1)).toHaveLength(1);
  expect(store.searchTitles('"', 'en', 10)).toEqual([]);
});

test('an occupation lists its essential skills before its optional ones', () => {
  expect(store.skillsOf(developer, 'de').map(({ label, relation }) => [label.text, relation])).toEqual([
    ['Java', 'essential'],
    ['Software debuggen', 'essential'],
  ]);
  expect(store.skillsOf('http://data.europa.eu/esco/occupation/none', 'de')).toEqual([]);
});

test('a group joins the skills of its occupations and the technologies of its trade with their shares', () => {
  expect(store.skillsOfIsco('2512', 'en').map(({ id, relation, share }) => [id, relation, share])).toEqual([
    [1, 'technology', 0.75],
    [1, 'essential', 0.5],
    [2, 'essential', 0.5],
  ]);
  expect(store.countOccupations('2512')).toBe(2);
});

test('career steps carry their measure', () => {
  expect(store.stepsFrom('2512')).toEqual([
    { from: '2512', to: '2513', kind: 'transition', measure: 'onet-related', strength: 0.67, source: 'onet-29.2' },
  ]);
  expect(store.stepsFrom('2513')).toEqual([]);
});

test('names are counted per language, and what has none is counted as missing', () => {
  const counts = store.countLabels();
  const of = (language: string, list: string) => counts.find((row) => row.language === language && row.list === list);
  expect(of('fr', 'isco')).toMatchObject({ preferred: 1, missing: 2 });
  expect(of('en', 'occupation')).toMatchObject({ preferred: 1, alternative: 3, missing: 1 });
  expect(of('ja', 'occupation')).toMatchObject({ preferred: 0, alternative: 0, missing: 2 });
});
