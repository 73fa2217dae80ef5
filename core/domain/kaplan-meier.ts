import type { RangedShare } from './own-search.ts';
import { rangeShare } from './score-intervals.ts';

/** Days that an application was seen, and whether what was waited for ended them. */
export interface Wait {
  readonly days: number;
  readonly hasCome: boolean;
}

/** The share that has come by a day, and how many were still seen waiting just before it. */
export interface CurvePoint extends RangedShare {
  readonly day: number;
  readonly seen: number;
}

/**
 * "Has come by day X" after Kaplan and Meier (1958): who is still waiting counts as long as it was seen, and is no
 * failure. One point for each day on which something came. The band is Greenwood's variance put through Wilson's score
 * (Rothman 1978), which stays within 0 and 1.
 */
export function estimateCurve(waits: readonly Wait[], level?: number): CurvePoint[] {
  const sorted = waits.toSorted((one, other) => one.days - other.days);
  const points: CurvePoint[] = [];
  let waiting = 1;
  let variance = 0;
  for (let index = 0; index < sorted.length; ) {
    const day = sorted[index]?.days ?? 0;
    const seen = sorted.length - index;
    let came = 0;
    for (; index < sorted.length && sorted[index]?.days === day; index++) if (sorted[index]?.hasCome) came++;
    if (came === 0) continue;
    waiting *= 1 - came / seen;
    variance += came < seen ? came / (seen * (seen - came)) : 0;
    const share = 1 - waiting;
    // So many fully seen applications would tell as much.
    const worth = waiting > 0 && variance > 0 ? share / (waiting * variance) : waits.length;
    points.push({ day, seen, ...rangeShare(share * worth, worth, level), value: share });
  }
  return points;
}

/** The first day by which at least this share has come; null where the curve does not reach it. */
export function findDayOf(points: readonly CurvePoint[], share: number): number | null {
  // A hair below would be rounding: 1 - 0.8 × 0.75 × 5/6 is not exactly 0.5.
  return points.find(({ value }) => value >= share - 1e-12)?.day ?? null;
}
