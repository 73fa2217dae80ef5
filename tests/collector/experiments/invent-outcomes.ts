import type { ArmRow } from '../../../collector/experiments/arm-scores.ts';
import { answerBands, noisedFields, randomise, reaches } from '../../../core/domain/contribution.ts';

const { reached: reachNoise, answer: answerNoise } = noisedFields.outcome;

export interface TrueShares {
  readonly interview: number;
  readonly offer: number;
  readonly silence: number;
}

/** One outcome of an arm as it would be told: drawn from the true shares, then noised as computers do. */
export function inventOutcome(arm: string, band: number, truth: TrueShares, random: () => number): ArmRow {
  const draw = random();
  const reached = draw < truth.offer ? 'offer' : draw < truth.interview ? 'interview' : 'nothing';
  const answer = reached === 'nothing' && random() < truth.silence / (1 - truth.interview) ? 'none' : 'month';
  return {
    arm,
    band,
    reached: reaches.indexOf(randomise(reached, reachNoise, random)),
    answer: answerBands.indexOf(randomise(answer, answerNoise, random)),
    n: 1,
  };
}
