import { expect, test } from 'vitest';
import { readFigure, readFigures } from '../../../../build/knowledge/parts/wages-rows.ts';

test.each(['*', '#', 'x', '..', ':', '', '  ', '-', 'n.a.', '1,234'])('the mark %j is no figure', (mark) => {
  expect(readFigure(mark)).toBeUndefined();
});

test('a figure that a spreadsheet stored in binary is read as it was printed', () => {
  expect(readFigure('18.989999999999998')).toBe(18.99);
  expect(readFigure(' 42 ')).toBe(42);
  expect(readFigure('-5.4')).toBe(-5.4);
});

test('marks are left out of a series and pay a year is the value times the factor', () => {
  expect(
    readFigures(
      [
        ['p10', '*'],
        ['p50', '20.5'],
        ['p90', '#'],
      ],
      2080,
    ),
  ).toEqual([{ statistic: 'p50', value: 20.5, perYear: 42_640 }]);
});
