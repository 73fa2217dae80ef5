import type { Cv } from '../domain/cv.ts';
import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { Industry } from '../domain/industry.ts';
import type { Job } from '../domain/job.ts';
import { keepOwnText } from '../domain/keep-own-text.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import { type Analysis, type Prediction, type Target, targets } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { removeCopies } from '../domain/remove-copies.ts';
import type { SkillFinder } from '../domain/skill.ts';
import { readOutputs, startBatch } from './batch.ts';
import { chooseRegion } from './choose-region.ts';
import { climbFeatures, climbRequirements } from './climb-features.ts';
import { explainPosition } from './explain-position.ts';
import { explainSteps } from './explain-steps.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';
import { findAbstention } from './find-abstention.ts';
import { measureKnownShare } from './list-model-features.ts';
import { lookUpOccupation } from './look-up-occupation.ts';
import { makeEstimate, nameModel } from './make-estimate.ts';
import { makeFeatures } from './make-features.ts';
import { sealAnalysis } from './make-receipt.ts';
import { matchRequirements } from './match-requirements.ts';
import { rememberSkills } from './remember-skills.ts';
import { planChanges, suggestChanges } from './suggest-changes.ts';
import { summariseCv } from './summarise-cv.ts';
import { roundFor, toUnit } from './target-unit.ts';

export interface AnalyzeInput {
  readonly cv: Cv;
  /** Whole text of the CV in reading order. */
  readonly cvText: string;
  readonly cvSha256: string;
  readonly job: Job;
  readonly advertText: string;
  readonly jobSha256: string;
  readonly region?: Country | undefined;
  readonly industry?: Industry | undefined;
  /** Month until which running jobs count, `YYYY-MM`. */
  readonly asOf: string;
  /** ISO 8601 time; the only part of the input that leaves the numbers and the id alone. */
  readonly madeAt: string;
  readonly appVersion: string;
}

export interface AnalyzeDependencies {
  readonly knowledge: SkillFinder;
  readonly facts: FeatureKnowledge;
  readonly manifests: ModelManifests;
  /** Answers of all models for all rows, in order; rejects with the `model.*` codes. */
  infer(rows: readonly FeatureRow[]): Promise<readonly TargetOutputs[]>;
}

/** A record with one entry per target. */
function mapTargets<T>(make: (target: Target) => T): Record<Target, T> {
  // Every target is in the list, which the type of Object.fromEntries does not know.
  return Object.fromEntries(targets.map((target) => [target, make(target)])) as Record<Target, T>;
}

/**
 * Where a person stands with one advert: what the CV shows of what is asked, six predictions that each carry their
 * evidence or say why there is none, at most three truthful changes, and the receipt. Words pasted from the advert
 * enter nothing. All rows run in one batch.
 * The same input twice gives the same bytes, `madeAt` apart.
 */
export async function analyze(input: AnalyzeInput, dependencies: AnalyzeDependencies): Promise<Analysis> {
  const { manifests, infer } = dependencies;
  const { job, asOf } = input;
  const knowledge = rememberSkills(dependencies.knowledge);
  const own = keepOwnText(input.cvText, input.advertText);
  const cv = removeCopies(input.cv, own);
  const profile = summariseCv(cv, asOf, knowledge);
  const match = matchRequirements({ cv, own, profile, job, asOf }, knowledge);
  const region = chooseRegion(input.region, job, cv);
  const industry = input.industry ?? job.industry;
  const occupation = lookUpOccupation({ cv, job, profile, region, industry }, dependencies.facts);
  const main = makeFeatures({ cv, profile, job, match, region, industry, occupation });
  const abstentions = mapTargets((target) => findAbstention(target, manifests[target], { profile, match, region }));

  const batch = startBatch();
  const mainRow = batch.add(main);
  const climb = climbFeatures(main, batch);
  const requirementSteps = climbRequirements(main, batch);
  const changes = planChanges({ cv, profile, job, match, main }, batch);
  const hasNumber = (target: Target) => abstentions[target] === undefined;
  const outputs = targets.some(hasNumber) ? await infer(batch.rows) : [];

  function predict(target: Target): Prediction {
    const manifest = manifests[target];
    const abstained = abstentions[target];
    if (abstained) return { value: null, abstained, model: nameModel(manifest) };
    const output = readOutputs(outputs, mainRow)[target];
    const parts = { target, manifest, output, knownShare: measureKnownShare(manifest, main) };
    const size = roundFor(target, toUnit(target, output.value));
    if (target === 'position' || region === undefined) {
      const basis = explainPosition(match, requirementSteps, outputs, size, asOf.slice(0, 4));
      return makeEstimate({ ...parts, region: undefined, basis });
    }
    return makeEstimate({
      ...parts,
      region,
      basis: explainSteps({ target, manifest, main, region, ...climb, outputs, size }),
    });
  }

  return sealAnalysis({
    schemaVersion: 1,
    profile,
    job,
    match,
    predictions: mapTargets(predict),
    suggestions: outputs.length > 0 ? suggestChanges(changes, mainRow, outputs, hasNumber) : [],
    receipt: {
      madeAt: input.madeAt,
      asOf,
      appVersion: input.appVersion,
      cvSha256: input.cvSha256,
      jobSha256: input.jobSha256,
      region: region ?? null,
      industry: industry ?? null,
      models: targets.map((target) => ({ target, ...nameModel(manifests[target]) })),
      features: main,
    },
  });
}
