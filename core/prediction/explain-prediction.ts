import type { FeatureRow, TargetOutput, TargetOutputs } from '../domain/features.ts';
import type { Match } from '../domain/match.ts';
import type { ModelManifest, ModelManifests } from '../domain/model-manifest.ts';
import type { OwnRate } from '../domain/own-record.ts';
import type { Estimate, Target } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { applyOwnRecord, decidedForMeasured } from './apply-own-record.ts';
import type { Batch } from './batch.ts';
import type { Step } from './climb-requirements.ts';
import { describeCountry } from './describe-about.ts';
import { explainPosition } from './explain-position.ts';
import { explainSteps } from './explain-steps.ts';
import { measureKnownShare } from './list-model-features.ts';
import { findRung, makeEstimate } from './make-estimate.ts';
import { type PartsPlan, planParts, readParts } from './plan-parts.ts';
import { type ReferencePlan, rankAmongReference } from './reference/rank-among-reference.ts';
import { toScale } from './scale.ts';
import { roundFor, toUnit } from './target-unit.ts';

/** The rows that explain every target but the position, whose requirements are climbed one by one. */
export function planExplanations(
  targets: readonly Target[],
  manifests: ModelManifests,
  main: FeatureRow,
  batch: Batch,
): ReadonlyMap<Target, PartsPlan> {
  const explained = targets.filter((target) => target !== 'position');
  return new Map(explained.map((target) => [target, planParts(target, manifests[target], main, batch)]));
}

export interface PredictionFacts {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly main: FeatureRow;
  readonly match: Match;
  readonly region: Country | undefined;
  /** Year of the prediction. */
  readonly year: string;
  /** The person's own rate of this target. */
  readonly rate: OwnRate | undefined;
  /** The model's answer for the whole row. */
  readonly output: TargetOutput;
  readonly outputs: readonly TargetOutputs[];
  readonly requirementSteps: readonly Step[];
  readonly plan: PartsPlan | undefined;
  /** With which CVs the match is compared; nothing where there are too few. */
  readonly reference: ReferencePlan | undefined;
}

/** The estimate of a target that has a number, with its reasons and, last of them, what the own record adds. */
export function explainPrediction(facts: PredictionFacts): Estimate {
  const { target, manifest, main, match, region, year, rate, output, outputs, requirementSteps, plan } = facts;
  const knownShare = measureKnownShare(manifest, main);
  if (plan === undefined || region === undefined) {
    const basis = explainPosition(match, requirementSteps, outputs, year);
    const about = facts.reference && rankAmongReference(facts.reference, outputs);
    const evidence = findRung(manifest, undefined);
    return makeEstimate({ target, manifest, output, region: undefined, basis, knownShare, evidence, about });
  }
  const moved = rate && applyOwnRecord(target, output, rate, { level: manifest.level, year });
  const told = moved?.output ?? output;
  const basis = explainSteps({
    target,
    manifest,
    main,
    region,
    parts: readParts(plan, outputs),
    reached: toScale(target, output.value),
    size: roundFor(target, toUnit(target, output.value)),
  });
  const isMeasured = rate !== undefined && rate.decided >= decidedForMeasured;
  return makeEstimate({
    target,
    manifest,
    output: told,
    region,
    basis: moved ? [...basis, moved.basis] : basis,
    knownShare,
    evidence: isMeasured ? 'measured-here' : findRung(manifest, region),
    about: describeCountry(manifest, region),
  });
}
