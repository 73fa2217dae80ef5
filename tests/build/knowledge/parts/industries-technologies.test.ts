import { expect, test } from 'vitest';
import { normaliseTechnology } from '../../../../build/knowledge/parts/industries-technologies.ts';

test('spellings of one technology in several releases have one name', () => {
  expect(normaliseTechnology('Adobe Systems Adobe Acrobat')).toBe('adobe acrobat');
  expect(normaliseTechnology('Adobe Acrobat')).toBe('adobe acrobat');
  expect(normaliseTechnology('Salesforce software')).toBe(normaliseTechnology('Salesforce'));
  expect(normaliseTechnology('C++')).toBe('c++');
  expect(normaliseTechnology('Microsoft .NET Framework')).toBe('microsoft .net framework');
});
