import { describe, expect, test } from 'vitest';
import { chooseCohort, isSafeTogether } from '../../../core/coaching/choose-cohort.ts';

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`);
const shown = (...members: string[][]) => members.map((one) => ({ members: one, shownAt: 0 }));

describe('figures over people', () => {
  test('need ten of them', () => {
    expect(chooseCohort(people(1, 9), [])).toEqual({ isShown: false, reason: 'too-few' });
    expect(chooseCohort(people(1, 10), [])).toMatchObject({ isShown: true, isNew: true });
  });

  test('stay with the same ten when an eleventh joins, and take in the new ones when they are ten', () => {
    const first = shown(people(1, 10));
    expect(chooseCohort(people(1, 11), first)).toEqual({ isShown: true, members: people(1, 10), isNew: false });
    expect(chooseCohort(people(1, 20), first)).toMatchObject({ isShown: true, members: people(1, 20), isNew: true });
  });

  test('are not shown after one has left, for the difference would be that one', () => {
    expect(chooseCohort(people(2, 12), shown(people(1, 12)))).toEqual({ isShown: false, reason: 'would-single-out' });
  });

  test('of groups and of all are held against each other, in every sum and difference', () => {
    expect(isSafeTogether([people(1, 10), people(11, 20), people(1, 20)])).toBe(true);
    expect(isSafeTogether([people(1, 10), people(11, 20), people(1, 21)])).toBe(false);
    expect(isSafeTogether([people(1, 19), people(10, 28)])).toBe(false);
  });
});
