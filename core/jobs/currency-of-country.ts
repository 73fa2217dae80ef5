import { Country, currencyOf } from '../domain/region.ts';

/** Pay in countries that adverts name and predictions do not cover, ISO 3166-1 -> ISO 4217. */
const currencyElsewhere: Readonly<Record<string, string>> = {
  AT: 'EUR',
  BE: 'EUR',
  CH: 'CHF',
  CN: 'CNY',
  DK: 'DKK',
  ES: 'EUR',
  FI: 'EUR',
  IE: 'EUR',
  IN: 'INR',
  IT: 'EUR',
  LU: 'EUR',
  MO: 'MOP',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  PT: 'EUR',
  TW: 'TWD',
};

/** The currency in which a country pays, by its ISO 3166-1 alpha-2 code. */
export function currencyOfCountry(code: string | undefined): string | undefined {
  const country = Country.safeParse(code).data;
  if (country) return currencyOf[country];
  return code !== undefined && Object.hasOwn(currencyElsewhere, code) ? currencyElsewhere[code] : undefined;
}
