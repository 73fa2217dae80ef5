export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

const rounds = 1000;
const level = 0.95;
/** Any number does; it is fixed so that the same record always shows the same interval. */
const seed = 0x2f6e2b1;

/** Numbers from 0 to below 1 that look random and are the same every time (mulberry32, Tommy Ettinger, public domain). */
function startNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The value below which this share of the sorted numbers lies, between neighbours in proportion. */
function findQuantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * 95 % interval of a statistic by drawing the cases again and again with replacement (percentile bootstrap, 1000
 * rounds). `draw(group)` gives the index of a case of that group; `measure` draws as many cases as there are.
 */
export function bootstrapInterval(
  sizes: readonly number[],
  measure: (draw: (group: number) => number) => number,
): Interval {
  const next = startNumbers(seed);
  const draw = (group: number) => Math.floor(next() * (sizes[group] ?? 0));
  const values = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) values[round] = measure(draw);
  values.sort();
  return { low: findQuantile(values, (1 - level) / 2), high: findQuantile(values, (1 + level) / 2), level };
}

/** 95 % interval of a share by Wilson's method, which also holds for few cases and for shares of 0 and 1. */
export function wilsonInterval(successes: number, n: number): Interval {
  const z = 1.959_963_984_540_054;
  const share = successes / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half), level };
}
