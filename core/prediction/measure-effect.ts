import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import type { PlainPrediction, WhatIfEffect } from '../domain/what-if.ts';
import { findEffect } from './find-source.ts';
import { listModelFeatures } from './list-model-features.ts';
import { findLogitRange } from './measure-change.ts';
import { fromScale, scaleOf } from './scale.ts';
import { roundFor } from './target-unit.ts';

/** One feature changed after the other: rows from the first to the last, and the number of each on the target's scale. */
interface Walk {
  readonly rows: readonly FeatureRow[];
  readonly numbers: readonly number[];
}

export interface EffectQuestion {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly before: PlainPrediction;
  readonly after: PlainPrediction;
  readonly walk: Walk;
}

/** A pay estimate that moves by less than half a percent has not moved: an assumption, far below the model's own error. */
const payNoise = 0.005;

/** The features that one step changes and the model reads. */
function listChanged(read: ReadonlySet<string>, before: FeatureRow, after: FeatureRow): string[] {
  return Object.keys(after).filter((name) => read.has(name) && before[name] !== after[name]);
}

/** Whether a changed feature is one that the model leaves out because too little of it has been measured. */
function isLeftOut(manifest: ModelManifest, name: string, row: FeatureRow): boolean {
  return findEffect(manifest, name, row[name] ?? null)?.effect === 0;
}

/**
 * Whether a step goes from one of several values to another, such as from country to country. Documented effects are
 * against the average or against none of it, so that none of them is the range of such a step.
 */
function isSwap(name: string, before: FeatureRow, after: FeatureRow): boolean {
  const isNamed = (row: FeatureRow) => typeof row[name] === 'string' && row[name] !== 'none';
  return name === 'country' || name === 'industry' || (isNamed(before) && isNamed(after));
}

/**
 * The documented ranges of all steps, end to end: as if every effect were at its lower end at once, and at its upper end,
 * which is wider than chance would have it. Null as soon as one step that moves the number has no documented range.
 */
function sumLogitRanges(manifest: ModelManifest, { rows, numbers }: Walk): WhatIfEffect['range'] {
  const read = listModelFeatures(manifest);
  let [low, high] = [0, 0];
  for (let step = 1; step < rows.length; step++) {
    const [before = {}, after = {}] = [rows[step - 1], rows[step]];
    const [from = 0, to = 0] = [numbers[step - 1], numbers[step]];
    const changed = listChanged(read, before, after);
    if (changed.length === 0 || from === to) continue;
    if (changed.some((name) => isSwap(name, before, after))) return null;
    const range = findLogitRange({ manifest, before, after, from, to });
    if (range === null) return null;
    low += range.low;
    high += range.high;
  }
  return { low, high };
}

/** What is known of the way from one number to another. */
export function measureEffect({ target, manifest, before, after, walk }: EffectQuestion): WhatIfEffect {
  const [first = {}] = walk.rows;
  const last = walk.rows.at(-1) ?? {};
  const changed = listChanged(listModelFeatures(manifest), first, last);
  const leavesOut = changed.some((name) => isLeftOut(manifest, name, last));
  if (before.value === null || after.value === null || before.currency !== after.currency) {
    const isSame = before.value === null && after.value === null;
    return { kind: isSame ? 'none' : 'apart', range: null, isClear: false, leavesOut };
  }
  const noise = scaleOf[target] === 'log' ? payNoise * before.value : 0;
  if (Math.abs(after.value - before.value) <= noise) return { kind: 'none', range: null, isClear: false, leavesOut };
  if (target === 'position') return { kind: 'counted', range: null, isClear: true, leavesOut };
  const range = scaleOf[target] === 'logit' ? sumLogitRanges(manifest, walk) : null;
  if (range === null) return { kind: 'unranged', range: null, isClear: false, leavesOut };
  const start = walk.numbers[0] ?? Number.NaN;
  const inUnit = (shift: number) => roundFor(target, fromScale(target, start + shift) - fromScale(target, start));
  const told = { low: inUnit(range.low), high: inUnit(range.high) };
  return { kind: 'ranged', range: told, isClear: told.low > 0 || told.high < 0, leavesOut };
}
