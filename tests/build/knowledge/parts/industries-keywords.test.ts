import { describe, expect, test } from 'vitest';
import { chooseKeywords, type KeywordInput } from '../../../../build/knowledge/parts/industries-keywords.ts';
import type { Technology } from '../../../../build/knowledge/parts/industries-technologies.ts';
import type { Industry } from '../../../../core/domain/industry.ts';

const groups = ['2611', '2612'];
const codes = (...names: string[]) => new Set(names);
const lawyers = ['l1', 'l2', 'l3', 'l4'];
const others = Array.from({ length: 20 }, (_, index) => `o${index}`);
const placeIn = (isco: string, industry: Industry) => ({ isco: new Set([isco]), industry });

const plain: Omit<Technology, 'key' | 'example' | 'word'> = {
  isHot: false,
  occupations: codes(),
  inDemand: codes(),
  formerlyInDemand: codes(),
  isNewlyHot: false,
  isNew: false,
};
const technology = (word: string, more: Partial<Technology>): Technology => ({
  ...plain,
  key: word.toLowerCase(),
  example: word,
  word,
  ...more,
});

/** Ten of a hundred occupations are legal; the counts of everything else are of all hundred. */
const input: KeywordInput = {
  esco: {
    skills: new Map([
      [1, { label: 'court procedures', kind: 'knowledge' }],
      [2, { label: 'communication', kind: 'skill' }],
      [3, { label: 'provide legal advice', kind: 'skill' }],
      [4, { label: 'maritime law', kind: 'knowledge' }],
      [5, { label: 'ML (computer programming)', kind: 'knowledge' }],
    ]),
    byIsco: new Map([
      [
        '2611',
        [
          { skill: 1, isco: '2611', isEssential: true, count: 4 },
          { skill: 2, isco: '2611', isEssential: true, count: 6 },
          { skill: 3, isco: '2611', isEssential: true, count: 5 },
          { skill: 4, isco: '2611', isEssential: false, count: 3 },
          { skill: 5, isco: '2611', isEssential: true, count: 4 },
        ],
      ],
      ['2612', [{ skill: 1, isco: '2612', isEssential: true, count: 2 }]],
    ]),
    occupationsOf: new Map([
      ['2611', 7],
      ['2612', 3],
    ]),
    essentialIn: new Map([
      [1, 6],
      [2, 60],
      [3, 5],
      [5, 4],
    ]),
    namedIn: new Map([
      [1, 6],
      [2, 60],
      [3, 5],
      [4, 3],
      [5, 4],
    ]),
    occupations: 100,
    source: 'esco',
    skillOfKey: new Map(),
  },
  technologies: {
    current: [
      technology('Everywhere', {
        isHot: true,
        occupations: codes(...lawyers, ...others),
        inDemand: codes(...lawyers, ...others),
      }),
      technology('Brief Maker', { occupations: codes(...lawyers), inDemand: codes(...lawyers) }),
      technology('New Search', {
        isHot: true,
        isNewlyHot: true,
        occupations: codes('l1', 'l2', 'o1'),
        inDemand: codes('l1'),
      }),
    ],
    former: [{ word: 'Old Search', kind: 'onet-dropped', source: 'onet-27-28', occupations: codes('l1', 'l2') }],
    occupations: codes(...lawyers, ...others),
  },
  places: new Map([
    ...lawyers.map((code) => [code, placeIn('2611', 'legal')] as const),
    ...others.map((code) => [code, placeIn('5223', 'sales')] as const),
  ]),
  emerging: [],
  reader: {
    adverts: [],
    findSkills: () => [],
    nameSkill: (text) => (text === 'ML' ? 'Machine learning' : undefined),
  },
};

const keywords = chooseKeywords({ industry: 'legal' }, groups, input);
const classOf = (word: string) => keywords.find((keyword) => keyword.word === word)?.class;

describe('the keywords of an industry', () => {
  test('are those that its occupations share and others do not', () => {
    expect(classOf('court procedures')).toBe('required');
    expect(classOf('maritime law')).toBe('preferred');
    expect(classOf('communication')).toBeUndefined();
    expect(classOf('Everywhere')).toBeUndefined();
  });

  test('have the counts behind them', () => {
    expect(keywords.find(({ word }) => word === 'court procedures')?.evidence).toEqual([
      { kind: 'esco-essential', count: 6, of: 10, source: 'esco' },
    ]);
  });

  test('are required when most of its occupations are asked for a technology, and emerging when it becomes hot', () => {
    expect(classOf('Brief Maker')).toBe('required');
    expect(classOf('New Search')).toBe('emerging');
    expect(classOf('Old Search')).toBe('deprecated');
  });

  test('come as words that people write before verb phrases', () => {
    const required = keywords.filter((keyword) => keyword.class === 'required').map(({ word }) => word);
    expect(required).toEqual(['Brief Maker', 'court procedures', 'provide legal advice']);
  });

  test('leave out a label that CVs use for something else', () => {
    expect(classOf('ML')).toBeUndefined();
  });
});

test('a unit group has keywords of its own', () => {
  const words = chooseKeywords({ industry: 'legal', isco: '2612' }, groups, input).map(({ word }) => word);
  expect(words).toContain('court procedures');
  expect(words).not.toContain('provide legal advice');
});
