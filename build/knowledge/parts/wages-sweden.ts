import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, type WageSeries } from './wages-rows.ts';

const file = 'wages/se_scb_2024_ssyk.csv';

/** SCB 2024: median monthly salary by SSYK 2012 unit group; a year is twelve months. */
export function readSwedishWages(reference: Reference): WageSeries[] {
  return reference.readCsv(file).map((row) => ({
    country: 'SE',
    system: 'se-ssyk-2012',
    nativeCode: row.ssyk_code ?? '',
    nativeName: row.occupation_name_sv ?? '',
    level: 'unit',
    unit: 'month',
    currency: 'SEK',
    tax: 'gross',
    year: 2024,
    people: readFigure(row.employment_count),
    source: 'se-scb-2024',
    figures: readFigures([['p50', row.median_monthly_salary_sek]], 12),
  }));
}

export function readSwedishFacts(reference: Reference): FactRow[] {
  return reference.readCsv(file).flatMap((row) => {
    const value = readFigure(row.employment_count);
    if (value === undefined) return [];
    return [
      {
        country: 'SE' as const,
        system: 'se-ssyk-2012',
        nativeCode: row.ssyk_code ?? '',
        nativeName: row.occupation_name_sv ?? '',
        kind: 'employment' as const,
        value,
        unit: 'count' as const,
        year: 2024,
        source: 'se-scb-2024',
      },
    ];
  });
}
