import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { findEffect } from './find-source.ts';
import { listModelFeatures } from './list-model-features.ts';
import { fromScale, scaleOf } from './scale.ts';

/** A pay estimate that moves by less than half a percent has not moved: an assumption, far below the model's own error. */
const salaryNoise = 0.005;

export interface MeasuredChange {
  /** In the unit of the target. */
  readonly from: number;
  readonly to: number;
  /** Range of `to - from`, 95 % of a documented effect; null where nobody has measured it. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

export interface ChangeQuestion {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly before: FeatureRow;
  readonly after: FeatureRow;
  /** The target's number before and after, on its scale. */
  readonly from: number;
  readonly to: number;
  readonly mayDoNothing: boolean;
}

type LogitQuestion = Pick<ChangeQuestion, 'manifest' | 'before' | 'after' | 'from' | 'to'>;

/**
 * The documented range of a change of log-odds: that of each changed feature's effect, as many times as the model applies
 * it. Null as soon as one of them is not documented.
 */
export function findLogitRange({ manifest, before, after, from, to }: LogitQuestion): MeasuredChange['range'] {
  const read = listModelFeatures(manifest);
  const changed = Object.keys(after).filter((name) => read.has(name) && before[name] !== after[name]);
  const [feature, ...others] = changed;
  if (feature === undefined || others.length > 0) return null;
  const value = after[feature] ?? before[feature] ?? null;
  const effect = findEffect(manifest, feature, value);
  if (!effect || effect.low === null || effect.high === null || effect.effectScale !== 'logit') return null;
  // An effect of 0 was left out of the model because too little was measured: then no range can be told either.
  if (effect.effect === 0) return null;
  const times = (to - from) / effect.effect;
  const ends = [effect.low * times, effect.high * times];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** How a number changes from one row to the other and what is known of the size of that change. */
export function measureChange(question: ChangeQuestion): MeasuredChange {
  const { target, from, to, mayDoNothing } = question;
  const [start, end] = [fromScale(target, from), fromScale(target, to)];
  const measured = { from: start, to: end };
  if (scaleOf[target] === 'log') {
    const noise = salaryNoise * start;
    return { ...measured, range: { low: end - start - noise, high: end - start + noise } };
  }
  if (scaleOf[target] === 'unit') return { ...measured, range: { low: end - start, high: end - start } };
  const logits = findLogitRange(question);
  if (!logits) return { ...measured, range: null };
  const low = mayDoNothing ? Math.min(0, logits.low) : logits.low;
  const high = mayDoNothing ? Math.max(0, logits.high) : logits.high;
  return {
    ...measured,
    range: { low: fromScale(target, from + low) - start, high: fromScale(target, from + high) - start },
  };
}
