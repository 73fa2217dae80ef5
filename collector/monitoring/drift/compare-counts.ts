import { chiSquareTail } from './chi-square-tail.ts';

/** People of each value in two groups; of several strata each is compared within itself. */
export interface Stratum {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/** `each`: any difference counts (sum of chi-squares). `together`: the last value, more or less often in all strata (Cochran-Mantel-Haenszel). */
type Direction = 'each' | 'together';

/** With so many drawings the smallest p-value that a look has to see, 0.0002, can be told. */
const drawings = 20_000;
/** Drawings as far out as what was seen after which the p-value is known well enough (Besag and Clifford 1991). */
const enoughExceedances = 10;
/** Where the chi-square distribution says that nothing is there, nothing is drawn; ten times above the highest threshold. */
const screen = 0.02;
/** From so many in the smaller group on, the chi-square distribution is the null to all digits that matter. */
const largeGroup = 20_000;

interface Margins {
  readonly totals: readonly number[];
  readonly n: number;
  readonly people: number;
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

function readMargins({ before, now }: Stratum): Margins {
  const totals = now.map((count, index) => count + (before[index] ?? 0));
  return { totals, n: sumOf(now), people: sumOf(totals) };
}

function measureEach(now: readonly (readonly number[])[], margins: readonly Margins[]): number {
  let sum = 0;
  for (const [index, { totals, n, people }] of margins.entries()) {
    const counts = now[index] ?? [];
    for (const [value, total] of totals.entries()) {
      if (total === 0) continue;
      const difference = (counts[value] ?? 0) - (n * total) / people;
      sum += (difference * difference * people * people) / (total * n * (people - n));
    }
  }
  return sum;
}

function measureTogether(now: readonly (readonly number[])[], margins: readonly Margins[]): number {
  let difference = 0;
  let variance = 0;
  for (const [index, { totals, n, people }] of margins.entries()) {
    const total = totals.at(-1) ?? 0;
    difference += (now[index]?.at(-1) ?? 0) - (n * total) / people;
    variance += (n * (people - n) * total * (people - total)) / (people * people * Math.max(1, people - 1));
  }
  return variance > 0 ? (difference * difference) / variance : 0;
}

let logFactorials = new Float64Array(1);

/** ln(n!) of whole numbers, from a table that grows with what is asked. */
function logFactorial(n: number): number {
  if (n >= logFactorials.length) {
    const longer = new Float64Array(Math.max(2 * logFactorials.length, n + 1));
    for (let index = 2; index < longer.length; index++) longer[index] = (longer[index - 1] ?? 0) + Math.log(index);
    logFactorials = longer;
  }
  return logFactorials[n] ?? 0;
}

/** How many of `total` are among `n` drawn out of `people`: walks outwards from the likeliest number (inversion). */
function drawHypergeometric(total: number, n: number, people: number, random: () => number): number {
  const least = Math.max(0, total + n - people);
  const most = Math.min(total, n);
  if (least === most) return least;
  const likeliest = Math.min(most, Math.max(least, Math.floor(((n + 1) * (total + 1)) / (people + 2))));
  const peak = Math.exp(
    logFactorial(total) +
      logFactorial(people - total) +
      logFactorial(n) +
      logFactorial(people - n) -
      logFactorial(people) -
      logFactorial(likeliest) -
      logFactorial(total - likeliest) -
      logFactorial(n - likeliest) -
      logFactorial(people - total - n + likeliest),
  );
  let left = random() - peak;
  if (left < 0) return likeliest;
  let [low, high, lowShare, highShare] = [likeliest, likeliest, peak, peak];
  while (low > least || high < most) {
    if (high < most) {
      highShare *= ((total - high) * (n - high)) / ((high + 1) * (people - total - n + high + 1));
      high++;
      left -= highShare;
      if (left < 0) return high;
    }
    if (low > least) {
      lowShare *= (low * (people - total - n + low)) / ((total - low + 1) * (n - low + 1));
      low--;
      left -= lowShare;
      if (left < 0) return low;
    }
  }
  return likeliest;
}

/** Draws who of a stratum is "now", all splits of its size being alike: exactly the null, at the actual numbers. */
function drawNow({ totals, n, people }: Margins, counts: number[], random: () => number): void {
  let [drawn, others] = [n, people];
  for (const [value, total] of totals.entries()) {
    const count = drawHypergeometric(total, drawn, others, random);
    counts[value] = count;
    drawn -= count;
    others -= total;
  }
}

/**
 * Probability of a difference at least as large when nothing has changed: a permutation test of two groups, conditional on all
 * totals, so that it holds at any n and however rare a value is. 1 where there is nothing to compare.
 */
export function compareCounts(strata: readonly Stratum[], direction: Direction, random: () => number): number {
  const useful = strata.filter((stratum) => {
    const { n, people, totals } = readMargins(stratum);
    return n > 0 && n < people && totals.filter((total) => total > 0).length > 1;
  });
  if (useful.length === 0) return 1;
  const margins = useful.map(readMargins);
  const measure = direction === 'each' ? measureEach : measureTogether;
  const seen = measure(
    useful.map(({ now }) => now),
    margins,
  );
  const freedom =
    direction === 'together' ? 1 : sumOf(margins.map(({ totals }) => totals.filter((total) => total > 0).length - 1));
  const usual = chiSquareTail(seen, freedom);
  const smaller = sumOf(margins.map(({ n, people }) => Math.min(n, people - n)));
  if (usual > screen || smaller > largeGroup) return usual;
  const counts = useful.map(({ now }) => [...now]);
  let exceedances = 0;
  for (let drawing = 1; drawing < drawings; drawing++) {
    for (const [index, one] of margins.entries()) drawNow(one, counts[index] ?? [], random);
    if (measure(counts, margins) >= seen * (1 - 1e-12)) exceedances++;
    if (exceedances === enoughExceedances) return exceedances / drawing;
  }
  return (exceedances + 1) / drawings;
}

const shareOf = (count: number, total: number, values: number) => (count + 0.5) / (total + 0.5 * values);

/** How far two groups are apart, as it is commonly told: population stability index and Jensen-Shannon divergence in bits. */
export function measureDistance({ before, now }: Stratum): { readonly stability: number; readonly divergence: number } {
  const [totalBefore, totalNow] = [sumOf(before), sumOf(now)];
  let stability = 0;
  let divergence = 0;
  for (const [index, count] of now.entries()) {
    // Half a case more of each value: neither measure is defined where a value is missing on one side.
    const p = shareOf(before[index] ?? 0, totalBefore, now.length);
    const q = shareOf(count, totalNow, now.length);
    stability += (q - p) * Math.log(q / p);
    divergence += (p / 2) * Math.log2((2 * p) / (p + q)) + (q / 2) * Math.log2((2 * q) / (p + q));
  }
  return { stability, divergence };
}
