import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readAustralianFacts, readAustralianWages } from '../../../../build/knowledge/parts/wages-australia.ts';
import { readEconomyFacts } from '../../../../build/knowledge/parts/wages-economy.ts';
import { readHongKongWages } from '../../../../build/knowledge/parts/wages-hong-kong.ts';
import { readJapaneseWages } from '../../../../build/knowledge/parts/wages-japan.ts';
import { readBritishWages } from '../../../../build/knowledge/parts/wages-united-kingdom.ts';
import { readUnitedStatesWages } from '../../../../build/knowledge/parts/wages-united-states.ts';
import { openReference } from '../../../../build/knowledge/read-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'cvplus-wages-'));
const reference = openReference(folder);
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a table in the publisher's form; invented figures. */
function write(path: string, lines: readonly string[]): void {
  const target = join(folder, 'reference', path);
  mkdirSync(dirname(target), { recursive: true });
  const text = `${lines.join('\n')}\n`;
  writeFileSync(target, path.endsWith('.gz') ? gzipSync(text) : text);
}

test('American figures that are not published or above the top code are left out', () => {
  write('wages/us_oews_2024_national.tsv.gz', [
    'OCC_CODE\tOCC_TITLE\tO_GROUP\tTOT_EMP\tH_MEAN\tA_MEAN\tH_PCT10\tH_PCT25\tH_MEDIAN\tH_PCT75\tH_PCT90\tA_PCT10\tA_PCT25\tA_MEDIAN\tA_PCT75\tA_PCT90',
    '29-1241\tEye doctors\tdetailed\t900\t*\t250000\t40.5\t*\t#\t#\t#\t84240\t*\t200000\t#\t#',
  ]);
  const [annual, hourly] = readUnitedStatesWages(reference);
  expect(annual?.figures).toEqual([
    { statistic: 'mean', value: 250_000, perYear: 250_000 },
    { statistic: 'p10', value: 84_240, perYear: 84_240 },
    { statistic: 'p50', value: 200_000, perYear: 200_000 },
  ]);
  expect(hourly?.figures).toEqual([{ statistic: 'p10', value: 40.5, perYear: 84_240 }]);
});

test('British hours a year are the ratio of the two medians of all full-time employees', () => {
  const head =
    'sheet\tdescription\tsoc2020\tjobs_thousand\tmedian\tmean\tp10\tp20\tp25\tp30\tp40\tp60\tp70\tp75\tp80\tp90';
  const rest = '\tx\tx\tx\tx\tx\tx\tx\tx\tx\tx\t..';
  write('wages/uk_ashe_2025prov_table14_annual_gross.tsv.gz', [
    head,
    `All\tAll employees\t\t100\t30000${rest}`,
    `Full-Time\tAll employees\t\t80\t40000${rest}`,
  ]);
  write('wages/uk_ashe_2025prov_table14_hourly_gross.tsv.gz', [
    head,
    `Full-Time\tAll employees\t\t80\t20${rest}`,
    `Full-Time\tBakers\t5432\t3\t15${rest}`,
  ]);
  const bakers = readBritishWages(reference).find(({ nativeCode }) => nativeCode === '5432');
  expect(bakers?.figures).toEqual([{ statistic: 'p50', value: 15, perYear: 30_000 }]);
});

test('Australian earnings are means of a week, and a shortage in some places only is neither yes nor no', () => {
  write('wages/au_abs_jsa_anzsco.csv', [
    'anzsco_code,title,major_group_code,major_group,skill_level,employment_thousands,avg_weekly_earnings,growth_5y_pct,growth_10y_pct,shortage_rating,tasks_text',
    '2541,Midwives,2,Professionals,1,18.5,1700.5,-6.85,14.1,R,"Help, and care"',
    '1113,Legislators,1,Managers,1,1.8,,,,S,',
  ]);
  expect(readAustralianWages(reference)[0]?.figures).toEqual([{ statistic: 'mean', value: 1700.5, perYear: 88_426 }]);
  const facts = readAustralianFacts(reference).map(({ nativeName, kind, value }) => [nativeName, kind, value]);
  expect(facts).toEqual([
    ['Midwives', 'employment', 18_500],
    ['Midwives', 'growth-5-years', -0.0685],
    ['Midwives', 'growth-10-years', 0.141],
    ['Legislators', 'employment', 1800],
    ['Legislators', 'shortage', 1],
  ]);
});

test('Japanese percentiles are yen a month and means a year with bonus, of both sexes and all firms only', () => {
  write('wages/jp_wage_census_2025_occupation.tsv.gz', [
    'code\toccupation_ja\tsex\tfirm_size\tannual_jpy\tworkers\ttenure_years',
    '0214\t医師\tall\tall_10plus\t13000000\t9000\t7',
    '0214\t医師\tall\t1000plus\t12000000\t5000\t6',
    '0214\t医師\tfemale\tall_10plus\t11000000\t3000\t5',
    '\t不詳\tall\tall_10plus\t4000000\t3\t5',
  ]);
  write('wages/jp_wage_census_2025_occupation_percentiles.tsv', [
    'code\toccupation_ja\tfirm_size\tp10_monthly_scheduled_kjpy\tp25\tp50\tp75\tp90',
    '0214\t医師\tall_10plus\t367.7\t500\t800.1\t1000\t',
  ]);
  write('wages/jp_industry_2024_transcribed.tsv', ['industry_ja\tindustry_en\tmean_annual_yen_incl_bonus']);
  const [mean, scheduled, ...others] = readJapaneseWages(reference);
  expect(mean?.figures).toEqual([{ statistic: 'mean', value: 13_000_000, perYear: 13_000_000 }]);
  expect(scheduled?.figures.map(({ statistic, value }) => [statistic, value])).toEqual([
    ['p10', 367_700],
    ['p25', 500_000],
    ['p50', 800_100],
    ['p75', 1_000_000],
  ]);
  expect(others).toEqual([]);
});

test('Hong Kong figures of men, women and age groups are left out', () => {
  write('wages/hk_csd_2024_partial_transcribed.tsv', [
    'group\tstatistic\tmonthly_hkd\thourly_hkd',
    'All employees\tp50\t20000\t80',
    'Male employees\tp50\t23000\t93',
    'Managers, professionals and associate professionals\tp50\t\t120',
    'Employees aged 25-34\tp50\t\t86',
  ]);
  write('wages/hk_csd_ghs_median_monthly_earnings_by_industry_2008_2025.tsv.gz', [
    'period\tindustry\tmedian_male_hkd\tmedian_female_hkd\tmedian_both_hkd',
    '2023\tRetail\t17000\t14000\t15000',
    '2024\tRetail\t18000\t14500\t15200',
  ]);
  const wages = readHongKongWages(reference);
  expect(wages.map(({ nativeName, unit }) => `${nativeName} ${unit}`)).toEqual([
    'All employees month',
    'All employees hour',
    'Managers, professionals and associate professionals hour',
    'Retail month',
  ]);
  // 20000 / 80 = 250 hours a month.
  expect(wages[2]?.figures).toEqual([{ statistic: 'p50', value: 120, perYear: 360_000 }]);
});

test('a year of sterling is the mean of its twelve months, and a year with fewer has no rate', () => {
  write('macro/unemployment_ilo_11_countries.tsv', [
    'geo\tyear\tindicator\tvalue',
    'gbr\t2024\taged_15plus_unemployment_rate_percent\t4.36',
    'gbr\t2024\taged_25_54_unemployment_rate_percent\t3.1',
    'gbr\t1999\taged_15plus_unemployment_rate_percent\t6',
  ]);
  write('macro/ppp_gdp.csv.gz', [
    'Country,Country ID,Year,PPP',
    '"Korea, Rep.",KR,2024,800',
    '"United Kingdom",GB,2024,0.66',
  ]);
  write('macro/exchange_rates_annual.csv', [
    'Date,Country,Exchange rate',
    '2024-01-01,Euro,0.92',
    '2024-01-01,China,7.2',
  ]);
  const months = [...Array(12).keys()].map(
    (month) => `2024-${String(month + 1).padStart(2, '0')}-01,United Kingdom,${month < 6 ? 0.7 : 0.8}`,
  );
  write('macro/exchange_rates_monthly_2015on.csv', [
    'Date,Country,Exchange rate',
    ...months,
    '2025-01-01,United Kingdom,0.9',
    '2024-01-01,Euro,0.91',
  ]);
  const facts = readEconomyFacts(reference).map(
    ({ country, kind, value, year }) => `${country} ${kind} ${value} ${year}`,
  );
  expect(facts).toEqual([
    'GB unemployment 0.0436 2024',
    'GB purchasing-power-parity 0.66 2024',
    'DE exchange-rate 0.92 2024',
    'FR exchange-rate 0.92 2024',
    'NL exchange-rate 0.92 2024',
    'GB exchange-rate 0.75 2024',
  ]);
});
