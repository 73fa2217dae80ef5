import { describe, expect, test } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import { JobKeywords, keywordsOf, listCurrencyMarks } from '../../../core/jobs/job-keywords.ts';
import { phraseKey } from '../../../core/knowledge/split-tokens.ts';

describe('locales/<lang>/job-keywords.json', () => {
  test.each(languages)('has the shape of the schema: %s', (language) => {
    expect(JobKeywords.safeParse(keywordsOf(language)).error).toBeUndefined();
  });

  test.each(languages)('has words for every section, pay period and level: %s', (language) => {
    const { headings, salary, importance, seniority, education, labels, workMode } = keywordsOf(language);
    const lists = [headings, salary.period, importance, seniority.levels, education.levels, labels, workMode].flatMap(
      (group) => Object.entries(group).map(([name, words]) => ({ name, length: words.length })),
    );
    expect(lists.filter(({ length }) => length === 0)).toEqual([]);
  });

  test.each(languages)('names no phrase that holds no word, currencies aside: %s', (language) => {
    const { salary, numbers, functionWords, ...rest } = keywordsOf(language);
    const collect = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value && typeof value === 'object'
          ? Object.values(value).flatMap(collect)
          : [];
    const phrases = [...collect(rest), ...functionWords, ...Object.keys(numbers), ...salary.cue];
    expect(phrases.filter((phrase) => phraseKey(phrase) === '')).toEqual([]);
  });

  test('gives each currency mark one meaning', () => {
    const marks = listCurrencyMarks();
    expect([marks.get('$'), marks.get('£'), marks.get('€'), marks.get('kr'), marks.get('円'), marks.get('元')]).toEqual(
      ['USD', 'GBP', 'EUR', 'SEK', 'JPY', 'CNY'],
    );
  });
});
