import { countBands, noisedFields, usedParts } from '../../core/domain/contribution.ts';
import { boundMean, estimateMean, estimateShare, nothingKnown, readShare } from './estimate.ts';
import type { EngagementAnswer, Figure } from './figure-schemas.ts';
import { isWithin } from './outcome-figures.ts';
import type { Releases } from './release-figures.ts';
import type { ShownTables } from './release-store.ts';

type Ends = Readonly<Record<string, readonly [number, number]>>;

/** `5-9` is 5 to 9; `50+` has no upper end, unless there is a `most`. */
const endsOf = (most: number): Ends =>
  Object.fromEntries(
    countBands.map((band) => {
      const [low = 0, high] = band.replace('+', '').split('-').map(Number);
      return [band, [Math.min(low, most), Math.min(band.endsWith('+') ? most : (high ?? low), most)] as const];
    }),
  );
const counted = endsOf(Number.POSITIVE_INFINITY);
/** Checks that a simple reader passes, in tenths; `none`: no CV was read that month. */
const tenths: Ends = Object.fromEntries(Array.from({ length: 11 }, (_, tenth) => [String(tenth), [tenth, tenth]]));
const { rating } = noisedFields.use;

/** How the app was used, month by month, by those who share it: from released counts only. */
export async function readEngagementAnswer(
  releases: Releases,
  period: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<EngagementAnswer> {
  const released = await releases.list('use');
  const months = released
    .filter(({ month }) => isWithin(month, period))
    .flatMap(({ month, releasedOn, shown }) => {
      const all = shown.all?.[''];
      return all ? [{ month, releasedOn, ...describe(month, shown, all.n, all.told.rating ?? {}) }] : [];
    });
  return { smallestGroup: releases.smallestGroup, months };
}

function describe(month: string, shown: ShownTables, n: number, ratings: Readonly<Record<string, number>>) {
  // Cells that stayed from an earlier release do not add up with this one's.
  const fresh = (table: string) => {
    const cells = Object.entries(shown[table] ?? {});
    const turn = shown.all?.['']?.turn;
    return Object.fromEntries(cells.filter(([, one]) => one.turn === turn).map(([name, one]) => [name, one.n]));
  };
  const [year = 0, monthOfYear = 0] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate();
  const kept = (table: string) => {
    const { true: yes, false: no } = fresh(table);
    return readShare(yes, yes === undefined || no === undefined ? undefined : yes + no);
  };
  const first = meanTenths(fresh('readableFirst'), n);
  const last = meanTenths(fresh('readableLast'), n);
  const failures = fresh('failures');
  const { standardError: _, ...satisfaction } = estimateMean(ratings, rating, 0);
  return {
    monthlyActive: { value: n, low: n, high: n, n },
    dailyShare: scale(boundMean(fresh('activeDays'), n, endsOf(days)), 1 / days),
    retention: { day1: kept('day1'), day7: kept('day7'), day30: kept('day30') },
    satisfaction,
    rated: estimateShare(ratings, rating, [1, 2, 3, 4, 5]),
    analyses: boundMean(fresh('analyses'), n, counted),
    readableFirst: first,
    readableLast: last,
    improvement: subtract(last, first),
    taken: boundMean(fresh('taken'), n, counted),
    failed: readShare(failures['0'] === undefined ? undefined : n - failures['0'], n),
    parts: usedParts.map((part) => ({ part, used: readShare(fresh(`part ${part}`).yes, n) })),
  };
}

/** Over those who had a CV read: nothing is said where it is not shown how many had none. */
function meanTenths(shown: Readonly<Record<string, number>>, n: number): Figure {
  if (shown.none === undefined) return nothingKnown(n);
  return scale(boundMean(shown, n - shown.none, tenths), 10);
}

const scale = ({ value, low, high, n }: Figure, factor: number): Figure => ({
  value: value === null ? null : value * factor,
  low: low === null ? null : low * factor,
  high: high === null ? null : high * factor,
  n,
});

/** Hard bounds of a difference of two figures with hard bounds. */
function subtract(one: Figure, other: Figure): Figure {
  if (one.value === null || other.value === null) return nothingKnown(Math.min(one.n, other.n));
  return {
    value: one.value - other.value,
    low: (one.low ?? 0) - (other.high ?? 0),
    high: (one.high ?? 0) - (other.low ?? 0),
    n: Math.min(one.n, other.n),
  };
}
