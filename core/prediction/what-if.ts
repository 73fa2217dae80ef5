import type { FeatureRow, TargetOutputs } from '../domain/features.ts';
import type { Job } from '../domain/job.ts';
import type { Match } from '../domain/match.ts';
import type { ModelManifests } from '../domain/model-manifest.ts';
import type { OwnRates } from '../domain/own-record.ts';
import type { Target } from '../domain/prediction.ts';
import { type Country, currencyOf } from '../domain/region.ts';
import type { PlainPrediction, ShownRequirement, WhatIf, WhatIfChange } from '../domain/what-if.ts';
import { applyOwnRecord, decidedForMeasured } from './apply-own-record.ts';
import { readOutputs, startBatch } from './batch.ts';
import { findAbstention } from './find-abstention.ts';
import { findRung, nameModel } from './make-estimate.ts';
import { mapTargets } from './map-targets.ts';
import { measureEffect } from './measure-effect.ts';
import { type PairInput, type PairKnowledge, preparePair } from './prepare-pair.ts';
import { toLogit, toScale } from './scale.ts';
import { scoreRequirements } from './score-requirements.ts';
import { roundFor, toUnit, unitOf } from './target-unit.ts';

export interface WhatIfDependencies extends PairKnowledge {
  readonly manifests: ModelManifests;
  infer(rows: readonly FeatureRow[]): Promise<readonly TargetOutputs[]>;
}

export interface WhatIfInput extends PairInput {
  readonly own?: OwnRates | undefined;
  readonly change: WhatIfChange;
}

/** The advert as it would be; what follows from its old place does not stay when the country becomes another. */
function changeJob(job: Job, { region, place, seniority, workMode }: WhatIfChange): Job {
  const { location: _location, country: _country, ...placeless } = job;
  const isElsewhere = region !== undefined && region !== job.country;
  return {
    ...(isElsewhere ? { ...placeless, country: region } : job),
    ...(place === undefined ? {} : { location: place }),
    ...(seniority === undefined ? {} : { seniority }),
    ...(workMode === undefined ? {} : { workMode }),
  };
}

/** The requirements with those found that the person says they can show. */
function showRequirements(match: Match, shown: readonly ShownRequirement[]): Match {
  const isShown = ({ kind, name }: ShownRequirement) => shown.some((one) => one.kind === kind && one.name === name);
  const requirements = match.requirements.map((requirement) =>
    isShown(requirement) ? { ...requirement, state: 'found' as const } : requirement,
  );
  const count = (state: 'found' | 'unclear') => requirements.filter((one) => one.state === state).length;
  return { ...match, requirements, found: count('found'), unclear: count('unclear') };
}

interface Side {
  readonly row: FeatureRow;
  readonly match: Match;
  readonly region: Country | undefined;
  readonly profile: ReturnType<typeof preparePair>['profile'];
}

/** The pair as it is, or with the change made. */
function prepareSide(input: PairInput, knowledge: PairKnowledge, shown: readonly ShownRequirement[]): Side {
  const { main, match: read, profile, region } = preparePair(input, knowledge);
  if (shown.length === 0) return { row: main, match: read, region, profile };
  const match = showRequirements(read, shown);
  return { row: { ...main, ...scoreRequirements(match.requirements, input.job, profile) }, match, region, profile };
}

/** Rows from one to the other, each with one more feature changed. */
function walkBetween(before: FeatureRow, after: FeatureRow): FeatureRow[] {
  const rows = [before];
  for (const [name, value] of Object.entries(after)) {
    const last = rows.at(-1) ?? before;
    if (last[name] !== value) rows.push({ ...last, [name]: value });
  }
  return rows;
}

/**
 * What the numbers would be with something truthfully added or said, or with another advert, beside what they are, and
 * what is known of each change. Reasons and suggestions are left out, so that it answers while a person moves a control.
 */
export async function tryChange(input: WhatIfInput, dependencies: WhatIfDependencies): Promise<WhatIf> {
  const { manifests, infer } = dependencies;
  const { change, own = {}, asOf } = input;
  const before = prepareSide(input, dependencies, []);
  const job = changeJob(input.job, change);
  const { region = input.region, industry = input.industry, stated = input.stated, shown = [] } = change;
  const after = prepareSide({ ...input, job, region, industry, stated }, dependencies, shown);

  const batch = startBatch();
  const rows = walkBetween(before.row, after.row);
  const places = rows.map((row) => batch.add(row));
  const outputs = await infer(batch.rows);
  const outputOf = (target: Target, step: number) => readOutputs(outputs, places[step] ?? -1)[target];
  const rateOf = (target: Target) => (target === 'interview' || target === 'offer' ? own[target] : undefined);
  const shiftOf = (target: Target) => {
    const rate = rateOf(target);
    return rate ? toLogit(rate.mean) - toLogit(rate.priorMean) : 0;
  };

  function read(target: Target, { match, profile, region: country }: Side, step: number): PlainPrediction {
    const manifest = manifests[target];
    const abstained = findAbstention(target, manifest, { match, profile, region: country });
    if (abstained) return { value: null, abstained, model: nameModel(manifest) };
    const rate = rateOf(target);
    const output = outputOf(target, step);
    const told = rate
      ? applyOwnRecord(target, output, rate, { level: manifest.level, year: asOf.slice(0, 4) }).output
      : output;
    const round = (number: number) => roundFor(target, toUnit(target, number));
    const isMeasured = rate !== undefined && rate.decided >= decidedForMeasured;
    return {
      value: round(told.value),
      interval: { low: round(told.low), high: round(told.high), level: manifest.level },
      unit: unitOf[target],
      ...(target === 'salary' && country ? { currency: currencyOf[country] } : {}),
      evidence: isMeasured ? 'measured-here' : findRung(manifest, target === 'position' ? undefined : country),
    };
  }
  const numbers = {
    before: mapTargets((target) => read(target, before, 0)),
    after: mapTargets((target) => read(target, after, rows.length - 1)),
  };
  const effects = mapTargets((target) =>
    measureEffect({
      target,
      manifest: manifests[target],
      before: numbers.before[target],
      after: numbers.after[target],
      walk: {
        rows,
        numbers: rows.map((_row, step) => toScale(target, outputOf(target, step).value) + shiftOf(target)),
      },
    }),
  );
  return { ...numbers, effects, match: after.match };
}
