import { expect, test } from 'vitest';
import { normaliseShares, shareGroups, TitleLikeness } from '../../../../build/knowledge/parts/concepts-likeness.ts';

const likeness = new TitleLikeness([
  { label: 'dairy products maker', isco: '7513' },
  { label: 'food machine operator', isco: '8160' },
  { label: 'machine operator', isco: '8189' },
]);

test('a title is most alike to the group that shares its rare words', () => {
  const alike = likeness.compare('Dairy Machine Operators');
  expect(alike.get('7513')).toBeGreaterThan(0.3);
  expect(alike.get('8189')).toBeGreaterThan(alike.get('8160') ?? 1);
  expect(likeness.compare('lawyer').size).toBe(0);
});

test('comparing a second time starts afresh', () => {
  expect(likeness.compare('food machine operator')).toEqual(likeness.compare('food machine operator'));
  expect(likeness.compare('food machine operator').get('8160')).toBeCloseTo(1);
});

test('only possible groups share a title, alike ones more, and an official one has a start', () => {
  const alike = likeness.compare('dairy products maker');
  const shares = shareGroups(alike, ['7513', '8160']);
  expect([...shares.keys()]).toEqual(['7513', '8160']);
  expect(shares.get('7513')).toBeGreaterThan(0.9);
  const unlike = shareGroups(new Map(), ['7513', '8160'], '8160');
  expect(unlike.get('8160')).toBeGreaterThan(unlike.get('7513') ?? 1);
});

test('shares add up to one without the smallest, with at most three groups', () => {
  expect(
    normaliseShares(
      new Map([
        ['7513', 6],
        ['8160', 2],
        ['8189', 0.1],
      ]),
    ),
  ).toEqual([
    ['7513', 0.75],
    ['8160', 0.25],
  ]);
  expect(normaliseShares(new Map(['1', '2', '3', '4'].map((group) => [group, 1])))).toHaveLength(3);
});
