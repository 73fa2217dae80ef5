import { expect, test } from 'vitest';
import { parseTable } from '../../../build/training/parse-table.ts';

test('rows carry the names of the first line', () => {
  expect(parseTable('title,pay\nBaker,10\nMiller,\n')).toEqual([
    { title: 'Baker', pay: '10' },
    { title: 'Miller', pay: '' },
  ]);
});

test('quoted fields hold commas, line ends and quotes', () => {
  expect(parseTable('title,text\r\n"Baker, senior","says ""hello""\r\nand goes"\r\n')).toEqual([
    { title: 'Baker, senior', text: 'says "hello"\nand goes' },
  ]);
});

test('a file without an end of line at its end loses no row, and empty lines are none', () => {
  expect(parseTable('a,b\n1,2\n\n3,4')).toEqual([
    { a: '1', b: '2' },
    { a: '3', b: '4' },
  ]);
});
