import { z } from 'zod';
import type { Reference } from '../read-reference.ts';
import { type FactRow, readFigure, readFigures, type WageSeries } from './wages-rows.ts';

const RomeMarket = z.record(
  z.string(),
  z.object({
    job_offers: z.number().nullish(),
    job_seekers: z.number().nullish(),
    min_salary: z.number().nullish(),
    max_salary: z.number().nullish(),
    period: z.string().nullish(),
  }),
);
const HiringPlans = z.record(z.string(), z.object({ met: z.number().nullish(), nom: z.string() }));

function readRomeMarket(reference: Reference): [string, z.infer<typeof RomeMarket>[string]][] {
  const market = RomeMarket.parse(JSON.parse(reference.readText('rome/v4_2026/labour_market.json.gz')));
  return Object.entries(market).sort(([a], [b]) => (a < b ? -1 : 1));
}

function readRomeNames(reference: Reference): Map<string, string> {
  const rows = reference.readCsv('rome/v4_2026/occupations_rome4.csv.gz');
  return new Map(rows.map((row) => [row.code_rome ?? '', row.title ?? '']));
}

/**
 * Whether both offers are of a month: a highest offer of more than five times the lowest is pay of a year that an employer
 * entered as that of a month (30,000 euros for a product owner), so such a pair is left out.
 */
const isMonthly = ({ min_salary, max_salary }: z.infer<typeof RomeMarket>[string]) =>
  min_salary == null || max_salary == null || max_salary <= 5 * min_salary;

/** Lowest and highest pay of the offers that France Travail holds, gross a month, by ROME 4.0 occupation. */
export function readFrenchOffers(reference: Reference): WageSeries[] {
  const names = readRomeNames(reference);
  return readRomeMarket(reference)
    .filter(([, row]) => isMonthly(row))
    .map(([code, row]) => ({
      country: 'FR',
      system: 'fr-rome',
      nativeCode: code,
      nativeName: names.get(code) ?? code,
      level: 'unit',
      unit: 'month',
      currency: 'EUR',
      tax: 'gross',
      year: 2025,
      source: 'fr-travail-market-2025',
      figures: readFigures(
        [
          ['min-offered', row.min_salary?.toString()],
          ['max-offered', row.max_salary?.toString()],
        ],
        12,
      ),
    }));
}

/** INSEE 2023, net monthly full-time-equivalent pay by PCS-ESE 2017; the percentiles are interpolated in pay bands. */
export function readFrenchNetPay(reference: Reference): WageSeries[] {
  return reference.readTsv('wages/fr_insee_2023_pcs_net_monthly_percentiles.tsv.gz').map((row) => ({
    country: 'FR',
    system: 'fr-pcs-2017',
    nativeCode: row.pcs_ese2017 ?? '',
    nativeName: row.title_fr ?? '',
    level: 'unit',
    unit: 'month',
    currency: 'EUR',
    tax: 'net',
    year: 2023,
    people: readFigure(row.n_rows),
    source: 'fr-insee-pcs-2023',
    figures: readFigures(
      [
        ['p10', row.p10_net],
        ['p25', row.p25_net],
        ['p50', row.p50_net],
        ['p75', row.p75_net],
        ['p90', row.p90_net],
      ],
      12,
    ),
  }));
}

/** Employees whose family is not known. */
const unknownFamily = 'ZZZ';

/** FAP 2009: a letter alone is a field, `A0Z` a group, `A0Z40` a family. */
function levelOfFap(code: string): WageSeries['level'] {
  return code.length === 1 ? 'major' : code.length === 3 ? 'minor' : 'unit';
}

function tieOfFap(code: string): { system?: string; memberPrefixes?: readonly string[] } {
  if (!/^[A-Z](?:\d[A-Z](?:\d\d)?)?$/.test(code)) return {};
  return { system: 'fr-fap-2009', ...(code.length < 5 ? { memberPrefixes: [code] } : {}) };
}

/** Dares, net monthly median of full-time employees; the average of three years is filed under the last of them. */
export function readFrenchFamilyPay(reference: Reference): WageSeries[] {
  return reference
    .readTsv('wages/fr_dares_fap_net_monthly_median.tsv.gz')
    .filter(({ period, fap2009 }) => period === '2017-2019' && !fap2009?.startsWith(unknownFamily))
    .map((row) => {
      const code = row.fap2009 ?? '';
      const tie = tieOfFap(code);
      return {
        country: 'FR',
        ...tie,
        nativeCode: code,
        nativeName: row.title_fr ?? '',
        level: tie.system === undefined ? 'all' : levelOfFap(code),
        unit: 'month',
        currency: 'EUR',
        tax: 'net',
        year: 2019,
        source: 'fr-dares-fap-pay-2019',
        figures: readFigures([['p50', row.median_net_eur]], 12),
      };
    });
}

/** Openings per registered job seeker, hiring plans, and tenure by family. */
export function readFrenchFacts(reference: Reference): FactRow[] {
  const facts: FactRow[] = [];
  const names = readRomeNames(reference);
  for (const [code, { job_offers: offers, job_seekers: seekers }] of readRomeMarket(reference)) {
    if (typeof offers !== 'number' || typeof seekers !== 'number' || seekers <= 0) continue;
    facts.push({
      country: 'FR',
      system: 'fr-rome',
      nativeCode: code,
      nativeName: names.get(code) ?? code,
      kind: 'openings-per-applicant',
      value: Math.round((offers / seekers) * 10_000) / 10_000,
      unit: 'ratio',
      year: 2025,
      source: 'fr-travail-market-2025',
    });
  }
  const plans = HiringPlans.parse(JSON.parse(reference.readText('rome/v4_2026/bmo_national.json.gz')));
  for (const [code, { met, nom }] of Object.entries(plans).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (typeof met !== 'number') continue;
    facts.push({
      country: 'FR',
      system: 'fr-fap-bmo',
      nativeCode: code,
      nativeName: nom,
      kind: 'hiring-plans',
      value: met,
      unit: 'count',
      year: 2025,
      source: 'fr-travail-bmo-2025',
    });
  }
  const kinds = { 'Moins d’un an': 'tenure-under-1-year', '10 ans ou plus': 'tenure-over-10-years' } as const;
  for (const row of reference.readTsv('tenure/fr_dares_tenure_fap_1982_2019.tsv.gz')) {
    const code = row.fap2009 ?? '';
    const band = row.tenure_band ?? '';
    if (row.period !== '2017-2019' || !(band in kinds) || code.startsWith(unknownFamily)) continue;
    const kind = band === '10 ans ou plus' ? kinds['10 ans ou plus'] : kinds['Moins d’un an'];
    const tie = tieOfFap(code);
    if (tie.system !== undefined && code.length < 5) continue;
    const percent = readFigure(row.percent);
    if (percent === undefined) continue;
    facts.push({
      country: 'FR',
      ...tie,
      ...(tie.system === undefined ? {} : { nativeCode: code, nativeName: row.title_fr ?? '' }),
      kind,
      value: Math.round(percent * 1e6) / 1e8,
      unit: 'share',
      year: 2019,
      source: 'fr-dares-tenure-2019',
    });
  }
  return facts;
}
