import type { CalibrationView, ChanceTarget } from '../../domain/own-record.ts';
import { bootstrapInterval, wilsonInterval } from './bootstrap.ts';
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

function scoreBrier(decided: readonly HeldCase[]): CalibrationView['brier'] {
  const losses = decided.map((one) => lossOf(one.claim.value, outcomeOf(one)));
  const mean = (pick: (index: number) => number) =>
    losses.reduce((sum, _, index) => sum + (losses[pick(index)] ?? 0), 0) / losses.length;
  return { value: mean((index) => index), interval: bootstrapInterval([losses.length], (draw) => mean(() => draw(0))) };
}

/** Null while fewer than twenty decided predictions say where they started. */
function scoreSkill(decided: readonly HeldCase[]): CalibrationView['skill'] {
  const pairs = decided.flatMap((one) => {
    const base = baseOf(one.claim);
    const happened = outcomeOf(one);
    return base === null ? [] : [{ model: lossOf(one.claim.value, happened), base: lossOf(base, happened) }];
  });
  if (pairs.length < fewestForComparison) return null;
  const skill = (pick: (index: number) => number) => {
    let model = 0;
    let base = 0;
    for (let index = 0; index < pairs.length; index++) {
      const pair = pairs[pick(index)];
      model += pair?.model ?? 0;
      base += pair?.base ?? 0;
    }
    // A starting number of exactly 0 that was right every time leaves nothing to be better at.
    return base === 0 ? 0 : 1 - model / base;
  };
  return {
    value: skill((index) => index),
    interval: bootstrapInterval([pairs.length], (draw) => skill(() => draw(0))),
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
    brier: isCompared ? scoreBrier(decided) : null,
    skill: isCompared ? scoreSkill(decided) : null,
    bands: isCompared ? makeBands(decided) : [],
    versions: compareVersions(decided, servingVersion),
  };
}
