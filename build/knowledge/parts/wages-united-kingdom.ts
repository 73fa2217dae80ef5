import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, requireFigure, type WageSeries } from './wages-rows.ts';

const annualFile = 'wages/uk_ashe_2025prov_table14_annual_gross.tsv.gz';
const hourlyFile = 'wages/uk_ashe_2025prov_table14_hourly_gross.tsv.gz';
const statistics = ['mean', 'p10', 'p20', 'p25', 'p30', 'p40', 'p60', 'p70', 'p75', 'p80', 'p90'] as const;

function readFullTime(reference: Reference, file: string): Record<string, string>[] {
  return reference.readTsv(file).filter(({ sheet }) => sheet === 'Full-Time');
}

/** SOC 2020 has 1, 2, 3 and 4 digits; the 2-digit groups are wider than an ISCO minor group. */
function levelOf(code: string): WageSeries['level'] {
  return code === '' ? 'all' : code.length === 4 ? 'unit' : code.length === 3 ? 'minor' : 'major';
}

/**
 * ASHE 2025 (provisional), full-time employees, annual and hourly gross pay by SOC 2020. ASHE states no hours a year, so
 * hourly pay becomes yearly by the ratio of the two medians of all full-time employees in the same release.
 */
export function readBritishWages(reference: Reference): WageSeries[] {
  const annual = readFullTime(reference, annualFile);
  const hourly = readFullTime(reference, hourlyFile);
  const middle = (rows: Record<string, string>[]) =>
    requireFigure(rows.find(({ soc2020 }) => soc2020 === '')?.median, 'ASHE median of all full-time employees');
  const hoursAYear = middle(annual) / middle(hourly);
  const read = (rows: Record<string, string>[], unit: 'year' | 'hour', factor: number): WageSeries[] =>
    rows.map((row) => {
      const code = row.soc2020 ?? '';
      const level = levelOf(code);
      return {
        country: 'GB',
        ...(code === '' ? {} : { system: 'uk-soc-2020' }),
        ...(level === 'minor' || level === 'major' ? { memberPrefixes: [code] } : {}),
        nativeCode: code,
        nativeName: row.description ?? '',
        level,
        unit,
        currency: 'GBP',
        tax: 'gross',
        year: 2025,
        people: readFigure(row.jobs_thousand),
        source: unit === 'year' ? 'gb-ons-ashe-2025-annual' : 'gb-ons-ashe-2025-hourly',
        figures: readFigures([['p50', row.median], ...statistics.map((name) => [name, row[name]] as const)], factor),
      };
    });
  return [...read(annual, 'year', 1), ...read(hourly, 'hour', hoursAYear)];
}

/** Jobs by SOC 2020 unit group, all employees. */
export function readBritishFacts(reference: Reference): FactRow[] {
  return reference.readTsv(annualFile).flatMap((row) => {
    const code = row.soc2020 ?? '';
    const thousands = readFigure(row.jobs_thousand);
    if (row.sheet !== 'All' || thousands === undefined || (code !== '' && code.length !== 4)) return [];
    return [
      {
        country: 'GB' as const,
        ...(code === '' ? {} : { system: 'uk-soc-2020', nativeCode: code, nativeName: row.description ?? '' }),
        kind: 'employment' as const,
        value: thousands * 1000,
        unit: 'count' as const,
        year: 2025,
        source: 'gb-ons-ashe-2025-annual',
      },
    ];
  });
}
