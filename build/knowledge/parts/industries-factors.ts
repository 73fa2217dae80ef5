import { groupBy } from '../../../core/domain/group-by.ts';
import type { Industry } from '../../../core/domain/industry.ts';
import type { SuccessFactor } from '../../../core/domain/industry-pack.ts';
import type { Reference } from '../read-reference.ts';

type Factor = SuccessFactor['factor'];

/** How much of what CVs explain of the callbacks in a test falls to each factor, with a 95 % interval. */
export interface FactorMeasure {
  readonly study: string;
  /** Absent: all occupations of the test together. */
  readonly industry?: Industry;
  readonly factor: Factor;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Applications, and adverts they went to. */
  readonly n: number;
  readonly adverts: number;
}

interface Line {
  readonly factor: Factor;
  readonly column: string;
  /** Value that counts as 1; without it the number itself. */
  readonly equals?: string;
}

const canadianLines: readonly Line[] = [
  { factor: 'skills', column: 'language_skills' },
  { factor: 'skills', column: 'extracurricular_skills' },
  { factor: 'experience', column: 'exp_highquality' },
  { factor: 'education', column: 'ma' },
  { factor: 'education', column: 'ba_quality' },
  { factor: 'certifications', column: 'certificate' },
  { factor: 'certifications', column: 'additional_credential' },
];
/** No certificates were varied in this test. */
const americanLines: readonly Line[] = [
  { factor: 'skills', column: 'computer_skills' },
  { factor: 'skills', column: 'special_skills' },
  { factor: 'experience', column: 'years_exp' },
  { factor: 'experience', column: 'n_jobs' },
  { factor: 'experience', column: 'emp_holes' },
  { factor: 'experience', column: 'military' },
  { factor: 'education', column: 'education', equals: '4' },
  { factor: 'education', column: 'honors' },
];
const canadianIndustries: Readonly<Record<string, Industry>> = {
  Programmer: 'technology',
  Technology: 'technology',
  Ecommerce: 'technology',
  Finance: 'finance',
  Accounting: 'finance',
  Insurance: 'finance',
  'Marketing and Sales': 'marketing',
  Retail: 'sales',
  'Electrical Engineer': 'engineering',
  'Civil Engineer': 'engineering',
};
/** Below this many applications a test of one industry says nothing at all. */
const fewestApplications = 500;
const rounds = 500;

interface Sums {
  readonly xx: number[][];
  readonly xy: number[];
}

const zeros = (size: number): Sums => ({
  xx: Array.from({ length: size }, () => new Array<number>(size).fill(0)),
  xy: new Array<number>(size).fill(0),
});

function addTimes(target: Sums, sums: Sums, times: number): void {
  for (const [row, cells] of sums.xx.entries()) {
    target.xy[row] = (target.xy[row] ?? 0) + times * (sums.xy[row] ?? 0);
    const into = target.xx[row];
    if (into) for (const [column, cell] of cells.entries()) into[column] = (into[column] ?? 0) + times * cell;
  }
}

/** Least squares by elimination; a column that does not vary gets no effect. */
function solve({ xx, xy }: Sums): number[] {
  const rows = xx.map((cells, index) => [...cells, xy[index] ?? 0]);
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < rows.length; pivot++) {
    if (Math.abs(at(pivot, pivot)) < 1e-9) continue;
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue;
      const ratio = at(index, pivot) / at(pivot, pivot);
      for (let column = pivot; column <= rows.length; column++)
        row[column] = (row[column] ?? 0) - ratio * at(pivot, column);
    }
  }
  return rows.map((row, index) => (Math.abs(at(index, index)) < 1e-9 ? 0 : (row.at(-1) ?? 0) / at(index, index)));
}

const mean = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0) / numbers.length;

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

interface Test {
  readonly study: string;
  readonly rows: readonly Record<string, string>[];
  readonly lines: readonly Line[];
  readonly outcome: string;
  readonly advert: string;
  /** Columns within whose values CVs are compared. */
  readonly strata: readonly string[];
}

/**
 * Linear model of the callback on the CV's randomised lines within strata; a factor explains β'Sβ over its lines. Adverts
 * are drawn anew 500 times (a fixed sequence); what a factor without effect would explain by chance is taken off.
 */
function measure(test: Test, industry?: Industry): FactorMeasure[] {
  const { lines } = test;
  const factors = [...new Set(lines.map(({ factor }) => factor))];
  const read = (row: Record<string, string>) =>
    lines.map(({ column, equals }) =>
      equals === undefined ? Number(row[column] || 0) : Number(row[column] === equals),
    );
  const clusters = new Map<string, Sums>();
  for (const group of groupBy(test.rows, (row) => test.strata.map((name) => row[name]).join('\n')).values()) {
    const cells = group.map(read);
    const middle = lines.map((_, line) => mean(cells.map((values) => values[line] ?? 0)));
    const callbacks = group.map((row) => Number(row[test.outcome]));
    const callback = mean(callbacks);
    for (const [index, row] of group.entries()) {
      const advert = row[test.advert] ?? '';
      const sums = clusters.get(advert) ?? zeros(lines.length);
      clusters.set(advert, sums);
      const x = middle.map((value, line) => (cells[index]?.[line] ?? 0) - value);
      const y = (callbacks[index] ?? 0) - callback;
      addTimes(sums, { xx: x.map((a) => x.map((b) => a * b)), xy: x.map((a) => a * y) }, 1);
    }
  }
  const adverts = [...clusters.values()];
  const explain = (times: readonly number[]) => {
    const sums = zeros(lines.length);
    for (const [index, advert] of adverts.entries()) if (times[index]) addTimes(sums, advert, times[index] ?? 0);
    const effects = solve(sums);
    return factors.map((factor) => {
      let explained = 0;
      for (const [a, one] of lines.entries())
        for (const [b, other] of lines.entries())
          if (one.factor === factor && other.factor === factor)
            explained += (effects[a] ?? 0) * (sums.xx[a]?.[b] ?? 0) * (effects[b] ?? 0);
      return explained / test.rows.length;
    });
  };
  const whole = explain(adverts.map(() => 1));
  let seed = 20261122;
  const draws = Array.from({ length: rounds }, () => {
    const times = new Array<number>(adverts.length).fill(0);
    for (let drawn = 0; drawn < adverts.length; drawn++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const index = Math.floor((seed / 4294967296) * adverts.length);
      times[index] = (times[index] ?? 0) + 1;
    }
    return explain(times);
  });
  const chance = factors.map((_, index) => mean(draws.map((draw) => draw[index] ?? 0)) - (whole[index] ?? 0));
  const share = (explained: readonly number[], taken: number) => {
    const left = explained.map((value, index) => Math.max(0, value - taken * (chance[index] ?? 0)));
    const total = left.reduce((sum, value) => sum + value, 0);
    return total > 0 ? left.map((value) => value / total) : undefined;
  };
  const shares = draws.flatMap((draw) => {
    const drawn = share(draw, 2);
    return drawn ? [drawn] : [];
  });
  const middle = share(whole, 1);
  if (!middle || shares.length === 0) return [];
  const round = (value: number) => Math.round(value * 100) / 100;
  return factors.map((factor, index) => ({
    study: test.study,
    ...(industry && { industry }),
    factor,
    share: round(middle[index] ?? 0),
    low: round(
      quantile(
        shares.map((drawn) => drawn[index] ?? 0),
        0.025,
      ),
    ),
    high: round(
      quantile(
        shares.map((drawn) => drawn[index] ?? 0),
        0.975,
      ),
    ),
    n: test.rows.length,
    adverts: adverts.length,
  }));
}

/** Measures the factors in the two correspondence tests that varied several lines of the CV at once. */
export function measureFactors(reference: Reference): FactorMeasure[] {
  const canada: Test = {
    study: 'oreopoulos-2011',
    rows: reference
      .readCsv('../outcomes/ca-oreopoulos-2011/applications.csv.gz')
      .filter((row) => row.callback === '0' || row.callback === '1'),
    lines: canadianLines,
    outcome: 'callback',
    advert: 'firmid',
    strata: ['occupation_type', 'type', 'fall_data'],
  };
  const unitedStates: Test = {
    study: 'bertrand-mullainathan-2004',
    rows: reference.readCsv('../outcomes/us-bertrand-mullainathan-2004/applications.csv.gz'),
    lines: americanLines,
    outcome: 'call',
    advert: 'ad_id',
    strata: ['occup_broad', 'city'],
  };
  const byIndustry = groupBy(canada.rows, (row) => canadianIndustries[row.occupation_type ?? '']);
  const cells = [...byIndustry].flatMap(([industry, rows]) =>
    industry && rows.length >= fewestApplications ? measure({ ...canada, rows }, industry) : [],
  );
  return [...measure(canada), ...cells, ...measure(unitedStates)];
}

/** The product's starting values. */
const startingWeights: Readonly<Record<Factor, number>> = {
  skills: 0.4,
  experience: 0.3,
  education: 0.2,
  certifications: 0.1,
};
/** An interval wider than this does not decide a weight. */
const widestInterval = 0.3;

/**
 * The weights of an industry. They are replaced by measured ones only where a test of this industry varied all four factors
 * and pins each down to an interval of 0.3; otherwise the starting values stay, with the measured interval beside them.
 */
export function weighFactors(industry: Industry, measures: readonly FactorMeasure[]): SuccessFactor[] {
  const own = measures.filter((found) => found.industry === industry);
  const isDecided = own.length === 4 && own.every(({ low, high }) => high - low <= widestInterval);
  return (Object.keys(startingWeights) as Factor[]).map((factor) => {
    const found = own.find((one) => one.factor === factor);
    return {
      factor,
      weight: isDecided && found ? found.share : startingWeights[factor],
      basis: isDecided ? ('measured' as const) : ('assumption' as const),
      ...(found && { n: found.n, low: found.low, high: found.high }),
      source: found && isDecided ? found.study : 'cvplus-curated',
    };
  });
}
