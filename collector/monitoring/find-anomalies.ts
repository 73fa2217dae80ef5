/** One day of a series, `2026-11-23`. */
export interface DayValue {
  readonly day: string;
  readonly value: number;
}

export interface Anomaly extends DayValue {
  /** What a day like it usually has. */
  readonly usual: number;
  /** How far off, in robust standard deviations; negative below. */
  readonly score: number;
}

/**
 * How a series is looked at: where its days are as far from each other at the bottom as at the top. `count`: square root (Anscombe
 * 1948). `share`: arcsine of the root. `time`: logarithm. `score`: as it is.
 */
export type SeriesKind = 'count' | 'share' | 'time' | 'score';

/** Days that a day is compared with, and the fewest of them. */
const historyDays = 56;
const leastDays = 28;
/**
 * Robust standard deviations from which a day stands out. Chosen from simulated years without anything: see the table in
 * docs/monitoring.md, made by `node build/drift-report.mjs`.
 */
const threshold = 5;
/** Turns a median absolute deviation into the standard deviation of normal numbers. */
const deviationsPerMedian = 1.4826;
const day = 86_400_000;

const stretches: Readonly<
  Record<SeriesKind, readonly [forth: (value: number) => number, back: (value: number) => number]>
> = {
  count: [(value) => 2 * Math.sqrt(Math.max(0, value) + 0.375), (value) => Math.max(0, (value / 2) ** 2 - 0.375)],
  share: [(value) => Math.asin(Math.sqrt(Math.min(1, Math.max(0, value)))), (value) => Math.sin(value) ** 2],
  time: [(value) => Math.log(Math.max(1e-6, value)), Math.exp],
  score: [(value) => value, (value) => value],
};

function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/**
 * Whether `today` stands out of the eight weeks before it: against the median of the same weekday, in median absolute deviations of
 * all days from the median of theirs. Undefined when it does not, or when fewer than four weeks are known.
 */
export function findAnomaly(history: readonly DayValue[], today: DayValue, kind: SeriesKind): Anomaly | undefined {
  const [stretch, shrink] = stretches[kind];
  const end = Date.parse(today.day);
  const known = history
    .map((one) => ({ age: Math.round((end - Date.parse(one.day)) / day), value: stretch(one.value) }))
    .filter(({ age }) => age > 0 && age <= historyDays);
  if (known.length < leastDays) return undefined;
  const all = findMedian(known.map(({ value }) => value));
  const usualOf = Array.from({ length: 7 }, (_weekday, rest) => {
    const alike = known.filter(({ age }) => age % 7 === rest).map(({ value }) => value);
    return alike.length >= 4 ? findMedian(alike) : all;
  });
  const deviations = known.map(({ age, value }) => Math.abs(value - (usualOf[age % 7] ?? all)));
  const usual = usualOf[0] ?? all;
  // The median of few days swallows part of their spread: with eight of each weekday, about a seventh.
  const spread = (deviationsPerMedian * findMedian(deviations)) / (1 - 1 / 7);
  // A series that hardly moves: nothing below a thousandth of its size stands out.
  const score = (stretch(today.value) - usual) / Math.max(spread, Math.abs(usual) / 1000, 1e-9);
  return Math.abs(score) >= threshold ? { ...today, usual: shrink(usual), score } : undefined;
}
