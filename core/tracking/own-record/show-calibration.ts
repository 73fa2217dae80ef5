import type { CalibrationView, ChanceTarget } from '../../domain/own-record.ts';
import { bootstrapIntervals, wilsonInterval } from './bootstrap.ts';
import { compareVersions } from './compare-versions.ts';
import type { HeldCase } from './hold-predictions.ts';
import { baseOf, fewestForComparison, fewestForCounts, lossOf, outcomeOf } from './scored-case.ts';

type Band = CalibrationView['bands'][number];

const bandsAtMost = 10;
const fewestInBand = 10;

/** Predictions in bands of about equal count; equal predictions are never parted. */
function makeBands(decided: readonly HeldCase[]): Band[] {
  const sorted = decided.toSorted((one, other) => one.claim.value - other.claim.value);
  const count = Math.min(bandsAtMost, Math.floor(sorted.length / fewestInBand));
  const bands: Band[] = [];
  let start = 0;
  for (let index = 1; index <= count; index++) {
    let end = Math.max(start, Math.round((sorted.length * index) / count));
    while (end > start && end < sorted.length && sorted[end]?.claim.value === sorted[end - 1]?.claim.value) end++;
    if (end === start) continue;
    const cases = sorted.slice(start, end);
    const n = cases.length;
    const happened = cases.filter(({ state }) => state === 'success').length;
    bands.push({
      from: cases[0]?.claim.value ?? 0,
      to: cases.at(-1)?.claim.value ?? 0,
      n,
      predicted: cases.reduce((sum, { claim }) => sum + claim.value, 0) / n,
      happened: happened / n,
      interval: wilsonInterval(happened, n),
    });
    start = end;
  }
  return bands;
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A starting number of exactly 0 that was right every time leaves nothing to be better at. */
const toSkill = (loss: number, baseLoss: number) => (baseLoss === 0 ? 0 : 1 - loss / baseLoss);

function scoreBrier(decided: readonly HeldCase[]): CalibrationView['brier'] {
  const losses = Float64Array.from(decided, (one) => lossOf(one.claim.value, outcomeOf(one)));
  const [interval = null] = bootstrapIntervals([[losses]], ([means]) => [means?.[0] ?? Number.NaN]);
  return { value: mean(losses), interval };
}

/** Both scores in one go; no skill while fewer than twenty decided predictions say where they started. */
function score(decided: readonly HeldCase[]): Pick<CalibrationView, 'brier' | 'skill'> {
  const known = decided.flatMap((one) => {
    const base = baseOf(one.claim);
    return base === null ? [] : [{ one, base }];
  });
  if (known.length < fewestForComparison) return { brier: scoreBrier(decided), skill: null };
  const losses = Float64Array.from(known, ({ one }) => lossOf(one.claim.value, outcomeOf(one)));
  const baseLosses = Float64Array.from(known, ({ one, base }) => lossOf(base, outcomeOf(one)));
  const [brier = null, skill = null] = bootstrapIntervals([[losses, baseLosses]], ([means]) => {
    const [loss = Number.NaN, baseLoss = Number.NaN] = means ?? [];
    return [loss, toSkill(loss, baseLoss)];
  });
  return {
    brier: known.length === decided.length ? { value: mean(losses), interval: brier } : scoreBrier(decided),
    skill: { value: toSkill(mean(losses), mean(baseLosses)), interval: skill },
  };
}

/**
 * How the predictions of a target have held: nothing but counts below twenty decided applications, and `none` below
 * five says that even these carry no message. Open applications are counted and enter no figure.
 * `servingVersion` is the version that other versions are held against.
 */
export function showCalibration(
  target: ChanceTarget,
  cases: readonly HeldCase[],
  servingVersion: string | undefined,
): CalibrationView {
  const decided = cases.filter(({ state }) => state !== 'open');
  const n = decided.length;
  const isCompared = n >= fewestForComparison;
  return {
    target,
    status: n < fewestForCounts ? 'none' : isCompared ? 'compared' : 'counts',
    decided: n,
    open: cases.length - n,
    successes: decided.filter(({ state }) => state === 'success').length,
    expected: decided.reduce((sum, { claim }) => sum + claim.value, 0),
    ...(isCompared ? score(decided) : { brier: null, skill: null }),
    bands: isCompared ? makeBands(decided) : [],
    versions: compareVersions(decided, servingVersion),
  };
}
