import { type Country, countries } from '../../../core/domain/region.ts';
import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure } from './wages-rows.ts';

/** Earlier years help nobody who is looking for work now; wages reach back to 2019. */
const firstYear = 2015;
const iso3: Readonly<Record<string, Country>> = {
  usa: 'US',
  can: 'CA',
  gbr: 'GB',
  deu: 'DE',
  fra: 'FR',
  nld: 'NL',
  swe: 'SE',
  aus: 'AU',
  sgp: 'SG',
  jpn: 'JP',
  hkg: 'HK',
};
const rateCountries: Readonly<Record<string, readonly Country[]>> = {
  Australia: ['AU'],
  Canada: ['CA'],
  Euro: ['DE', 'FR', 'NL'],
  'Hong Kong': ['HK'],
  Japan: ['JP'],
  Singapore: ['SG'],
  Sweden: ['SE'],
};

function readUnemployment(reference: Reference): FactRow[] {
  const kinds: Readonly<Record<string, FactRow['kind']>> = {
    aged_15plus_unemployment_rate_percent: 'unemployment',
    aged_15_24_unemployment_rate_percent: 'youth-unemployment',
  };
  return reference.readTsv('macro/unemployment_ilo_11_countries.tsv').flatMap((row) => {
    const country = iso3[row.geo ?? ''];
    const kind = kinds[row.indicator ?? ''];
    const percent = readFigure(row.value);
    const year = Number(row.year);
    if (country === undefined || kind === undefined || percent === undefined || year < firstYear) return [];
    const value = Math.round(percent * 1e6) / 1e8;
    return [{ country, kind, value, unit: 'share' as const, year, source: 'ilo-unemployment-2024' }];
  });
}

function readPurchasingPower(reference: Reference): FactRow[] {
  return reference.readCsv('macro/ppp_gdp.csv.gz').flatMap((row) => {
    const country = countries.find((code) => code === row['Country ID']);
    const value = readFigure(row.PPP);
    const year = Number(row.Year);
    if (country === undefined || value === undefined || year < firstYear) return [];
    return [
      {
        country,
        kind: 'purchasing-power-parity' as const,
        value,
        unit: 'local-per-international-dollar' as const,
        year,
        source: 'world-bank-ppp-2024',
      },
    ];
  });
}

/** Annual rates, local currency per US dollar; sterling has only months, of which the mean of a full year is taken. */
function readExchangeRates(reference: Reference): FactRow[] {
  const fact = (country: Country, value: number, year: number, source: string): FactRow => ({
    country,
    kind: 'exchange-rate',
    value,
    unit: 'local-per-usd',
    year,
    source,
  });
  const annual = reference.readCsv('macro/exchange_rates_annual.csv').flatMap((row) => {
    const year = Number(row.Date?.slice(0, 4));
    const value = readFigure(row['Exchange rate']);
    if (value === undefined || year < firstYear) return [];
    return (rateCountries[row.Country ?? ''] ?? []).map((country) =>
      fact(country, value, year, 'fred-exchange-annual'),
    );
  });
  const months = new Map<number, number[]>();
  for (const row of reference.readCsv('macro/exchange_rates_monthly_2015on.csv')) {
    const value = readFigure(row['Exchange rate']);
    if (row.Country !== 'United Kingdom' || value === undefined) continue;
    const year = Number(row.Date?.slice(0, 4));
    months.set(year, [...(months.get(year) ?? []), value]);
  }
  const sterling = [...months].flatMap(([year, values]) => {
    if (values.length !== 12) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [fact('GB', Math.round(mean * 1e6) / 1e6, year, 'fred-exchange-monthly')];
  });
  return [...annual, ...sterling];
}

export function readEconomyFacts(reference: Reference): FactRow[] {
  return [...readUnemployment(reference), ...readPurchasingPower(reference), ...readExchangeRates(reference)];
}
