import { Country } from '../../../core/domain/region.ts';
import type { Reference } from '../read-reference.ts';
import { readFigures, type WageSeries } from './wages-rows.ts';

/**
 * Structure of Earnings Survey 2022: mean gross annual earnings by ISCO-08 major group in firms with ten or more employees.
 * It is in euro for every country, so Sweden is left out: its own table is in kronor and narrower.
 */
export function readEuropeanWages(reference: Reference): WageSeries[] {
  return reference.readTsv('wages/eu_ses2022_isco1_mean_annual_eur.tsv').flatMap((row) => {
    const country = Country.safeParse(row.country).data;
    const major = row.isco08_major ?? '';
    if (country === undefined || country === 'SE') return [];
    return [
      {
        country,
        system: 'isco-08',
        memberPrefixes: [major],
        nativeCode: major,
        nativeName: `ISCO-08 ${major}`,
        level: 'major' as const,
        unit: 'year' as const,
        currency: 'EUR',
        tax: 'gross' as const,
        year: 2022,
        source: 'eu-eurostat-ses-2022',
        figures: readFigures([['mean', row.mean_annual_eur]], 1),
      },
    ];
  });
}
