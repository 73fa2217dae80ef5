import type { Reference } from '../read-reference.ts';
import { readFigures, requireFigure, type WageSeries } from './wages-rows.ts';

const same = { country: 'HK', nativeCode: '', currency: 'HKD', tax: 'gross' } as const;

/** Groups of people that say nothing of an occupation, and that no number of ours may rest on. */
const personalGroups = /^(?:Male|Female) employees$|^Employees aged /;

/**
 * Annual Earnings and Hours Survey 2024, copied by hand: everyone, and the one occupational group that was printed. Hours a
 * year are twelve times the ratio of the monthly to the hourly median of all employees in the same release.
 */
function readSurvey(reference: Reference): WageSeries[] {
  const rows = reference
    .readTsv('wages/hk_csd_2024_partial_transcribed.tsv')
    .filter((row) => !personalGroups.test(row.group ?? ''));
  const middle = rows.find((row) => row.group === 'All employees' && row.statistic === 'p50');
  const hoursAMonth =
    requireFigure(middle?.monthly_hkd, 'HK monthly median') / requireFigure(middle?.hourly_hkd, 'HK hourly median');
  const everyone = rows.filter((row) => row.group === 'All employees');
  const group = rows.filter((row) => row.group === 'Managers, professionals and associate professionals');
  const cells = (of: Record<string, string>[], column: string) =>
    (['p10', 'p25', 'p50', 'p75', 'p90'] as const).map(
      (statistic) => [statistic, of.find((row) => row.statistic === statistic)?.[column]] as const,
    );
  const survey = { ...same, year: 2024, source: 'hk-csd-2024-transcribed' } as const;
  return [
    {
      ...survey,
      nativeName: 'All employees',
      level: 'all',
      unit: 'month',
      figures: readFigures(cells(everyone, 'monthly_hkd'), 12),
    },
    {
      ...survey,
      nativeName: 'All employees',
      level: 'all',
      unit: 'hour',
      figures: readFigures(cells(everyone, 'hourly_hkd'), hoursAMonth * 12),
    },
    {
      ...survey,
      nativeName: 'Managers, professionals and associate professionals',
      level: 'major',
      system: 'isco-08',
      memberPrefixes: ['1', '2', '3'],
      unit: 'hour',
      figures: readFigures(cells(group, 'hourly_hkd'), hoursAMonth * 12),
    },
  ];
}

/** General Household Survey: median monthly earnings of employed persons by industry, calendar year 2024. */
function readIndustries(reference: Reference): WageSeries[] {
  return reference
    .readTsv('wages/hk_csd_ghs_median_monthly_earnings_by_industry_2008_2025.tsv.gz')
    .filter(({ period }) => period === '2024')
    .map((row) => ({
      ...same,
      nativeName: row.industry ?? '',
      level: row.industry === 'Overall' ? 'all' : 'industry',
      unit: 'month',
      year: 2024,
      source: 'hk-csd-ghs-2025',
      figures: readFigures([['p50', row.median_both_hkd]], 12),
    }));
}

export function readHongKongWages(reference: Reference): WageSeries[] {
  return [...readSurvey(reference), ...readIndustries(reference)];
}
