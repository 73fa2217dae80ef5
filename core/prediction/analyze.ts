import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { OwnRates } from '../domain/own-record.ts';
import { type Analysis, type Prediction, type ServingAlias, type Target, targets } from '../domain/prediction.ts';
import type { CallContext } from '../rpc.ts';
import { readOutputs, startBatch } from './batch.ts';
import { climbRequirements } from './climb-requirements.ts';
import { explainPrediction, planExplanations } from './explain-prediction.ts';
import { findAbstention } from './find-abstention.ts';
import { nameModel } from './make-estimate.ts';
import { sealAnalysis } from './make-receipt.ts';
import { mapTargets } from './map-targets.ts';
import { planEdits } from './plan-edits.ts';
import { type PairInput, type PairKnowledge, preparePair } from './prepare-pair.ts';
import { loadReferenceProfiles } from './reference/load-reference-profiles.ts';
import { planReference } from './reference/rank-among-reference.ts';
import { toLogit, toScale } from './scale.ts';
import { suggestChanges } from './suggest-changes.ts';

export interface AnalyzeInput extends PairInput {
  readonly cvSha256: string;
  readonly jobSha256: string;
  /** The person's own rates, which move the chances. */
  readonly own?: OwnRates | undefined;
  /** ISO 8601 time; the only part of the input that leaves the numbers and the id alone. */
  readonly madeAt: string;
  readonly appVersion: string;
}

export interface AnalyzeDependencies extends PairKnowledge {
  readonly manifests: ModelManifests;
  /** Under which name each model answers; the one in use where this is absent. */
  readonly aliases?: Readonly<Record<Target, ServingAlias>>;
  /** Told the stage `suggesting` before the changes are measured. */
  readonly report?: CallContext['report'];
  /** Answers of all models for all rows, in order; rejects with the `model.*` codes. */
  infer(rows: readonly FeatureRow[]): Promise<readonly TargetOutputs[]>;
}

/**
 * Where a person stands with one advert: what the CV shows of what is asked, six predictions that each carry their
 * evidence or say why there is none, at most five truthful changes, and the receipt. Words pasted from the advert
 * enter nothing. The numbers, their reasons and the reference CVs run in one batch, the changes in another.
 * The same input twice gives the same bytes, `madeAt` apart.
 */
export async function analyze(input: AnalyzeInput, dependencies: AnalyzeDependencies): Promise<Analysis> {
  const { manifests, aliases, infer, report } = dependencies;
  const { job, asOf, own = {} } = input;
  const { cv, profile, isco, match, region, industry, main, stated, facts } = preparePair(input, dependencies);
  const abstentions = mapTargets((target) => findAbstention(target, manifests[target], { profile, match, region }));
  const hasNumber = (target: Target) => abstentions[target] === undefined;

  const batch = startBatch();
  const mainRow = batch.add(main);
  const requirementSteps = climbRequirements(main, batch);
  const plans = planExplanations(targets.filter(hasNumber), manifests, main, batch);
  const reference = hasNumber('position')
    ? planReference({ job, match, profile, isco }, loadReferenceProfiles(), batch)
    : undefined;
  const outputs = targets.some(hasNumber) ? await infer(batch.rows) : [];

  function predict(target: Target): Prediction {
    const manifest = manifests[target];
    const abstained = abstentions[target];
    if (abstained) return { value: null, abstained, model: nameModel(manifest) };
    const output = readOutputs(outputs, mainRow)[target];
    const rate = target === 'interview' || target === 'offer' ? own[target] : undefined;
    const facts = { target, manifest, main, match, region, year: asOf.slice(0, 4), rate };
    return explainPrediction({ ...facts, output, outputs, requirementSteps, plan: plans.get(target), reference });
  }
  const predictions = mapTargets(predict);

  async function suggest() {
    const edits = planEdits({
      cv,
      profile,
      job,
      advertText: input.advertText,
      match,
      main,
      stated,
      isco,
      asOf,
      knowledge: facts,
    });
    if (edits.length === 0) return [];
    report?.({ stage: 'suggesting', fraction: 0.9 });
    const changed = startBatch();
    const rows = edits.map(({ row }) => changed.add(row));
    const answers = await infer(changed.rows);
    const shiftOf = (target: Target) => {
      const rate = target === 'interview' || target === 'offer' ? own[target] : undefined;
      return rate ? toLogit(rate.mean) - toLogit(rate.priorMean) : 0;
    };
    const told = Object.fromEntries(
      targets.flatMap((target) => {
        const prediction = predictions[target];
        return prediction.value === null ? [] : [[target, { evidence: prediction.evidence }]];
      }),
    );
    return suggestChanges(edits, {
      manifests,
      main,
      told,
      numberOf(target, edit) {
        const output = edit === undefined ? readOutputs(outputs, mainRow) : readOutputs(answers, rows[edit] ?? -1);
        return toScale(target, output[target].value) + shiftOf(target);
      },
    });
  }

  return sealAnalysis({
    schemaVersion: 1,
    profile,
    job,
    match,
    predictions,
    suggestions: outputs.length > 0 ? await suggest() : [],
    receipt: {
      madeAt: input.madeAt,
      asOf,
      appVersion: input.appVersion,
      cvSha256: input.cvSha256,
      jobSha256: input.jobSha256,
      region: region ?? null,
      industry: industry ?? null,
      models: targets.map((target) => ({
        target,
        ...nameModel(manifests[target]),
        alias: aliases?.[target] ?? 'champion',
      })),
      features: main,
    },
  });
}
