import type { TargetOutput } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import {
  type About,
  type Basis,
  type Estimate,
  type EvidenceRung,
  type Target,
  weakerRung,
} from '../domain/prediction.ts';
import { type Country, currencyOf } from '../domain/region.ts';
import { rateConfidence } from './rate-confidence.ts';
import { scaleOf } from './scale.ts';
import { roundFor, toUnit, unitOf } from './target-unit.ts';

/** The name under which a model is shown. */
export const nameModel = ({ name, version, sha256 }: ModelManifest): Estimate['model'] => ({ name, version, sha256 });

const daysOf = { day: 1, week: 7 } as const;

export interface EstimateParts {
  readonly target: Target;
  readonly manifest: ModelManifest;
  readonly output: TargetOutput;
  /** Undefined for the position only, which does not depend on a country. */
  readonly region: Country | undefined;
  readonly basis: Basis[];
  readonly knownShare: number;
  readonly evidence: EvidenceRung;
  readonly about?: About | undefined;
}

/** The rung of a number: the weakest of what the model and the country's own data stand on. */
export function findRung({ evidence, evidenceByCountry }: ModelManifest, region: Country | undefined): EvidenceRung {
  const ofCountry = region && evidenceByCountry[region];
  return ofCountry === undefined ? evidence : weakerRung(evidence, ofCountry);
}

/** A model's answer as an estimate: units of people, rounded, with its rung, its basis and our confidence. */
export function makeEstimate(parts: EstimateParts): Estimate {
  const { target, manifest, output, region, basis, knownShare, evidence, about } = parts;
  const value = roundFor(target, toUnit(target, output.value));
  const estimate = {
    value,
    interval: {
      low: roundFor(target, toUnit(target, output.low)),
      high: roundFor(target, toUnit(target, output.high)),
      level: manifest.level,
    },
    unit: unitOf[target],
  };
  const support = region && manifest.support[region];
  const step = manifest.outputs.find(({ name }) => name === 'curve')?.step;
  return {
    ...estimate,
    ...(target === 'salary' && region && { currency: currencyOf[region] }),
    scale: scaleOf[target],
    evidence,
    basis,
    ...(about && { about }),
    model: nameModel(manifest),
    confidence: rateConfidence({
      evidence,
      support,
      estimate,
      knownShare,
    }),
    ...(output.curve &&
      step && { curve: { stepDays: daysOf[step], values: output.curve.map((share) => roundFor('offer', share)) } }),
  };
}
