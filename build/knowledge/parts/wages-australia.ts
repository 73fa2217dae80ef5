import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, type WageSeries } from './wages-rows.ts';

const file = 'wages/au_abs_jsa_anzsco.csv';

/** ABS Employee Earnings and Hours, May 2025: MEAN weekly earnings by ANZSCO unit group; a year is 52 weeks. */
export function readAustralianWages(reference: Reference): WageSeries[] {
  return reference.readCsv(file).map((row) => ({
    country: 'AU',
    system: 'au-anzsco',
    nativeCode: row.anzsco_code ?? '',
    nativeName: row.title ?? '',
    level: 'unit',
    unit: 'week',
    currency: 'AUD',
    tax: 'gross',
    year: 2025,
    people: readFigure(row.employment_thousands),
    source: 'au-abs-jsa-2025',
    figures: readFigures([['mean', row.avg_weekly_earnings]], 52),
  }));
}

/**
 * Employment, projected growth in five and ten years, and the shortage rating: `S` in shortage, `NS` not; `R` and `M`
 * (regional or metropolitan only) are neither and are left out.
 */
export function readAustralianFacts(reference: Reference): FactRow[] {
  return reference.readCsv(file).flatMap((row): FactRow[] => {
    const same = {
      country: 'AU',
      system: 'au-anzsco',
      nativeCode: row.anzsco_code ?? '',
      nativeName: row.title ?? '',
      year: 2025,
      source: 'au-abs-jsa-2025',
    } as const;
    const facts: FactRow[] = [];
    const thousands = readFigure(row.employment_thousands);
    const inFive = readFigure(row.growth_5y_pct);
    const inTen = readFigure(row.growth_10y_pct);
    if (thousands !== undefined)
      facts.push({
        ...same,
        kind: 'employment',
        value: Math.round(thousands * 1000),
        unit: 'count',
        // The table EQ08 is newer than the other columns: February 2026.
        year: 2026,
        source: 'au-abs-eq08-2026',
      });
    if (inFive !== undefined)
      facts.push({ ...same, kind: 'growth-5-years', value: Math.round(inFive * 100) / 10_000, unit: 'ratio' });
    if (inTen !== undefined)
      facts.push({ ...same, kind: 'growth-10-years', value: Math.round(inTen * 100) / 10_000, unit: 'ratio' });
    if (row.shortage_rating === 'S' || row.shortage_rating === 'NS')
      facts.push({ ...same, kind: 'shortage', value: row.shortage_rating === 'S' ? 1 : 0, unit: 'flag' });
    return facts;
  });
}
