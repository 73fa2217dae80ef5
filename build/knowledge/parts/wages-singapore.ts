import type { Reference } from '../read-reference.ts';
import { readFigures, type WageSeries } from './wages-rows.ts';

const same = {
  country: 'SG',
  system: 'sg-ssoc-2020',
  level: 'unit',
  unit: 'month',
  currency: 'SGD',
  tax: 'gross',
} as const;

/**
 * MOM Occupational Wages: gross monthly wage (with allowances and overtime, without the employer's CPF and bonuses) of
 * full-time resident employees, all industries; a year is twelve months. June 2024 has quartiles; June 2025 is medians of
 * 99 occupations, copied by hand.
 */
export function readSingaporeWages(reference: Reference): WageSeries[] {
  const newest = reference
    .readTsv('wages/sg_mom_2021_2024_occupation_industry.tsv.gz')
    .filter((row) => row.year === '2024' && row.table === 'T4')
    .map((row) => ({
      ...same,
      nativeCode: row.ssoc2020 ?? '',
      nativeName: row.occupation ?? '',
      year: 2024,
      source: 'sg-mom-2024',
      figures: readFigures(
        [
          ['p25', row.gross_p25],
          ['p50', row.gross_median],
          ['p75', row.gross_p75],
        ],
        12,
      ),
    }));
  const copied = reference.readTsv('wages/sg_mom_2025_partial_transcribed.tsv').map((row) => ({
    ...same,
    nativeCode: row.ssoc2024 ?? '',
    nativeName: row.title ?? '',
    year: 2025,
    source: 'sg-mom-2025-transcribed',
    figures: readFigures([['p50', row.median_gross_monthly_sgd]], 12),
  }));
  return [...newest, ...copied];
}
