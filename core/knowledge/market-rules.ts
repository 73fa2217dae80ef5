import type { MarketFact, MarketSnapshot, Wage } from '../domain/market.ts';
import type { Country } from '../domain/region.ts';

/** A wage with the part of the national occupation that is in the ISCO-08 group, 0..1, and the people counted in it. */
export type TiedWage = Wage & { readonly share: number; readonly people: number | null };

/** Difference of pay between two occupations of one source: `ratio` 0.1 = the second earns 10 % more. */
export interface WageChange {
  readonly country: Country;
  readonly ratio: number;
  /** Local currency a year, of the first and the second occupation. */
  readonly fromPerYear: number;
  readonly toPerYear: number;
  readonly currency: string;
  readonly statistic: Wage['statistic'];
  readonly tax: Wage['tax'];
  readonly year: number;
  readonly source: string;
}

/** Of the same figure (occupation, statistic, unit, tax) in several years the newest; keeps the order. */
export function keepNewest(rows: readonly TiedWage[]): TiedWage[] {
  const keyOf = ({ nativeCode, nativeName, statistic, unit, tax }: TiedWage) =>
    [nativeCode === '' ? nativeName : nativeCode, statistic, unit, tax].join('\t');
  const newest = new Map<string, number>();
  for (const row of rows) newest.set(keyOf(row), Math.max(row.year, newest.get(keyOf(row)) ?? 0));
  return rows.filter((row) => row.year === newest.get(keyOf(row)));
}

const middles = ['p50', 'mean'] as const;

/** Pay a year over national occupations, weighted by how much of each is in the group, and by people where all are counted. */
function average(rows: readonly TiedWage[]): number {
  const isCounted = rows.every(({ people }) => people !== null && people > 0);
  const weightOf = ({ share, people }: TiedWage) => share * (isCounted ? (people ?? 1) : 1);
  const weight = rows.reduce((sum, row) => sum + weightOf(row), 0);
  return rows.reduce((sum, row) => sum + row.perYear * weightOf(row), 0) / weight;
}

/** Rows that may be averaged: one source, year, unit, tax and statistic. */
function groupComparable(rows: readonly TiedWage[]): Map<string, TiedWage[]> {
  const groups = new Map<string, TiedWage[]>();
  for (const row of rows) {
    const key = [row.source, row.year, row.unit, row.tax, row.statistic].join('\t');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/**
 * The middle wage in international dollars. The World Bank's parities end a year before the newest wages, so the parity of
 * the wage's year or of the year before is taken; `year` and `source` are the parity's. None: no figure.
 */
export function findMiddle(
  wages: readonly TiedWage[],
  ofCountry: readonly MarketFact[],
): MarketSnapshot['internationalDollars'] {
  const gross = wages.filter(({ tax, statistic }) => tax === 'gross' && (statistic === 'p50' || statistic === 'mean'));
  // What a source gives for a year has bonus and overtime in it; Japan's monthly medians lack both.
  const ofYear = gross.filter(({ unit }) => unit === 'year');
  const rows = ofYear.length > 0 ? ofYear : gross;
  for (const statistic of middles) {
    const [first] = [...groupComparable(rows.filter((row) => row.statistic === statistic)).values()];
    const year = first?.[0]?.year;
    if (first === undefined || year === undefined) continue;
    const parity = ofCountry.find(
      (fact) => fact.kind === 'purchasing-power-parity' && (fact.year === year || fact.year === year - 1),
    );
    if (parity === undefined) return undefined;
    return { value: Math.round(average(first) / parity.value), year: parity.year, source: parity.source };
  }
  return undefined;
}

const percentiles: ReadonlySet<Wage['statistic']> = new Set(['p10', 'p20', 'p25', 'p75', 'p80', 'p90', 'low', 'high']);
const demandKinds: ReadonlySet<MarketFact['kind']> = new Set(['openings-per-applicant', 'hiring-plans', 'shortage']);
const growthKinds: ReadonlySet<MarketFact['kind']> = new Set(['growth-5-years', 'growth-10-years']);

/** What nothing is known of; pay of everyone in the country is no pay of the occupation. */
export function listMissing(
  wages: readonly Wage[],
  ofOccupation: readonly MarketFact[],
  economy: readonly MarketFact[],
): MarketSnapshot['missing'] {
  const own = wages.filter(({ level }) => level !== 'all');
  const isKnown: Record<MarketSnapshot['missing'][number], boolean> = {
    wages: own.length > 0,
    percentiles: own.some(({ statistic }) => percentiles.has(statistic)),
    demand: ofOccupation.some(({ kind }) => demandKinds.has(kind)),
    growth: ofOccupation.some(({ kind }) => growthKinds.has(kind)),
    tenure: ofOccupation.some(({ kind }) => kind.startsWith('tenure-')),
    unemployment: economy.some(({ kind }) => kind === 'unemployment'),
  };
  const order = ['wages', 'percentiles', 'demand', 'growth', 'tenure', 'unemployment'] as const;
  return order.filter((need) => !isKnown[need]);
}

/**
 * Compares two occupations where one source has both for one year by one statistic, medians before means. Where the national
 * groups are the same, their difference is not known and nothing is said.
 */
export function compareSameSource(from: readonly TiedWage[], to: readonly TiedWage[]): WageChange | undefined {
  for (const statistic of middles) {
    const ofStatistic = (rows: readonly TiedWage[]) => rows.filter((row) => row.statistic === statistic);
    const others = groupComparable(ofStatistic(to));
    for (const [key, own] of groupComparable(ofStatistic(from))) {
      const other = others.get(key);
      const [first] = own;
      if (other === undefined || first === undefined) continue;
      const codes = new Set(own.map(({ nativeCode }) => nativeCode));
      if (other.every(({ nativeCode }) => codes.has(nativeCode))) continue;
      const { country, currency, tax, year, source } = first;
      const fromPerYear = Math.round(average(own));
      const toPerYear = Math.round(average(other));
      const ratio = Math.round((toPerYear / fromPerYear - 1) * 1000) / 1000;
      return { country, ratio, fromPerYear, toPerYear, currency, statistic, tax, year, source };
    }
  }
  return undefined;
}
