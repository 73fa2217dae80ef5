import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCopiedWords } from '../../../core/domain/find-copied-words.ts';
import { splitWords } from '../../../core/domain/split-words.ts';

const count = (cv: string, advert: string) =>
  findCopiedWords(splitWords(cv), splitWords(advert)).filter(Boolean).length;

const advert = 'We look for a person who builds reliable data pipelines with Python and SQL in small teams';

test('a run of eight words of the advert is a copy, whatever its case, line breaks and punctuation', () => {
  expect(count('I am a PERSON who builds\nreliable, data pipelines; with Python!', advert)).toBe(9);
});

test('a run of seven words is no copy', () => {
  expect(count('builds reliable data pipelines with Python and', advert)).toBe(7 - 7);
  expect(count('builds reliable data pipelines with Python and SQL', advert)).toBe(8);
});

test('Japanese and Chinese, which write no spaces, are compared by characters, two to a word', () => {
  const japanese = '業務システムの設計と開発を担当できる方を募集します';
  expect(count('業務システムの設計と開発を担当できる', japanese)).toBe(18);
  expect(count('設計と開発を担当', japanese)).toBe(0);
});

test('the words of a text are all copied from itself once it has eight of them', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 8, maxLength: 40 }), (words) => {
      const text = words.join(' ');
      expect(count(text, text)).toBe(words.length);
    }),
  );
});
