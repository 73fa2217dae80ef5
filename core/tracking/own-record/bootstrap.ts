export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Enough for the ends of a 95 % interval; twice as many would cost a fifth of the time the whole record may take. */
const rounds = 500;
const level = 0.95;
/** Any number does; it is fixed so that the same record always shows the same interval. */
const seed = 0x2f6e2b1;

/**
 * Fills `rows` with random indexes from 0 to below their number and gives back the state to go on from (mulberry32,
 * Tommy Ettinger, public domain). Written as one loop over the state because it runs a million times per record.
 */
function drawRows(rows: Int32Array, state: number): number {
  const size = rows.length;
  let next = state;
  for (let index = 0; index < size; index++) {
    next = (next + 0x6d2b79f5) | 0;
    let mixed = Math.imul(next ^ (next >>> 15), 1 | next);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    rows[index] = (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * size;
  }
  return next;
}

/** The value below which this share of the sorted numbers lies, between neighbours in proportion. */
function findQuantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Figures of a group of cases: one column each, all as long as there are cases. */
export type Columns = readonly Float64Array[];

function meanOfRows(column: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < rows.length; index++) sum += column[rows[index] ?? 0] ?? 0;
  return sum / rows.length;
}

/**
 * 95 % intervals of statistics by drawing the cases again and again with replacement (percentile bootstrap, 500
 * rounds). `measure` gets the means of each group's columns and gives one number for each statistic. Columns of one
 * group are drawn together, so that what belongs to the same application stays paired; groups are drawn apart.
 */
export function bootstrapIntervals(
  groups: readonly Columns[],
  measure: (means: readonly (readonly number[])[]) => readonly number[],
): Interval[] {
  let state = seed;
  const rooms = groups.map((columns) => ({ columns, rows: new Int32Array(columns[0]?.length ?? 0) }));
  const drawn = Array.from({ length: rounds }, () =>
    measure(
      rooms.map(({ columns, rows }) => {
        state = drawRows(rows, state);
        return columns.map((column) => meanOfRows(column, rows));
      }),
    ),
  );
  return (drawn[0] ?? []).map((_, statistic) => {
    const values = Float64Array.from(drawn, (round) => round[statistic] ?? Number.NaN).sort();
    return { low: findQuantile(values, (1 - level) / 2), high: findQuantile(values, (1 + level) / 2), level };
  });
}

/** 95 % interval of a share by Wilson's method, which also holds for few cases and for shares of 0 and 1. */
export function wilsonInterval(successes: number, n: number): Interval {
  const z = 1.959_963_984_540_054;
  const share = successes / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half), level };
}
