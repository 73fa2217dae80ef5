/** Where each publication keeps its figures, and in what unit and year, written down from the publishers' notes for the check. */

/** A figure as the knowledge file holds it; `measure` is a statistic or a kind of market fact. */
export interface StoredFigure {
  country: string;
  source: string;
  code: string;
  name: string;
  measure: string;
  value: number;
  unit: string;
  year: number;
}
export type Cells = Record<string, string>;

export interface Place {
  file: string;
  isRow: (cells: Cells, figure: StoredFigure) => boolean;
  /** Column, unit, year and factor by measure. */
  columns: Record<string, { column: string; unit: string; scale?: number }[]>;
  year: number | ((cells: Cells) => number);
}

const one = (column: string, unit: string, scale?: number) => [{ column, unit, ...(scale !== undefined && { scale }) }];
const byColumn = (column: string) => (cells: Cells, figure: StoredFigure) => cells[column] === figure.code;
const asheColumns = (unit: string) =>
  Object.fromEntries(
    ['mean', 'p10', 'p20', 'p25', 'p30', 'p40', 'p50', 'p60', 'p70', 'p75', 'p80', 'p90'].map((statistic) => [
      statistic,
      one(statistic === 'p50' ? 'median' : statistic, unit),
    ]),
  );
const asheRow =
  (sheet: string) =>
  (cells: Cells, { code, name }: StoredFigure) =>
    cells.sheet === sheet && cells.soc2020 === code && (cells.description === name || (code === '' && name === ''));
const iso3: Record<string, string> = {
  US: 'usa',
  CA: 'can',
  GB: 'gbr',
  DE: 'deu',
  FR: 'fra',
  NL: 'nld',
  SE: 'swe',
  AU: 'aus',
  SG: 'sgp',
  JP: 'jpn',
  HK: 'hkg',
};
const rateNames: Record<string, string> = {
  CA: 'Canada',
  DE: 'Euro',
  FR: 'Euro',
  NL: 'Euro',
  SE: 'Sweden',
  AU: 'Australia',
  SG: 'Singapore',
  JP: 'Japan',
  HK: 'Hong Kong',
};
const unemploymentIndicators: Record<string, string> = {
  unemployment: 'aged_15plus_unemployment_rate_percent',
  'youth-unemployment': 'aged_15_24_unemployment_rate_percent',
};
const census = (cells: Cells, { code }: StoredFigure) =>
  cells.code === code && cells.firm_size === 'all_10plus' && (cells.sex ?? 'all') === 'all';

export const places: Record<string, Place[]> = {
  'us-bls-oews-2024': [
    {
      file: 'wages/us_oews_2024_national.tsv.gz',
      isRow: (cells, { code, name }) =>
        code === '' ? cells.OCC_CODE === '00-0000' : cells.OCC_TITLE === name && cells.OCC_CODE === code,
      columns: {
        mean: [...one('A_MEAN', 'year'), ...one('H_MEAN', 'hour')],
        p10: [...one('A_PCT10', 'year'), ...one('H_PCT10', 'hour')],
        p25: [...one('A_PCT25', 'year'), ...one('H_PCT25', 'hour')],
        p50: [...one('A_MEDIAN', 'year'), ...one('H_MEDIAN', 'hour')],
        p75: [...one('A_PCT75', 'year'), ...one('H_PCT75', 'hour')],
        p90: [...one('A_PCT90', 'year'), ...one('H_PCT90', 'hour')],
        employment: one('TOT_EMP', 'count'),
      },
      year: 2024,
    },
  ],
  'us-bls-ooh-2024': [
    {
      file: 'wages/us_ooh_2024.csv.gz',
      isRow: (cells, { name }) => cells.title === name,
      columns: { 'growth-10-years': one('outlook_pct', 'ratio', 0.01) },
      year: 2024,
    },
  ],
  'us-bls-tenure-2010-transcribed': [
    {
      file: 'tenure/us_bls_tenure_by_occupation_2000_2010_transcribed.tsv',
      isRow: (cells, { name }) => cells.occupation_group === name,
      columns: { 'tenure-median-years': one('2010', 'years') },
      year: 2010,
    },
  ],
  'us-bls-tenure-2024-transcribed': [
    {
      file: 'tenure/us_bls_tenure_headline_2022_2026_transcribed.tsv',
      isRow: (cells, { name }) => cells.group === (name === '' ? 'All wage and salary workers' : name),
      columns: { 'tenure-median-years': one('median_years', 'years') },
      year: (cells) => Number(cells.january_of_year),
    },
  ],
  'ca-jobbank-2025': [
    {
      file: 'wages/ca_jobbank_2025_noc.csv',
      isRow: byColumn('code'),
      columns: {
        low: one('low_pay_hourly', 'hour'),
        p50: one('median_pay_hourly', 'hour'),
        high: one('high_pay_hourly', 'hour'),
      },
      year: 2025,
    },
  ],
  'gb-ons-ashe-2025-annual': [
    {
      file: 'wages/uk_ashe_2025prov_table14_annual_gross.tsv.gz',
      isRow: asheRow('Full-Time'),
      columns: asheColumns('year'),
      year: 2025,
    },
    {
      file: 'wages/uk_ashe_2025prov_table14_annual_gross.tsv.gz',
      isRow: asheRow('All'),
      columns: { employment: one('jobs_thousand', 'count', 1000) },
      year: 2025,
    },
  ],
  'gb-ons-ashe-2025-hourly': [
    {
      file: 'wages/uk_ashe_2025prov_table14_hourly_gross.tsv.gz',
      isRow: asheRow('Full-Time'),
      columns: asheColumns('hour'),
      year: 2025,
    },
  ],
  'de-destatis-2025': [
    {
      file: 'wages/de_destatis_2025_kldb_monthly.tsv.gz',
      isRow: byColumn('kldb2010'),
      columns: { p50: one('median', 'month'), mean: one('mean', 'month') },
      year: 2025,
    },
  ],
  'fr-insee-pcs-2023': [
    {
      file: 'wages/fr_insee_2023_pcs_net_monthly_percentiles.tsv.gz',
      isRow: byColumn('pcs_ese2017'),
      columns: Object.fromEntries(
        ['p10', 'p25', 'p50', 'p75', 'p90'].map((name) => [name, one(`${name}_net`, 'month')]),
      ),
      year: 2023,
    },
  ],
  'fr-dares-fap-pay-2019': [
    {
      file: 'wages/fr_dares_fap_net_monthly_median.tsv.gz',
      isRow: (cells, { code }) => cells.fap2009 === code && cells.period === '2017-2019',
      columns: { p50: one('median_net_eur', 'month') },
      year: (cells) => Number(cells.period?.slice(5)),
    },
  ],
  'fr-dares-tenure-2019': [
    {
      file: 'tenure/fr_dares_tenure_fap_1982_2019.tsv.gz',
      isRow: (cells, { code, name, measure }) =>
        cells.period === '2017-2019' &&
        (code === '' ? cells.title_fr === 'Tous métiers' : cells.title_fr === name && cells.fap2009 === code) &&
        cells.tenure_band === (measure === 'tenure-under-1-year' ? 'Moins d’un an' : '10 ans ou plus'),
      columns: {
        'tenure-under-1-year': one('percent', 'share', 0.01),
        'tenure-over-10-years': one('percent', 'share', 0.01),
      },
      year: 2019,
    },
  ],
  'nl-cbs-2023': [
    {
      file: 'wages/nl_cbs_2023_brc.csv',
      isRow: byColumn('code'),
      columns: { p50: one('median_hourly_wage', 'hour'), employment: one('jobs_x1000', 'count', 1000) },
      year: 2023,
    },
  ],
  'se-scb-2024': [
    {
      file: 'wages/se_scb_2024_ssyk.csv',
      isRow: byColumn('ssyk_code'),
      columns: { p50: one('median_monthly_salary_sek', 'month'), employment: one('employment_count', 'count') },
      year: (cells) => Number(cells.year),
    },
  ],
  'eu-eurostat-ses-2022': [
    {
      file: 'wages/eu_ses2022_isco1_mean_annual_eur.tsv',
      isRow: (cells, { country, code }) => cells.country === country && cells.isco08_major === code,
      columns: { mean: one('mean_annual_eur', 'year') },
      year: 2022,
    },
  ],
  'au-abs-jsa-2025': [
    {
      file: 'wages/au_abs_jsa_anzsco.csv',
      isRow: byColumn('anzsco_code'),
      columns: {
        mean: one('avg_weekly_earnings', 'week'),
        'growth-5-years': one('growth_5y_pct', 'ratio', 0.01),
        'growth-10-years': one('growth_10y_pct', 'ratio', 0.01),
        shortage: one('shortage_rating', 'flag'),
      },
      year: 2025,
    },
  ],
  'au-abs-eq08-2026': [
    {
      file: 'wages/au_abs_jsa_anzsco.csv',
      isRow: byColumn('anzsco_code'),
      columns: { employment: one('employment_thousands', 'count', 1000) },
      year: 2026,
    },
  ],
  'sg-mom-2024': [
    {
      file: 'wages/sg_mom_2021_2024_occupation_industry.tsv.gz',
      isRow: (cells, { code, name }) =>
        cells.year === '2024' && cells.table === 'T4' && cells.ssoc2020 === code && cells.occupation === name,
      columns: { p25: one('gross_p25', 'month'), p50: one('gross_median', 'month'), p75: one('gross_p75', 'month') },
      year: (cells) => Number(cells.year),
    },
  ],
  'sg-mom-2025-transcribed': [
    {
      file: 'wages/sg_mom_2025_partial_transcribed.tsv',
      isRow: byColumn('ssoc2024'),
      columns: { p50: one('median_gross_monthly_sgd', 'month') },
      year: 2025,
    },
  ],
  'jp-wage-census-2025': [
    {
      file: 'wages/jp_wage_census_2025_occupation.tsv.gz',
      isRow: census,
      columns: {
        mean: one('annual_jpy', 'year'),
        employment: one('workers', 'count'),
        'tenure-mean-years': one('tenure_years', 'years'),
      },
      year: 2025,
    },
  ],
  'jp-wage-census-2025-scheduled': [
    {
      file: 'wages/jp_wage_census_2025_occupation_percentiles.tsv',
      isRow: census,
      columns: {
        p10: one('p10_monthly_scheduled_kjpy', 'month', 1000),
        ...Object.fromEntries(['p25', 'p50', 'p75', 'p90'].map((name) => [name, one(name, 'month', 1000)])),
      },
      year: 2025,
    },
  ],
  'jp-industry-2024-transcribed': [
    {
      file: 'wages/jp_industry_2024_transcribed.tsv',
      isRow: (cells, { name }) => cells.industry_ja === name,
      columns: { mean: one('mean_annual_yen_incl_bonus', 'year') },
      year: 2024,
    },
  ],
  'jp-job-tag-2024': [
    {
      file: 'wages/jp_jobtag_to_wage_census.tsv.gz',
      isRow: byColumn('jobtag_id'),
      columns: { 'openings-per-applicant': one('openings_to_applicants', 'ratio') },
      year: 2026,
    },
  ],
  'hk-csd-2024-transcribed': [
    {
      file: 'wages/hk_csd_2024_partial_transcribed.tsv',
      isRow: (cells, { name, measure }) => cells.group === name && cells.statistic === measure,
      columns: Object.fromEntries(
        ['p10', 'p25', 'p50', 'p75', 'p90'].map((name) => [
          name,
          [...one('monthly_hkd', 'month'), ...one('hourly_hkd', 'hour')],
        ]),
      ),
      year: 2024,
    },
  ],
  'hk-csd-ghs-2025': [
    {
      file: 'wages/hk_csd_ghs_median_monthly_earnings_by_industry_2008_2025.tsv.gz',
      isRow: (cells, { name, year }) => cells.industry === name && cells.period === String(year),
      columns: { p50: one('median_both_hkd', 'month') },
      year: (cells) => Number(cells.period),
    },
  ],
  'ilo-unemployment-2024': [
    {
      file: 'macro/unemployment_ilo_11_countries.tsv',
      isRow: (cells, { country, measure, year }) =>
        cells.geo === iso3[country] &&
        cells.indicator === unemploymentIndicators[measure] &&
        cells.year === String(year),
      columns: { unemployment: one('value', 'share', 0.01), 'youth-unemployment': one('value', 'share', 0.01) },
      year: (cells) => Number(cells.year),
    },
  ],
  'world-bank-ppp-2024': [
    {
      file: 'macro/ppp_gdp.csv.gz',
      isRow: (cells, { country, year }) => cells['Country ID'] === country && cells.Year === String(year),
      columns: { 'purchasing-power-parity': one('PPP', 'local-per-international-dollar') },
      year: (cells) => Number(cells.Year),
    },
  ],
  'fred-exchange-annual': [
    {
      file: 'macro/exchange_rates_annual.csv',
      isRow: (cells, { country, year }) => cells.Country === rateNames[country] && cells.Date === `${year}-01-01`,
      columns: { 'exchange-rate': one('Exchange rate', 'local-per-usd') },
      year: (cells) => Number(cells.Date?.slice(0, 4)),
    },
  ],
};
