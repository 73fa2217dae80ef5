import type { TargetOutput } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { Basis, Estimate, Target } from '../domain/prediction.ts';
import { type Country, currencyOf } from '../domain/region.ts';
import { rateConfidence } from './rate-confidence.ts';
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
}

/** A model's answer as an estimate: units of people, rounded, with its rung, its basis and our confidence. */
export function makeEstimate({ target, manifest, output, region, basis, knownShare }: EstimateParts): Estimate {
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
  const evidence = (region && manifest.evidenceByCountry[region]) ?? manifest.evidence;
  const support = region && manifest.support[region];
  const step = manifest.outputs.find(({ name }) => name === 'curve')?.step;
  return {
    ...estimate,
    ...(target === 'salary' && region && { currency: currencyOf[region] }),
    evidence,
    basis,
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
