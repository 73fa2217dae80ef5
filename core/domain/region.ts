import { z } from 'zod';

/** Countries that CVPlus speaks about, ISO 3166-1 alpha-2, by region. */
export const regions = {
  'north-america': ['US', 'CA'],
  europe: ['GB', 'DE', 'FR', 'NL', 'SE'],
  'asia-pacific': ['AU', 'SG', 'JP', 'HK'],
} as const;

export const countries = ['US', 'CA', 'GB', 'DE', 'FR', 'NL', 'SE', 'AU', 'SG', 'JP', 'HK'] as const;
export const Country = z.enum(countries);
export type Country = z.infer<typeof Country>;

/** Currency of pay in each country, ISO 4217. */
export const currencyOf: Readonly<Record<Country, string>> = {
  US: 'USD',
  CA: 'CAD',
  GB: 'GBP',
  DE: 'EUR',
  FR: 'EUR',
  NL: 'EUR',
  SE: 'SEK',
  AU: 'AUD',
  SG: 'SGD',
  JP: 'JPY',
  HK: 'HKD',
};

/** Reads a country as people type it on a command line: `DE`, `de`, and `UK` for `GB`. */
export function countryFromText(text: string): Country | undefined {
  const code = text.trim().toUpperCase();
  return Country.safeParse(code === 'UK' ? 'GB' : code).data;
}
