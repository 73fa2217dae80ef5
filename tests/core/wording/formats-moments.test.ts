import { expect, it } from 'vitest';
import { createFormats } from '../../../core/wording/formats.ts';

it('writes a day in one look, whether it comes as a day or as a moment', () => {
  const { day, partialDate, moment } = createFormats('de');
  const noon = new Date(2026, 10, 23, 12).toISOString();
  expect(partialDate('2026-11-23')).toBe('23. Nov. 2026');
  expect(day(noon)).toBe('23. Nov. 2026');
  expect(moment('2026-11-23')).toBe('23. Nov. 2026');
  expect(moment('2026-11-24T10:30')).toContain('24. Nov. 2026');
  expect(moment('2026-11-24T10:30')).toContain('10:30');
});

it('writes the size of a file in steps of a thousand', () => {
  const { size } = createFormats('en');
  expect([0, 412, 5_300, 1_240_000, 3_000_000_000].map(size)).toEqual([
    '0 bytes',
    '412 bytes',
    '5 kB',
    '1.2 MB',
    '3 GB',
  ]);
});
