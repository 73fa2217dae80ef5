/** One row of the budget table: medians of the floor and of ours, taken in turns in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly floor: string;
  readonly floorFigure: number;
  readonly ourFigure: number;
  /** What the two are counted in, where it is not milliseconds. */
  readonly unit?: 'ms' | 'MB';
  readonly ratio: number;
  /** The ratio that may not be passed; absent where only the limit counts. */
  readonly budget?: number;
  /** A limit in milliseconds beside the ratio, where the budget names one. */
  readonly limitMs?: number;
  /** What may come on top of the ratio, in the row's unit. */
  readonly allowance?: number;
  readonly rounds: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** What a run that measured a part of itself says it took, else how long all of it took. */
async function time(run: () => unknown, after: () => unknown): Promise<number> {
  const start = performance.now();
  const told = await run();
  const milliseconds = typeof told === 'number' ? told : performance.now() - start;
  await after();
  return milliseconds;
}

/**
 * Times `floor` and `ours` in turns, so that a slow moment of the machine hits both, and compares the medians.
 * `warmUp` rounds run first and are thrown away. A run may give back the milliseconds of the part that counts.
 */
export async function measure(options: {
  readonly what: string;
  readonly floorName: string;
  readonly floor: () => unknown;
  readonly ours: () => unknown;
  /** Clears up after each of them; not timed. */
  readonly after?: () => unknown;
  readonly budget: number;
  readonly limitMs?: number;
  readonly rounds: number;
  readonly warmUp: number;
}): Promise<BenchRow> {
  const { after = () => undefined } = options;
  const floorTimes: number[] = [];
  const ourTimes: number[] = [];
  for (let round = -options.warmUp; round < options.rounds; round++) {
    // The order changes from round to round, so that neither side always runs on the other's heels.
    const oursFirst = round % 2 !== 0;
    const first = await time(oursFirst ? options.ours : options.floor, after);
    const second = await time(oursFirst ? options.floor : options.ours, after);
    if (round < 0) continue;
    ourTimes.push(oursFirst ? first : second);
    floorTimes.push(oursFirst ? second : first);
  }
  const floorFigure = median(floorTimes);
  const ourFigure = median(ourTimes);
  return {
    what: options.what,
    floor: options.floorName,
    floorFigure,
    ourFigure,
    ratio: ourFigure / floorFigure,
    budget: options.budget,
    rounds: options.rounds,
    ...(options.limitMs === undefined ? {} : { limitMs: options.limitMs }),
  };
}

export function isWithinBudget(row: BenchRow): boolean {
  return (
    (row.budget === undefined || row.ourFigure <= row.floorFigure * row.budget + (row.allowance ?? 0)) &&
    (row.limitMs === undefined || row.ourFigure <= row.limitMs)
  );
}
