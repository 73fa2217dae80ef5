import type { Wage } from '../domain/market.ts';

type Statistic = Wage['statistic'];

/** All figures that one source states of one of its occupations in one year. */
export interface WageGroup {
  readonly key: string;
  readonly first: Wage;
  /** In the order of their statistics, lowest first. */
  readonly figures: readonly Wage[];
  readonly middle: Wage | undefined;
  readonly mean: Wage | undefined;
  /** Pairs of percentiles, the widest first; none where the source states no percentiles. */
  readonly ranges: readonly WageRange[];
}

interface WageRange {
  readonly low: Wage;
  readonly high: Wage;
  /** So many of ten earn between the two. */
  readonly tenths: number;
}

const order: readonly Statistic[] = [
  'low',
  'min-offered',
  'p10',
  'p20',
  'p25',
  'p30',
  'p40',
  'p50',
  'mean',
  'p60',
  'p70',
  'p75',
  'p80',
  'p90',
  'high',
  'max-offered',
];
const pairs: readonly (readonly [Statistic, Statistic, number])[] = [
  ['p10', 'p90', 8],
  ['p20', 'p80', 6],
  ['p25', 'p75', 5],
  ['p30', 'p70', 4],
];
const levels: readonly Wage['level'][] = ['unit', 'minor', 'major', 'industry', 'all'];

/** A source that states the same figure for several units is told by the longest. */
const units: readonly Wage['unit'][] = ['year', 'month', 'week', 'hour'];

/**
 * The figures by source, occupation and year: the narrowest group first, the newest year before older ones, pay of a year
 * before pay of an hour.
 */
export function groupWages(wages: readonly Wage[]): WageGroup[] {
  const groups = new Map<string, Wage[]>();
  for (const wage of [...wages].sort((one, other) => units.indexOf(one.unit) - units.indexOf(other.unit))) {
    const key = [wage.source, wage.nativeCode, wage.nativeName, wage.level, wage.tax, wage.year].join(' ');
    const group = groups.get(key) ?? [];
    if (!group.some(({ statistic }) => statistic === wage.statistic)) groups.set(key, [...group, wage]);
  }
  const made = [...groups].flatMap(([key, unsorted]): WageGroup[] => {
    const figures = unsorted.sort((one, other) => order.indexOf(one.statistic) - order.indexOf(other.statistic));
    const [first] = figures;
    if (!first) return [];
    const find = (statistic: Statistic) => figures.find((wage) => wage.statistic === statistic);
    const ranges = pairs.flatMap(([lower, upper, tenths]) => {
      const low = find(lower);
      const high = find(upper);
      return low && high ? [{ low, high, tenths }] : [];
    });
    return [{ key, first, figures, middle: find('p50'), mean: find('mean'), ranges }];
  });
  return made.sort(
    (one, other) =>
      levels.indexOf(one.first.level) - levels.indexOf(other.first.level) ||
      other.first.year - one.first.year ||
      units.indexOf(one.first.unit) - units.indexOf(other.first.unit),
  );
}
