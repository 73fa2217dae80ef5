import { expect, test } from 'vitest';
import { findIndustryOfIsco } from '../../../build/knowledge/industry-of-isco.ts';

test('a unit group belongs to the industry of the longest start of its code', () => {
  expect(findIndustryOfIsco('2512')).toBe('technology');
  expect(findIndustryOfIsco('2411')).toBe('finance');
  expect(findIndustryOfIsco('2421')).toBe('consulting');
  expect(findIndustryOfIsco('2433')).toBe('sales');
  expect(findIndustryOfIsco('2431')).toBe('marketing');
  expect(findIndustryOfIsco('3323')).toBe('other');
  expect(findIndustryOfIsco('6111')).toBe('other');
});
