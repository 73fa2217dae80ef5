import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { type Basis, FeatureCause, type Target } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { describeFeature } from './describe-feature.ts';
import { explainStart } from './explain-start.ts';
import { findSource } from './find-source.ts';
import type { Parts } from './plan-parts.ts';
import { measureWorth } from './scale.ts';
import { roundFor } from './target-unit.ts';

/** Parts smaller than this are the noise of float32 sums, not reasons. */
const smallestPart = 1e-6;

export interface Explanation {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly main: FeatureRow;
  readonly region: Country;
  readonly parts: Parts;
  /** The model's number for the whole row, on the scale of the target. */
  readonly reached: number;
  /** The estimate that is explained, in its unit. */
  readonly size: number;
}

/**
 * The reasons behind a number: how the country's starting number comes about, then what each known feature adds. On the
 * scale of the target the parts add up to the model's number; each effect is the part's share of the distance in the unit,
 * so the effects add up to the estimate. Features that the model does not read, or that moved nothing, are left out.
 */
export function explainSteps(explanation: Explanation): Basis[] {
  const { target, manifest, main, region, parts, reached, size } = explanation;
  const moved = parts.parts.filter(({ part }) => Math.abs(part) > smallestPart);
  // What float32 sums leave over stays with the start, so that the parts add up to the last digit.
  const start = reached - moved.reduce((sum, { part }) => sum + part, 0);
  const worth = measureWorth(target, start, reached);
  const reasons = [
    ...explainStart(target, manifest, region, start),
    ...moved.flatMap(({ group: { feature }, part }): Basis[] => {
      const value = main[feature] ?? null;
      const cause = FeatureCause.parse({ kind: 'feature', feature, value });
      const source = findSource(manifest, feature, value, region);
      return [{ label: describeFeature(cause), cause, effect: part * worth, part, ...source }];
    }),
  ];
  const effects = reasons.map(({ effect }) => roundFor(target, effect ?? 0, size));
  // Rounded one by one they can miss the rounded number by a digit; the largest can carry it, but never a published rate.
  const carriers = effects.map((effect, index) => (index === 0 && effects.length > 1 ? -1 : Math.abs(effect)));
  const largest = carriers.indexOf(Math.max(...carriers));
  const missed = size - effects.reduce((sum, effect) => sum + effect, 0);
  return reasons.map((reason, index) => {
    const effect = effects[index] ?? 0;
    return { ...reason, effect: index === largest ? roundFor(target, effect + missed, size) : effect };
  });
}
