import { noisedFields, truthProbability } from '../../core/domain/contribution.ts';
import type { SliceRow } from './outcome-store.ts';

/** Fewer than this in a slice are not judged alone: the noise allows them nearly everything. */
const fewestJudged = 20;
/** Weeks before, of the same place, that a week is compared with. */
const longestHistory = 26;
const fewestWeeks = 4;
/** A share that is told jumps by chance beyond this many standard errors once in about 30,000 slices. */
const jumpErrors = 4;
/** Estimated true share by which a place may change within a week whatever the errors say. */
const largestJump = 0.25;
/** No place invites more than this share of all who apply. */
const largestTrueShare = 0.75;
/** Times the usual volume of a place that one week of it may count for. */
const largestVolume = 4;
const smallestCap = 60;

/** `told`: no truth could be told so. `jump`: far from what the place told before. `volume`: more than its share, cut to `kept`. */
export interface Refusal {
  readonly slice: SliceRow;
  readonly why: 'told' | 'jump' | 'volume';
  readonly kept: number;
}

const values = ['nothing', 'interview', 'offer', 'hired'] as const;
const truth = truthProbability(noisedFields.outcome.reached);
const other = (1 - truth) / (values.length - 1);

const countOf = (slice: SliceRow) => values.reduce((sum, value) => sum + slice[value], 0);
const placeOf = ({ country, industry }: SliceRow) => `${country} ${industry}`;

function findMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** Standard error of a share that is expected among `n`. */
const errorOf = (share: number, n: number) => Math.sqrt((share * (1 - share)) / n);

/** How much of a slice says that an application came to an interview or further, as told. */
const toldYes = (slice: SliceRow) => 1 - slice.nothing / countOf(slice);

/**
 * Whoever tells through the noise tells every value at least `other` and at most `truth` of the time, whatever was true: who
 * sends always the same does not. This needs no history and hardly an idea of the truth.
 */
function isImpossible(slice: SliceRow): boolean {
  const n = countOf(slice);
  const mostYes = 3 * other + (truth - other) * largestTrueShare;
  if (toldYes(slice) > mostYes + jumpErrors * errorOf(mostYes, n)) return true;
  return values.some((value) => {
    const share = slice[value] / n;
    return share > truth + jumpErrors * errorOf(truth, n) || share < other - jumpErrors * errorOf(other, n);
  });
}

/** Against the median of earlier weeks, which a few poisoned ones do not move; their own spread counts as the null. */
function hasJumped(slice: SliceRow, earlier: readonly SliceRow[]): boolean {
  const n = countOf(slice);
  const shares = earlier.map(toldYes);
  const usual = findMedian(shares);
  const step = Math.abs(toldYes(slice) - usual);
  // 1.4826 makes the median distance the standard deviation of a normal distribution.
  const spread = 1.4826 * findMedian(shares.map((share) => Math.abs(share - usual)));
  // The noise shrinks every change of the truth to this share of it.
  const contrast = truth - other;
  return step > jumpErrors * Math.max(errorOf(usual, n), spread) && step / contrast > largestJump;
}

/** The slices that a training does not learn from, or from a part only; in order of time. */
export function screenSlices(slices: readonly SliceRow[]): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const history = new Map<string, SliceRow[]>();
  for (const slice of slices.toSorted((left, right) => left.week - right.week)) {
    const place = placeOf(slice);
    const earlier = (history.get(place) ?? []).slice(-longestHistory);
    const n = countOf(slice);
    const judged = earlier.filter((other) => countOf(other) >= fewestJudged);
    let why: Refusal['why'] | undefined;
    if (n >= fewestJudged && isImpossible(slice)) why = 'told';
    else if (n >= fewestJudged && judged.length >= fewestWeeks && hasJumped(slice, judged)) why = 'jump';
    if (why) {
      refusals.push({ slice, why, kept: 0 });
      continue;
    }
    const usual = findMedian(earlier.map(countOf));
    const cap = Math.max(smallestCap, Math.round(largestVolume * usual));
    if (earlier.length >= fewestWeeks && n > cap) refusals.push({ slice, why: 'volume', kept: cap });
    // Refused weeks are no history; a week that was only large counts as the place usually does.
    history.set(place, [...earlier, slice]);
  }
  return refusals;
}
