import { expect, test } from 'vitest';
import { splitCompound } from '../../../../core/knowledge/matching/split-compounds.ts';

const known = new Set([
  'software',
  'entwickler',
  'straße',
  'bahn',
  'fahrer',
  'kranken',
  'pfleger',
  'verkauf',
  'leiter',
]);
const split = (word: string) => splitCompound(word, (part) => known.has(part));

test('a compound is cut into the words that are known', () => {
  expect(split('softwareentwickler')).toEqual(['software', 'entwickler']);
  expect(split('straßenbahnfahrer')).toEqual(['straße', 'bahn', 'fahrer']);
  expect(split('verkaufsleiter')).toEqual(['verkauf', 'leiter']);
});

test('a word with an unknown part or a short word stays whole', () => {
  expect(split('softwareberatung')).toEqual([]);
  expect(split('fahrer')).toEqual([]);
});
