import { expect, test } from 'vitest';
import { countries, countryFromText, currencyOf, regions } from '../../../core/domain/region.ts';

test('every country belongs to exactly one region and has a currency', () => {
  expect(Object.values(regions).flat().toSorted()).toEqual([...countries].toSorted());
  for (const country of countries) expect(currencyOf[country]).toMatch(/^[A-Z]{3}$/);
});

test('a country is read as people type it, and UK is Great Britain', () => {
  expect(countryFromText(' de ')).toBe('DE');
  expect(countryFromText('uk')).toBe('GB');
  expect(countryFromText('PT')).toBeUndefined();
});
