import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { groupBy } from '../../../core/domain/group-by.ts';
import { CareerStep, type IndustryPack } from '../../../core/domain/industry-pack.ts';
import { Country, currencyOf } from '../../../core/domain/region.ts';

/** Steps kept per kind and measure; strengths of two measures are not comparable. */
const mostSteps = 12;

/** The strongest steps out of an industry's unit groups: progressions and transitions, per measure. */
export function listSteps(database: Database, groups: ReadonlySet<string>): CareerStep[] {
  const rows = z
    .array(CareerStep)
    .parse(
      database
        .prepare(
          `SELECT from_isco AS "from", to_isco AS "to", kind, measure, strength, source FROM step
           ORDER BY kind, measure, strength DESC, from_isco, to_isco`,
        )
        .all(),
    )
    .filter(({ from }) => groups.has(from));
  return [...groupBy(rows, ({ kind, measure }) => `${kind}\t${measure}`).values()].flatMap((steps) => {
    // One group with many strong steps must not take all places: the best step of each group comes first.
    const turn = new Map<string, number>();
    return steps
      .map((step) => {
        const place = turn.get(step.from) ?? 0;
        turn.set(step.from, place + 1);
        return { step, place };
      })
      .sort((a, b) => a.place - b.place || b.step.strength - a.step.strength)
      .slice(0, mostSteps)
      .map(({ step }) => step);
  });
}

const Fact = z.object({
  country: Country,
  isco: z.string(),
  value: z.number(),
  /** Part of the national occupation that falls into the unit group. */
  share: z.number(),
  year: z.int(),
  source: z.string(),
});
type Fact = z.infer<typeof Fact>;

function readFacts(database: Database, kind: string, groups: ReadonlySet<string>): Fact[] {
  const rows = database
    .prepare(
      `SELECT country, isco, value, share, year, source FROM market_fact WHERE kind = ? AND isco IS NOT NULL
       ORDER BY country, year, source, isco, id`,
    )
    .all(kind);
  return z
    .array(Fact)
    .parse(rows)
    .filter(({ isco }) => groups.has(isco));
}

/** People who work in each unit group, where a source counts them. */
function countWorkers(
  database: Database,
  groups: ReadonlySet<string>,
): (country: Country, isco: string) => number | undefined {
  const workers = new Map<string, number>();
  for (const { country, isco, value, share } of readFacts(database, 'employment', groups)) {
    const key = `${country} ${isco}`;
    workers.set(key, (workers.get(key) ?? 0) + value * share);
  }
  return (country, isco) => workers.get(`${country} ${isco}`);
}

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/** Groups that no source counts get the middle weight of the others; without any count all weigh alike. */
function weigh(items: readonly { value: number; workers: number | undefined }[]): Weighed[] {
  const counted = items.flatMap(({ workers }) => (workers === undefined ? [] : [workers])).sort((a, b) => a - b);
  const middle = counted[Math.floor((counted.length - 1) / 2)] ?? 1;
  return items.map(({ value, workers }) => ({ value, weight: workers ?? middle }));
}

function findMedian(items: readonly Weighed[]): number {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((total, { weight }) => total + weight, 0) / 2;
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= half) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

function findMean(items: readonly Weighed[]): number {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  return items.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
}

/** Fewer unit groups than this, and fewer than half of the industry's, do not stand for the industry. */
const fewestGroups = 5;
const standsFor = (found: number, groups: ReadonlySet<string>) =>
  found >= Math.min(fewestGroups, Math.ceil(groups.size / 2));

/**
 * Japan's scheduled pay leaves out overtime and bonus, a quarter of a year's pay, and is no benchmark of a year; tables copied
 * by hand stand behind the whole ones.
 *
 * Per country the weighted median of the unit groups' middle pay, medians before means: of the sources that cover nearly as
 * many groups as the widest one the newest. A unit group with several national occupations counts with their weighted mean.
 */
export function listWages(database: Database, groups: ReadonlySet<string>): IndustryPack['wages'] {
  const Row = z.object({
    country: Country,
    isco: z.string(),
    statistic: z.enum(['mean', 'p50']),
    tax: z.enum(['gross', 'net']),
    perYear: z.number(),
    share: z.number(),
    year: z.int(),
    source: z.string(),
  });
  const rows = z
    .array(Row)
    .parse(
      database
        .prepare(
          `SELECT country, isco, statistic, tax, per_year AS perYear, share, year, source FROM wage
           WHERE level = 'unit' AND statistic IN ('mean', 'p50') AND isco IS NOT NULL AND source NOT LIKE '%-scheduled'
           AND source NOT LIKE '%-transcribed' ORDER BY id, isco, statistic`,
        )
        .all(),
    )
    .filter(({ isco }) => groups.has(isco));
  const workersOf = countWorkers(database, groups);
  return [...groupBy(rows, ({ country }) => country)].flatMap(([country, inCountry]) => {
    const series = [
      ...groupBy(inCountry, ({ source, year, statistic }) => `${source}\t${year}\t${statistic}`).values(),
    ].flatMap((wages) => {
      const byIsco = groupBy(wages, ({ isco }) => isco);
      const [first] = wages;
      return first && standsFor(byIsco.size, groups) ? [{ first, byIsco }] : [];
    });
    const widest = Math.max(...series.map(({ byIsco }) => byIsco.size));
    const isWide = ({ byIsco }: { byIsco: ReadonlyMap<string, unknown> }) => Number(byIsco.size >= widest * 0.8);
    const [best] = series.sort(
      (a, b) =>
        isWide(b) - isWide(a) ||
        Number(b.first.statistic === 'p50') - Number(a.first.statistic === 'p50') ||
        b.first.year - a.first.year ||
        b.byIsco.size - a.byIsco.size ||
        (a.first.source < b.first.source ? -1 : 1),
    );
    if (!best) return [];
    const items = [...best.byIsco].map(([isco, wages]) => ({
      value: findMean(wages.map(({ perYear, share }) => ({ value: perYear, weight: share }))),
      workers: workersOf(country, isco),
    }));
    const { statistic, tax, year, source } = best.first;
    const perYear = Math.round(findMedian(weigh(items)));
    return [
      { country, perYear, currency: currencyOf[country], statistic, tax, occupations: items.length, year, source },
    ];
  });
}

/** Mean of a market figure over the unit groups, weighted by the people who work there where they are counted. */
function averageFacts(database: Database, kind: string, groups: ReadonlySet<string>) {
  const workersOf = countWorkers(database, groups);
  const facts = readFacts(database, kind, groups);
  const newest = new Map<Country, number>();
  for (const { country, year } of facts) newest.set(country, Math.max(year, newest.get(country) ?? 0));
  const latest = facts.filter(({ country, year }) => newest.get(country) === year);
  return [...groupBy(latest, ({ country, source }) => `${country}\t${source}`).values()].flatMap((found) => {
    const [first] = found;
    const byIsco = groupBy(found, ({ isco }) => isco);
    if (!first || !standsFor(byIsco.size, groups)) return [];
    const items = [...byIsco].map(([isco, ones]) => ({
      value: findMean(ones.map(({ value, share }) => ({ value, weight: share }))),
      workers: workersOf(first.country, isco),
    }));
    return [{ country: first.country, value: findMean(weigh(items)), year: first.year, source: first.source }];
  });
}

/** Years with one employer; see `MarketFact` for the kinds. */
export function listTenure(database: Database, groups: ReadonlySet<string>): IndustryPack['tenure'] {
  return (['median', 'mean'] as const).flatMap((statistic) =>
    averageFacts(database, `tenure-${statistic}-years`, groups).map(({ country, value, year, source }) => ({
      country,
      years: Math.round(value * 10) / 10,
      statistic,
      year,
      source,
    })),
  );
}

/** Expected change of employment over ten years. The year of a fact is the one that the projection starts from. */
export function listGrowth(database: Database, groups: ReadonlySet<string>): IndustryPack['growth'] {
  return averageFacts(database, 'growth-10-years', groups).map(({ country, value, year, source }) => ({
    country,
    ratio: Math.round(value * 1000) / 1000,
    fromYear: year,
    toYear: year + 10,
    source,
  }));
}
