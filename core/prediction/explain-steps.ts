import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { type Basis, FeatureCause, type Target } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { readOutputs } from './batch.ts';
import type { Step } from './climb-features.ts';
import { describeFeature } from './describe-feature.ts';
import { explainStart } from './explain-start.ts';
import { findSource } from './find-source.ts';
import { listModelFeatures } from './list-model-features.ts';
import { roundFor, toUnit } from './target-unit.ts';

/** Change of a target's number from one row to another, in its unit, rounded like the number itself. */
export function measureEffect(target: Target, step: Step, outputs: readonly TargetOutputs[], size: number): number {
  const before = toUnit(target, readOutputs(outputs, step.before)[target].value);
  const after = toUnit(target, readOutputs(outputs, step.after)[target].value);
  return roundFor(target, after - before, size);
}

export interface Explanation {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly main: FeatureRow;
  readonly region: Country;
  readonly start: number;
  readonly steps: readonly Step[];
  readonly outputs: readonly TargetOutputs[];
  /** The estimate that is explained, in its unit. */
  readonly size: number;
}

/**
 * The reasons behind a number: how the country's starting number comes about, then what each known feature moved, in
 * the fixed order of the staircase. The first effect is a number of its own and the others add up to the estimate.
 * Features that the model does not read, or that moved nothing, are left out.
 */
export function explainSteps(explanation: Explanation): Basis[] {
  const { target, manifest, main, region, start, steps, outputs, size } = explanation;
  const read = listModelFeatures(manifest);
  const startNumber = toUnit(target, readOutputs(outputs, start)[target].value);
  const beginning = explainStart(manifest, region, startNumber).map((reason) => ({
    ...reason,
    effect: roundFor(target, reason.effect ?? 0, size),
  }));
  const moved = steps.flatMap((step): Basis[] => {
    const feature = step.features[0] ?? '';
    const value = main[feature] ?? null;
    if (!read.has(feature) || value === null) return [];
    const effect = measureEffect(target, step, outputs, size);
    if (effect === 0) return [];
    const cause = FeatureCause.parse({ kind: 'feature', feature, value });
    return [{ label: describeFeature(cause), cause, effect, ...findSource(manifest, feature, value, region) }];
  });
  return [...beginning, ...moved];
}
