import { expect, test } from 'vitest';
import { makeLabelIndex } from '../../../../core/knowledge/matching/label-index.ts';

const keys = ['software engineer', 'sound engineer', 'registered nurse', 'head nurse', 'soft furnisher'];
const index = makeLabelIndex(keys, 'en');

test('a label is most like itself', () => {
  for (const [position, key] of keys.entries()) {
    const [best] = index.findLike(key, 3);
    expect(best?.position).toBe(position);
    expect(best?.likeness).toBeCloseTo(1, 4);
  }
});

test('a misspelt title is still closest to the one that was meant', () => {
  expect(index.findLike('sofware enginer', 1).map(({ position }) => keys[position])).toEqual(['software engineer']);
});

test('nothing is like a text that shares no piece of a word', () => {
  expect(index.findLike('xyzzy', 3)).toEqual([]);
});

test('an earlier question leaves no trace in a later one', () => {
  const once = index.findLike('nurse', 5);
  index.findLike('software engineer', 5);
  expect(index.findLike('nurse', 5)).toEqual(once);
});

test('the parts of a compound count as words', () => {
  const german = makeLabelIndex(['software entwickler', 'hardware entwickler', 'softwaretester'], 'de');
  expect(german.findLike('softwareentwickler', 1).map(({ position }) => position)).toEqual([0]);
});
