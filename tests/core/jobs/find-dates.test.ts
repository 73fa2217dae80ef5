import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/domain/language.ts';
import type { Country } from '../../../core/domain/region.ts';
import { findDates } from '../../../core/jobs/find-dates.ts';

const read = (language: Language, text: string, country?: Country) =>
  findDates(text, language, country).map(({ date }) => date);

const written: [Language, string, string][] = [
  ['en', 'by 14 March 2026', '2026-03-14'],
  ['en', 'March 20th, 2026', '2026-03-20'],
  ['en', 'on 1st of Sept 2026', '2026-09-01'],
  ['en', 'July 2026', '2026-07'],
  ['de', 'bis zum 15.04.2026', '2026-04-15'],
  ['de', '30. Juni', '--06-30'],
  ['fr', 'le 1er février 2026', '2026-02-01'],
  ['fr', 'le 11/03/2026', '2026-03-11'],
  ['nl', '8 maart 2026', '2026-03-08'],
  ['sv', 'senast den 28 februari.', '--02-28'],
  ['sv', 'den 1/4.', '--04-01'],
  ['sv', '2026-05-17', '2026-05-17'],
  ['ja', '2026年3月31日', '2026-03-31'],
  ['ja', '令和8年2月20日', '2026-02-20'],
  ['ja', '2026/3/10必着', '2026-03-10'],
  ['zh', '3月6日或之前', '--03-06'],
  ['zh', '2026年4月', '2026-04'],
];

describe('findDates', () => {
  test.each(written)('reads (%s) "%s"', (language, text, date) => {
    expect(read(language, text)).toEqual([date]);
  });

  test('leaves out days that do not exist and numbers that are no dates', () => {
    expect(read('de', '31.02.2026, 45.13.2026, 3.450 €, 1.2.3, Version 2.10.1')).toEqual([]);
    expect(read('en', '24/7 support, 3/4 of us, 10.30 am')).toEqual([]);
  });

  test('reads a date that could be either way round only where the country tells', () => {
    expect(read('en', '03/04/2026')).toEqual([]);
    expect(read('en', '03/04/2026', 'US')).toEqual(['2026-03-04']);
    expect(read('en', '03/04/2026', 'GB')).toEqual(['2026-04-03']);
    expect(read('en', '25/04/2026')).toEqual(['2026-04-25']);
  });
});
