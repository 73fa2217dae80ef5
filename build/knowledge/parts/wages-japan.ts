import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, type WageSeries } from './wages-rows.ts';

const censusFile = 'wages/jp_wage_census_2025_occupation.tsv.gz';
const percentileFile = 'wages/jp_wage_census_2025_occupation_percentiles.tsv';
const censusSource = 'jp-wage-census-2025';

/** The survey files a row of people whose occupation is not known under no code. */
function hasOccupation(row: Record<string, string>): boolean {
  return /^\d{4}$/.test(row.code ?? '');
}

/** Whether the group is one for a whole major group, such as 0101 "managers". */
function levelOf(code: string): WageSeries['level'] {
  return code === '0101' || code === '0701' ? 'major' : 'unit';
}

/**
 * Basic Survey on Wage Structure 2025, regular employees of firms with ten or more. The mean is a year with bonus
 * (monthly cash × 12 + bonus, the usual formula); the percentiles are of scheduled monthly pay, without overtime and bonus,
 * so twelve of them are less than a year's pay.
 */
export function readJapaneseWages(reference: Reference): WageSeries[] {
  const same = (row: Record<string, string>) =>
    ({
      country: 'JP',
      system: 'jp-wage-census',
      nativeCode: row.code ?? '',
      nativeName: row.occupation_ja ?? '',
      level: levelOf(row.code ?? ''),
      currency: 'JPY',
      tax: 'gross',
      year: 2025,
      people: readFigure(row.workers),
    }) as const;
  const means = reference
    .readTsv(censusFile)
    .filter((row) => hasOccupation(row) && row.sex === 'all' && row.firm_size === 'all_10plus')
    .map((row) => ({
      ...same(row),
      unit: 'year' as const,
      source: censusSource,
      figures: readFigures([['mean', row.annual_jpy]], 1),
    }));
  const percentiles = reference
    .readTsv(percentileFile)
    .filter((row) => hasOccupation(row) && row.firm_size === 'all_10plus')
    .map((row) => ({
      ...same(row),
      unit: 'month' as const,
      source: 'jp-wage-census-2025-scheduled',
      figures: readFigures(
        [
          ['p10', row.p10_monthly_scheduled_kjpy],
          ['p25', row.p25],
          ['p50', row.p50],
          ['p75', row.p75],
          ['p90', row.p90],
        ],
        12_000,
      ).map((figure) => ({ ...figure, value: Math.round(figure.value * 1000) })),
    }));
  return [...means, ...percentiles, ...readIndustries(reference)];
}

/** Mean annual pay with bonus by industry in 2024, copied by hand. */
function readIndustries(reference: Reference): WageSeries[] {
  return reference.readTsv('wages/jp_industry_2024_transcribed.tsv').map((row) => ({
    country: 'JP',
    nativeCode: '',
    nativeName: row.industry_ja ?? '',
    level: row.industry_en === 'all industries' ? 'all' : 'industry',
    unit: 'year',
    currency: 'JPY',
    tax: 'gross',
    year: 2024,
    source: 'jp-industry-2024-transcribed',
    figures: readFigures([['mean', row.mean_annual_yen_incl_bonus]], 1),
  }));
}

/** Employees and mean years with the employer of the survey; openings per applicant of the job tag. */
export function readJapaneseFacts(reference: Reference): FactRow[] {
  const facts: FactRow[] = [];
  for (const row of reference.readTsv(censusFile)) {
    if (!hasOccupation(row) || row.sex !== 'all' || row.firm_size !== 'all_10plus') continue;
    const same = {
      country: 'JP',
      system: 'jp-wage-census',
      nativeCode: row.code ?? '',
      nativeName: row.occupation_ja ?? '',
      year: 2025,
      source: censusSource,
    } as const;
    const workers = readFigure(row.workers);
    const years = readFigure(row.tenure_years);
    if (workers !== undefined) facts.push({ ...same, kind: 'employment', value: workers, unit: 'count' });
    if (years !== undefined) facts.push({ ...same, kind: 'tenure-mean-years', value: years, unit: 'years' });
  }
  for (const row of reference.readTsv('wages/jp_jobtag_to_wage_census.tsv.gz')) {
    const value = readFigure(row.openings_to_applicants);
    if (value === undefined) continue;
    facts.push({
      country: 'JP',
      system: 'jp-job-tag',
      nativeCode: row.jobtag_id ?? '',
      nativeName: row.title_ja ?? '',
      kind: 'openings-per-applicant',
      value,
      unit: 'ratio',
      // The list does not say of which year the ratio is; this is the year in which the site showed it.
      year: 2026,
      source: 'jp-job-tag-2024',
    });
  }
  return facts;
}
