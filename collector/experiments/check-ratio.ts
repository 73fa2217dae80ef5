/** How many outcomes the weights are held to at first; any number is valid, this one sees a tilt of a tenth within thousands. */
const priorOutcomes = 100;
/** A mismatch may be called in one of a thousand experiments that have none, over all looks together. */
const falseAlarm = 0.001;

/** log Γ(x + n) - log Γ(x) for whole n, without Γ: a sum of logarithms. */
function riseLog(x: number, n: number): number {
  let sum = 0;
  for (let step = 0; step < n; step++) sum += Math.log(x + step);
  return sum;
}

/**
 * Whether the arms have the shares they were given, at whatever moment one looks. The evidence is the Bayes factor of "some other
 * shares" (Dirichlet) against the planned ones; under the planned ones it exceeds 1000 in at most one of 1,000 experiments, ever
 * (Ville's inequality; Lindon and Malek, Anytime-Valid Inference for Multinomial Count Data, 2022).
 */
export function checkRatio(
  counts: readonly number[],
  weights: readonly number[],
): { readonly isMismatch: boolean; readonly logEvidence: number } {
  const n = counts.reduce((sum, count) => sum + count, 0);
  let logEvidence = -riseLog(priorOutcomes, n);
  for (const [index, weight] of weights.entries()) {
    const count = counts[index] ?? 0;
    logEvidence += riseLog(priorOutcomes * weight, count) - count * Math.log(weight);
  }
  return { isMismatch: logEvidence > -Math.log(falseAlarm), logEvidence };
}
