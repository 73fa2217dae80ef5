import { describe, expect, test } from 'vitest';
import { type ArmRow, findMoments, type Measure, measures } from '../../../collector/experiments/arm-scores.ts';
import { checkRatio } from '../../../collector/experiments/check-ratio.ts';
import { ExperimentPlan } from '../../../collector/experiments/experiment-plan.ts';
import { judgeExperiment, type Verdict } from '../../../collector/experiments/judge-experiment.ts';
import { chanceOfBand } from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { inventOutcome, type TrueShares } from './invent-outcomes.ts';

const plan = (part: Partial<ExperimentPlan> = {}): ExperimentPlan =>
  ExperimentPlan.parse({
    experiment: {
      name: 'order-of-suggestions',
      kind: 'suggestion',
      subject: 'order',
      arms: [
        { name: 'by-effect', weight: 0.5 },
        { name: 'by-ease', weight: 0.5 },
      ],
      coverage: 1,
    },
    measure: 'interview',
    guardrails: [],
    alpha: 0.05,
    ...part,
  });

const usual: TrueShares = { interview: 0.2, offer: 0.05, silence: 0.5 };
const band = 6;

/** Rows that are alike, counted together. */
function gather(rows: readonly ArmRow[]): ArmRow[] {
  const alike = new Map<string, ArmRow>();
  for (const row of rows) {
    const key = `${row.arm} ${row.band} ${row.reached} ${row.answer}`;
    alike.set(key, { ...row, n: (alike.get(key)?.n ?? 0) + row.n });
  }
  return [...alike.values()];
}

function invent(n: number, seed: number, first: TrueShares, second: TrueShares): ArmRow[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: n }, () =>
    random() < 0.5 ? inventOutcome('by-effect', band, first, random) : inventOutcome('by-ease', band, second, random),
  );
}

describe('a measure read through the noise', () => {
  const rows = gather(invent(40_000, 1, usual, usual));
  const chance = chanceOfBand(band);
  const truths: Record<Measure, number> = {
    bias: chance - usual.interview,
    interview: usual.interview,
    offer: usual.offer,
    hired: 0,
    silence: usual.silence,
    brier: usual.interview * (1 - chance) ** 2 + (1 - usual.interview) * chance ** 2,
  };

  test.each(measures)('%s is right on average and knows its error', (measure) => {
    const { n, mean, variance } = findMoments(rows, measure);
    expect(n).toBe(40_000);
    // Four standard errors: a right estimate is further off in one of 16,000 seeds.
    expect(Math.abs(mean - truths[measure])).toBeLessThan(4 * Math.sqrt(variance / n));
    expect(Math.sqrt(variance / n)).toBeLessThan(0.02);
  });
});

describe('looked at after every hundred outcomes', () => {
  const looks = 20;
  const rounds = 100;

  /** How many experiments ever came to one of these verdicts. */
  function countVerdicts(wanted: readonly Verdict[], second: TrueShares, part: Partial<ExperimentPlan> = {}): number {
    let count = 0;
    for (let round = 0; round < rounds; round++) {
      const outcomes = invent(looks * 100, 100 + round, usual, second);
      const isFound = Array.from({ length: looks }, (_, look) => outcomes.slice(0, (look + 1) * 100)).some((seen) =>
        wanted.includes(judgeExperiment(plan(part), gather(seen)).verdict),
      );
      if (isFound) count++;
    }
    return count;
  }

  test('arms that are alike are called different in at most 5 of 100 experiments', () => {
    expect(countVerdicts(['better', 'worse'], usual)).toBeLessThanOrEqual(5);
  });

  test('a guardrail that nobody touches is called broken in at most 5 of 100 experiments', () => {
    const guardrails = [{ measure: 'silence', margin: 0 } as const];
    expect(countVerdicts(['guardrail-broken'], usual, { guardrails })).toBeLessThanOrEqual(5);
  });

  test('an arm that doubles the interviews is found within 2,000 outcomes in four of five experiments', () => {
    expect(countVerdicts(['better'], { interview: 0.4, offer: 0.1, silence: 0.4 })).toBeGreaterThan(80);
  });
});

test('an arm that is better by the measure and worse by a guardrail is stopped', () => {
  const outcomes = gather(invent(20_000, 5, usual, { interview: 0.3, offer: 0.05, silence: 0.68 }));
  const guarded = plan({ guardrails: [{ measure: 'silence', margin: 0.02 }] });
  expect(judgeExperiment(plan(), outcomes).verdict).toBe('better');
  expect(judgeExperiment(guarded, outcomes).verdict).toBe('guardrail-broken');
});

test('less is better where less is better', () => {
  const outcomes = gather(invent(20_000, 6, usual, { ...usual, silence: 0.35 }));
  const { verdict, comparisons } = judgeExperiment(plan({ measure: 'silence' }), outcomes);
  expect(verdict).toBe('better');
  expect(comparisons[0]?.value).toBeLessThan(0);
});

test('of two models the one whose chances are nearer to what happens is better', () => {
  const random = createSeededRandom(9);
  // One says 0.22 and one 0.33 where 0.2 is true.
  const outcomes = Array.from({ length: 20_000 }, () =>
    random() < 0.5 ? inventOutcome('by-effect', 8, usual, random) : inventOutcome('by-ease', 7, usual, random),
  );
  expect(judgeExperiment(plan({ measure: 'bias' }), gather(outcomes)).verdict).toBe('better');
  const swapped = outcomes.map((row) => ({ ...row, arm: row.arm === 'by-ease' ? 'by-effect' : 'by-ease' }));
  expect(judgeExperiment(plan({ measure: 'bias' }), gather(swapped)).verdict).toBe('worse');
});

describe('the shares of the arms', () => {
  test('are called wrong in at most 2 of 1,000 experiments that have them right, looked at after every fifty outcomes', () => {
    const random = createSeededRandom(11);
    let alarms = 0;
    for (let round = 0; round < 1_000; round++) {
      const counts: [number, number] = [0, 0];
      for (let look = 0; look < 20; look++) {
        for (let index = 0; index < 50; index++) counts[random() < 0.5 ? 0 : 1]++;
        if (checkRatio(counts, [0.5, 0.5]).isMismatch) {
          alarms++;
          break;
        }
      }
    }
    expect(alarms).toBeLessThanOrEqual(2);
  });

  test('are called wrong when a tenth of one arm is lost', () => {
    expect(checkRatio([5_000, 4_500], [0.5, 0.5]).isMismatch).toBe(true);
    expect(checkRatio([5_000, 4_950], [0.5, 0.5]).isMismatch).toBe(false);
  });

  test('go before every other verdict', () => {
    const lost = invent(20_000, 8, usual, { interview: 0.4, offer: 0.1, silence: 0.4 }).filter(
      ({ arm }, index) => arm === 'by-effect' || index % 3 > 0,
    );
    expect(judgeExperiment(plan(), gather(lost)).verdict).toBe('ratio-mismatch');
  });
});

test('before there are outcomes nothing is said', () => {
  expect(judgeExperiment(plan(), [])).toMatchObject({ verdict: 'open', comparisons: [] });
});
