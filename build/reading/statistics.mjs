/** A seeded source of numbers 0..1 (mulberry32): equal runs give equal intervals. */
export function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Wilson's 95 % interval of a share. */
export function wilson(right, n) {
  if (n === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = right / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/** Precision, recall and F1 of `{ hit, truth, got }`, by the scorer's conventions for empty ones. */
export function measure({ hit, truth, got }) {
  const precision = got ? hit / got : truth ? 0 : 1;
  const recall = truth ? hit / truth : 1;
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
}

export function addTallies(tallies) {
  const sum = { hit: 0, truth: 0, got: 0 };
  for (const { hit, truth, got } of tallies) {
    sum.hit += hit;
    sum.truth += truth;
    sum.got += got;
  }
  return sum;
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/**
 * 95 % interval of a statistic over clusters (persons) drawn with replacement; undefined for fewer than two clusters.
 * `compute` gets the list of drawn clusters.
 */
export function bootstrap(clusters, compute, { draws = 1000, seed = 20240229 } = {}) {
  if (clusters.length < 2) return undefined;
  const random = makeRandom(seed);
  const values = [];
  for (let draw = 0; draw < draws; draw += 1)
    values.push(compute(Array.from(clusters, () => clusters[Math.floor(random() * clusters.length)])));
  values.sort((a, b) => a - b);
  return { low: percentile(values, 0.025), high: percentile(values, 0.975) };
}

/** Bins of confidence, lower edges; the last one holds what is nearly sure. */
const edges = [0, 0.5, 0.7, 0.8, 0.875, 0.925, 0.96, 0.985];

/**
 * Calibration of cases `{ confidence, isRight }`: the bins with the mean confidence and the share right, the expected
 * calibration error (mean distance of the two, weighted by cases) and the Brier score.
 */
export function measureCalibration(cases) {
  const bins = edges.map((low, index) => ({ low, high: edges[index + 1] ?? 1, n: 0, right: 0, sum: 0 }));
  let brier = 0;
  for (const { confidence, isRight } of cases) {
    const bin = bins.findLast(({ low }) => confidence >= low) ?? bins[0];
    bin.n += 1;
    bin.sum += confidence;
    if (isRight) bin.right += 1;
    brier += (confidence - (isRight ? 1 : 0)) ** 2;
  }
  const filled = bins
    .filter(({ n }) => n > 0)
    .map(({ low, high, n, right, sum }) => ({
      low,
      high,
      n,
      right,
      mean: sum / n,
      share: right / n,
      ...named(right, n),
    }));
  const error =
    filled.reduce((sum, { n, mean, share }) => sum + n * Math.abs(mean - share), 0) / Math.max(1, cases.length);
  return { bins: filled, n: cases.length, error, brier: brier / Math.max(1, cases.length) };
}

function named(right, n) {
  const { low, high } = wilson(right, n);
  return { shareLow: low, shareHigh: high };
}
