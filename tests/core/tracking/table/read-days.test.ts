import { describe, expect, it } from 'vitest';
import { guessDayOrder, readDay } from '../../../../core/tracking/table/read-days.ts';

describe('days as people write them', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-03-05T09:30:00Z', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.03.05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['２０２６年３月５日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['05.03.2026', '2026-03-05'],
    ['5-3-2026', '2026-03-05'],
    ['5/3/26 10:30', '2026-03-05'],
    ['5 March 2026', '2026-03-05'],
    ['5. März 2026', '2026-03-05'],
    ['le 5 février 2026', '2026-02-05'],
    ['1er août 2026', '2026-08-01'],
    ['5 mrt 2026', '2026-03-05'],
    ['5 maj 2026', '2026-05-05'],
    ['Thu, March 5th, 2026', '2026-03-05'],
    ['Dec 31 2025', '2025-12-31'],
    ['15-Jun-2026', '2026-06-15'],
    ['15 juillet 2026', '2026-07-15'],
    ['46086', '2026-03-05'],
  ])('%s is %s', (cell, day) => {
    expect(readDay(cell, 'dmy')).toBe(day);
  });

  it.each(['', 'soon', '31.02.2026', '2026-13-01', '99.99.2026', 'May', '12', '5 Foo 2026', '01.01.1900'])(
    '%j is no day',
    (cell) => {
      expect(readDay(cell, 'dmy')).toBeUndefined();
    },
  );
});

describe('the order of day and month', () => {
  it('is that of the cells that allow only one', () => {
    expect(guessDayOrder(['3/4/2026', '13/4/2026'], 'mdy')).toBe('dmy');
    expect(guessDayOrder(['3/4/2026', '4/13/2026'], 'dmy')).toBe('mdy');
  });

  it('is the usual one where every cell allows both, but never the month first with points', () => {
    expect(guessDayOrder(['3/4/2026'], 'mdy')).toBe('mdy');
    expect(guessDayOrder(['3.4.2026'], 'mdy')).toBe('dmy');
    expect(guessDayOrder(['', 'soon'], 'dmy')).toBe('dmy');
  });

  it('decides what the numbers mean', () => {
    expect(readDay('3/4/2026', 'dmy')).toBe('2026-04-03');
    expect(readDay('3/4/2026', 'mdy')).toBe('2026-03-04');
  });
});
