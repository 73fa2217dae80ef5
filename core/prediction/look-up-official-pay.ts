import type { Wage } from '../domain/market.ts';

/** The official pay of an occupation in a country: natural logarithms of money per year in local currency. */
export interface OfficialPay {
  readonly official_pay_p10: number | null;
  readonly official_pay_p25: number | null;
  readonly official_pay_p50: number | null;
  readonly official_pay_p75: number | null;
  readonly official_pay_p90: number | null;
  readonly official_pay_year: number | null;
  readonly official_pay_scope: Wage['level'] | null;
  readonly official_pay_tax: Wage['tax'] | null;
}

/** Statistics that can stand for each point of the distribution, best first. */
const standsFor = {
  official_pay_p10: ['p10', 'low'],
  official_pay_p25: ['p25'],
  official_pay_p50: ['p50', 'mean'],
  official_pay_p75: ['p75'],
  official_pay_p90: ['p90', 'high'],
} as const satisfies Record<string, readonly Wage['statistic'][]>;
type Point = keyof typeof standsFor;
const points = [
  'official_pay_p10',
  'official_pay_p25',
  'official_pay_p50',
  'official_pay_p75',
  'official_pay_p90',
] as const satisfies readonly Point[];

/** Narrowest first; pay of an industry says more about a job than pay of everyone. */
const scopes = ['unit', 'minor', 'major', 'industry', 'all'] as const satisfies readonly Wage['level'][];
/** An older table of the same width is taken when it says more of the spread, but not one that is much older. */
const oldestBy = 3;

type LogPoints = Partial<Record<Point, number>>;
/** One table: a source, year, unit, tax and level, with the points of each national occupation in it. */
interface Table {
  readonly level: Wage['level'];
  readonly year: number;
  readonly unit: Wage['unit'];
  readonly tax: Wage['tax'];
  readonly points: LogPoints;
}

const round = (number: number) => Math.round(number * 10_000) / 10_000;
const average = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

function readPoints(rows: readonly Wage[]): LogPoints {
  const read: LogPoints = {};
  for (const point of points) {
    const statistic = standsFor[point].find((wanted) => rows.some((row) => row.statistic === wanted));
    const logs = rows.filter((row) => row.statistic === statistic).map(({ perYear }) => Math.log(perYear));
    if (logs.length > 0) read[point] = average(logs);
  }
  return read;
}

/**
 * Several national occupations can be tied to one group. Only those with a middle count; each spread is averaged around
 * their own middle, so that an occupation whose top is not published does not pull the top of the others down.
 */
function joinOccupations(rows: readonly Wage[]): LogPoints | undefined {
  const occupations = groupBy(rows, ({ nativeCode, nativeName }) => `${nativeCode}\t${nativeName}`)
    .map(readPoints)
    .filter(({ official_pay_p50 }) => official_pay_p50 !== undefined);
  if (occupations.length === 0) return undefined;
  const middle = average(occupations.map(({ official_pay_p50 }) => official_pay_p50 ?? 0));
  const joined: LogPoints = { official_pay_p50: middle };
  for (const point of points) {
    const offsets = occupations.flatMap((own) => {
      const value = own[point];
      return value === undefined ? [] : [value - (own.official_pay_p50 ?? 0)];
    });
    if (offsets.length > 0) joined[point] = middle + average(offsets);
  }
  return joined;
}

/** 2: a tenth at each end is known, 1: quartiles, 0: the middle alone. */
function rateSpread({ points }: Table): number {
  if (points.official_pay_p10 !== undefined && points.official_pay_p90 !== undefined) return 2;
  return points.official_pay_p25 !== undefined && points.official_pay_p75 !== undefined ? 1 : 0;
}

/** Mean that goes with five published points: trapezoids between them, each tail at its own point. */
function estimateMean(points: LogPoints): number | undefined {
  const { official_pay_p10: p10, official_pay_p25: p25, official_pay_p50: p50 } = points;
  const { official_pay_p75: p75, official_pay_p90: p90 } = points;
  if (p10 === undefined || p25 === undefined || p50 === undefined || p75 === undefined || p90 === undefined) return;
  const weights = [0.175, 0.2, 0.25, 0.2, 0.175] as const;
  const logs = [p10, p25, p50, p75, p90];
  return logs.reduce((sum, log, index) => sum + (weights[index] ?? 0) * Math.exp(log), 0);
}

/**
 * A monthly table of scheduled pay beside a mean of the whole year by the same statistics (Japan): bonus and overtime are in
 * the mean only, so the percentiles are moved by the ratio of the two. Any other table stays as it is.
 */
function addBonus(table: Table, tables: readonly Table[]): LogPoints {
  const ofYear = tables.find(
    ({ level, year, unit, tax, points }) =>
      level === table.level && year === table.year && tax === table.tax && unit === 'year' && points !== table.points,
  );
  const scheduled = table.unit === 'month' && rateSpread(table) === 2 ? estimateMean(table.points) : undefined;
  const annual = ofYear !== undefined && rateSpread(ofYear) === 0 ? ofYear.points.official_pay_p50 : undefined;
  if (scheduled === undefined || annual === undefined) return table.points;
  const shift = annual - Math.log(scheduled);
  const moved: LogPoints = {};
  for (const point of points) {
    const value = table.points[point];
    if (value !== undefined) moved[point] = value + shift;
  }
  return moved;
}

function chooseTable(tables: readonly Table[]): Table | undefined {
  const narrowest = scopes.find((scope) => tables.some(({ level }) => level === scope));
  const narrow = tables.filter(({ level }) => level === narrowest);
  const newest = Math.max(...narrow.map(({ year }) => year));
  const recent = narrow.filter(({ year }) => year >= newest - oldestBy);
  const isGross = ({ tax }: Table) => Number(tax === 'gross');
  // `sort` is stable: between equals the order of the file decides, which puts what a source gives for a year first.
  return recent.sort(
    (one, other) => isGross(other) - isGross(one) || rateSpread(other) - rateSpread(one) || other.year - one.year,
  )[0];
}

/**
 * The points of one official table (natural logarithms of money per year), null where it does not state one. Of the tables
 * that state a middle: the narrowest group first; then gross before net, the one that says more of the spread, and the
 * newest, all within three years of the newest. `wages` come from the knowledge file, all years, its own best first.
 */
export function lookUpOfficialPay(wages: readonly Wage[]): OfficialPay {
  const tables = groupBy(wages, ({ source, year, unit, tax, level }) =>
    [source, year, unit, tax, level].join('\t'),
  ).flatMap((rows): Table[] => {
    const joined = joinOccupations(rows);
    const [first] = rows;
    if (joined === undefined || first === undefined) return [];
    return [{ level: first.level, year: first.year, unit: first.unit, tax: first.tax, points: joined }];
  });
  const table = chooseTable(tables);
  const told = table === undefined ? {} : addBonus(table, tables);
  const point = (name: Point) => {
    const value = told[name];
    return value === undefined ? null : round(value);
  };
  return {
    official_pay_p10: point('official_pay_p10'),
    official_pay_p25: point('official_pay_p25'),
    official_pay_p50: point('official_pay_p50'),
    official_pay_p75: point('official_pay_p75'),
    official_pay_p90: point('official_pay_p90'),
    official_pay_year: table?.year ?? null,
    official_pay_scope: table?.level ?? null,
    official_pay_tax: table?.tax ?? null,
  };
}
