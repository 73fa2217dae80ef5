import { type ArmRow, findMoments, isLessBetter, type Measure } from './arm-scores.ts';
import { checkRatio } from './check-ratio.ts';
import { compareArms, type Difference } from './confidence-sequence.ts';
import type { ExperimentPlan } from './experiment-plan.ts';

/** How an arm stands to the first; `guardrail-broken` and `ratio-mismatch` speak of no result but of a reason to stop. */
export const verdicts = ['open', 'better', 'worse', 'guardrail-broken', 'ratio-mismatch'] as const;
export type Verdict = (typeof verdicts)[number];

interface ArmResult {
  readonly arm: string;
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
}

interface Comparison extends Difference {
  readonly arm: string;
  readonly measure: Measure;
  readonly state: 'open' | 'better' | 'worse';
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly arms: readonly ArmResult[];
  /** Each further arm against the first: by the measure, then by each guardrail. */
  readonly comparisons: readonly Comparison[];
  readonly ratioLogEvidence: number;
}

/**
 * The arm is worse when the whole interval is on the wrong side of `margin`, better when it is on the right side of 0. Of two arms
 * that differ in bias the one nearer to 0 is better.
 */
function judge(
  difference: Difference,
  measure: Measure,
  means: readonly [number, number],
  margin = 0,
): Comparison['state'] {
  const { low, high } = difference;
  if (measure === 'bias') {
    const [first, other] = means;
    const isApart = low > margin || high < -margin;
    if (!isApart) return 'open';
    return Math.abs(other) < Math.abs(first) ? 'better' : 'worse';
  }
  const harm = isLessBetter(measure) ? { least: low, most: high } : { least: -high, most: -low };
  if (harm.least > margin) return 'worse';
  return harm.most < 0 ? 'better' : 'open';
}

/** What the outcomes so far say about an experiment; may be asked as often as one likes. */
export function judgeExperiment(plan: ExperimentPlan, rows: readonly ArmRow[]): Judgement {
  const { experiment, measure, guardrails, alpha } = plan;
  const [first, ...others] = experiment.arms;
  const rowsOf = (arm: string) => rows.filter((row) => row.arm === arm);
  const arms = experiment.arms.map(({ name }): ArmResult => {
    const { n, mean, variance } = findMoments(rowsOf(name), measure);
    return { arm: name, n, mean, standardError: n === 0 ? 0 : Math.sqrt(variance / n) };
  });
  const ratio = checkRatio(
    arms.map(({ n }) => n),
    experiment.arms.map(({ weight }) => weight),
  );
  const compare = (arm: string, by: Measure, share: number, margin?: number): Comparison[] => {
    const usual = findMoments(rowsOf(first?.name ?? ''), by);
    const tried = findMoments(rowsOf(arm), by);
    // Several arms share what may go wrong.
    const difference = compareArms(usual, tried, share / others.length);
    if (!difference) return [];
    return [{ ...difference, arm, measure: by, state: judge(difference, by, [usual.mean, tried.mean], margin) }];
  };
  const results = others.flatMap(({ name }) => compare(name, measure, alpha));
  const guards = others.flatMap(({ name }) =>
    guardrails.flatMap((guard) => compare(name, guard.measure, alpha / guardrails.length, guard.margin)),
  );
  const verdict = (): Verdict => {
    if (ratio.isMismatch) return 'ratio-mismatch';
    if (guards.some(({ state }) => state === 'worse')) return 'guardrail-broken';
    if (results.some(({ state }) => state === 'better')) return 'better';
    return results.length > 0 && results.every(({ state }) => state === 'worse') ? 'worse' : 'open';
  };
  return { verdict: verdict(), arms, comparisons: [...results, ...guards], ratioLogEvidence: ratio.logEvidence };
}
