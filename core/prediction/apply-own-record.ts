import type { TargetOutput } from '../domain/features.ts';
import type { OwnRate } from '../domain/own-record.ts';
import type { Basis, Target } from '../domain/prediction.ts';
import { fromLogit, toLogit } from './scale.ts';
import { roundFor } from './target-unit.ts';

/** From this many decided applications on a number is said to be measured here. */
export const decidedForMeasured = 30;
/**
 * A person's own rate says how they fare, not how this one job differs from others, so a range never shrinks below this
 * share of the model's own. An assumption.
 */
const smallestShare = 0.5;

export interface WithOwnRecord {
  readonly output: TargetOutput;
  readonly basis: Basis;
}

/** Half of a range on one side: at least what the own record leaves open and half of the model's, never more than the model's. */
const narrow = (model: number, own: number) => Math.min(model, Math.max(model * smallestShare, own));

/**
 * Moves a chance by the person's own record: on the logit scale by the distance between the mean of the Beta posterior and
 * that of its prior. The range narrows to the posterior's where that is narrower than the model's at the same level.
 * `year` is that of the prediction.
 */
export function applyOwnRecord(
  target: Target,
  output: TargetOutput,
  rate: OwnRate,
  { level, year }: { readonly level: number; readonly year: string },
): WithOwnRecord {
  const part = toLogit(rate.mean) - toLogit(rate.priorMean);
  const before = toLogit(output.value);
  const logit = before + part;
  const isWideEnough = rate.interval.level >= level;
  const side = (modelEnd: number, ownEnd: number) => {
    const model = Math.abs(toLogit(modelEnd) - before);
    return isWideEnough ? narrow(model, Math.abs(toLogit(ownEnd) - toLogit(rate.mean))) : model;
  };
  const value = fromLogit(logit);
  return {
    output: {
      ...output,
      value,
      low: fromLogit(logit - side(output.low, rate.interval.low)),
      high: fromLogit(logit + side(output.high, rate.interval.high)),
    },
    basis: {
      label: `Your own record: ${rate.successes} of ${rate.decided} decided applications`,
      cause: { kind: 'step', id: 'own-record' },
      effect: roundFor(target, value - output.value),
      part,
      source: 'your own applications, on this computer',
      year,
      n: rate.decided,
      nOf: 'applications',
    },
  };
}
