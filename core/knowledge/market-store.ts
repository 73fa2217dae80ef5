import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { MarketFact, type MarketSnapshot, Wage } from '../domain/market.ts';
import { type Country, countries } from '../domain/region.ts';
import {
  compareSameSource,
  findMiddle,
  keepNewest,
  listMissing,
  type TiedWage,
  type WageChange,
} from './market-rules.ts';

const WageRow = Wage.extend({ share: z.number().min(0).max(1), people: z.number().nullable() });
const FactRow = MarketFact.extend({
  isco: z.string().nullable(),
  nativeName: z.string().nullable(),
}).transform(({ isco, nativeName, ...fact }) =>
  MarketFact.parse({ ...fact, ...(isco !== null && { isco }), ...(nativeName !== null && { nativeName }) }),
);
const NationalOccupation = z.object({
  code: z.string(),
  name: z.string(),
  level: Wage.shape.level,
  /** ISCO-08 unit groups that it is shown for, joined by spaces in the file. */
  isco: z
    .string()
    .nullable()
    .transform((codes) => codes?.split(' ') ?? []),
});
export type NationalOccupation = z.infer<typeof NationalOccupation>;

const CoverageRow = z.object({
  country: z.string(),
  need: z.string(),
  count: z.int(),
  newestYear: z.int(),
});

/** What is there for a need: ISCO groups with a figure, or years for figures of the whole country; none is a gap. */
export interface CountryCoverage {
  readonly country: Country;
  readonly needs: { readonly need: string; readonly count: number; readonly newestYear?: number }[];
}

const wageColumns = `country, native_code AS nativeCode, native_name AS nativeName, level, statistic, value, unit, currency,
  tax, per_year AS perYear, year, source`;
/**
 * Gross before net, newest first; a figure that the source itself gives for a year before one that was multiplied up; the
 * occupation with most people in the group first; then by the file's order.
 */
const wageOrder = `ORDER BY tax, year DESC, instr('year month week hour', unit), share * coalesce(people, 1) DESC, id, statistic`;
const levels = ['unit', 'minor', 'major'] as const;
/** Figures of the whole country that belong to each snapshot; their rows name no occupation or industry. */
const economyKinds = [
  'unemployment',
  'youth-unemployment',
  'purchasing-power-parity',
  'exchange-rate',
  'tenure-median-years',
  'tenure-under-1-year',
  'tenure-over-10-years',
] as const;

const coverageQuery = `
  SELECT country, 'wages' AS need, count(DISTINCT isco) AS count, max(year) AS newestYear FROM wage
    WHERE level = 'unit' AND isco IS NOT NULL GROUP BY country
  UNION ALL SELECT country, 'percentiles', count(DISTINCT isco), max(year) FROM wage
    WHERE level = 'unit' AND isco IS NOT NULL AND statistic IN ('p10', 'p25', 'p75', 'p90', 'low', 'high') GROUP BY country
  UNION ALL SELECT country, kind, count(*), max(year) FROM market_fact
    WHERE isco IS NULL AND kind IN ('unemployment', 'purchasing-power-parity', 'exchange-rate') GROUP BY country, kind
  UNION ALL SELECT country, 'growth', count(DISTINCT isco), max(year) FROM market_fact
    WHERE isco IS NOT NULL AND kind IN ('growth-5-years', 'growth-10-years') GROUP BY country
  UNION ALL SELECT country, 'demand', count(DISTINCT isco), max(year) FROM market_fact
    WHERE isco IS NOT NULL AND kind IN ('openings-per-applicant', 'hiring-plans', 'shortage') GROUP BY country
  UNION ALL SELECT country, 'tenure', count(DISTINCT isco), max(year) FROM market_fact
    WHERE isco IS NOT NULL AND kind LIKE 'tenure-%' GROUP BY country`;
const needs = [
  'wages',
  'percentiles',
  'unemployment',
  'purchasing-power-parity',
  'exchange-rate',
  'growth',
  'demand',
  'tenure',
] as const;

export interface WageOptions {
  /** Of the same figure in several years only the newest; an older table stays where it has what the newer one lacks. */
  readonly newestOnly?: boolean;
}

/** Reads official wages and figures of the market from the knowledge file. */
export function createMarketStore(database: Database) {
  const selectTied = database.prepare(
    `SELECT isco, ${wageColumns}, correspondence, share, people FROM wage WHERE isco = ? AND country = ? AND level = ? ${wageOrder}`,
  );
  const selectEveryone = database.prepare(
    `SELECT ? AS isco, ${wageColumns}, 'official' AS correspondence, 1 AS share, people FROM wage
     WHERE country = ? AND level = 'all' ${wageOrder}`,
  );
  const selectOccupations = database.prepare(
    `SELECT native_code AS code, native_name AS name, level,
       (SELECT group_concat(isco, ' ') FROM (SELECT isco FROM wage_isco WHERE series = wage_series.id ORDER BY isco)) AS isco
     FROM wage_series WHERE country = ? AND native_code <> '' GROUP BY source, native_code ORDER BY source, native_code`,
  );
  const factColumns = 'country, isco, kind, value, unit, year, native_name AS nativeName, source';
  const selectCountryFacts = database.prepare(
    `SELECT ${factColumns} FROM market_fact WHERE country = ? AND isco IS NULL ORDER BY kind, year DESC, id`,
  );
  const selectFacts = database.prepare(
    `SELECT ${factColumns} FROM market_fact WHERE country = ? AND isco = ? ORDER BY kind, year DESC, share DESC, id`,
  );
  const selectCoverage = database.prepare(coverageQuery);

  const readTied = (isco: string, country: Country, level: string): TiedWage[] =>
    z.array(WageRow).parse(selectTied.all(isco, country, level));

  /** The narrowest level that has anything. */
  function readNarrowest(isco: string, country: Country): TiedWage[] {
    for (const level of levels) {
      const rows = readTied(isco, country, level);
      const most = Math.max(0, ...rows.map(({ share }) => share));
      // Wide groups overlap; only those that the occupation belongs to most are of use.
      if (rows.length > 0) return level === 'unit' ? rows : rows.filter(({ share }) => share === most);
    }
    return z.array(WageRow).parse(selectEveryone.all(isco, country));
  }

  function readWages(isco: string, country: Country, options: WageOptions = {}): TiedWage[] {
    const rows = readNarrowest(isco, country);
    return options.newestOnly === true ? keepNewest(rows) : rows;
  }

  function readFacts(country: Country, isco?: string): MarketFact[] {
    return z
      .array(FactRow)
      .parse(isco === undefined ? selectCountryFacts.all(country) : selectFacts.all(country, isco));
  }

  return {
    /**
     * Official wages of a four-digit ISCO-08 group, best first. Where the country has none as narrow as that, those of a wider
     * group, at last of everyone: `level` of each row says which it is. Empty only for a country without any.
     */
    wagesOf(isco: string, country: Country, options?: WageOptions): Wage[] {
      return readWages(isco, country, options).map(({ share, people, ...wage }) => wage);
    },

    /** Every occupation that the country's tables name, with the ISCO-08 groups that it was tied to (none: not tied). */
    nationalOccupations(country: Country): NationalOccupation[] {
      return z.array(NationalOccupation).parse(selectOccupations.all(country));
    },

    /** Figures of an occupation, or without `isco` those of the whole country; newest first within a kind. */
    factsOf: readFacts,

    /** What is known of an occupation in a country: newest wages, its figures, and the country's newest rates. */
    snapshot(isco: string, country: Country): MarketSnapshot {
      const wages = readWages(isco, country, { newestOnly: true });
      const ofCountry = readFacts(country);
      const economy = economyKinds.flatMap(
        (kind) => ofCountry.find((fact) => fact.kind === kind && fact.nativeName === undefined) ?? [],
      );
      const ofOccupation = readFacts(country, isco);
      const middle = findMiddle(wages, ofCountry);
      return {
        country,
        isco,
        wages: wages.map(({ share, people, ...wage }) => wage),
        facts: [...ofOccupation, ...economy],
        ...(middle !== undefined && { internationalDollars: middle }),
        missing: listMissing(wages, ofOccupation, economy),
      };
    },

    /**
     * Pay of `toIsco` relative to `fromIsco`, 0.1 = 10 % more, per country: only where both stand in one source for one year
     * by one statistic, in different national occupations. Countries without such a pair are absent.
     */
    compareWages(fromIsco: string, toIsco: string): WageChange[] {
      return countries.flatMap((country) => {
        const from = readTied(fromIsco, country, 'unit');
        const to = readTied(toIsco, country, 'unit');
        return compareSameSource(from, to) ?? [];
      });
    },

    /** Per country and need: how many ISCO-08 groups (or years, for the country's own rates) and the newest year. */
    coverage(): CountryCoverage[] {
      const rows = z.array(CoverageRow).parse(selectCoverage.all());
      return countries.map((country) => ({
        country,
        // The dollar needs no rate to the dollar.
        needs: needs
          .filter((need) => country !== 'US' || need !== 'exchange-rate')
          .map((need) => {
            const row = rows.find((found) => found.country === country && found.need === need);
            return { need, count: row?.count ?? 0, ...(row !== undefined && { newestYear: row.newestYear }) };
          }),
      }));
    },
  };
}
export type MarketStore = ReturnType<typeof createMarketStore>;
