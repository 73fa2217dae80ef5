import { createHash } from 'node:crypto';
import type { Arrival } from '../../collector/ingest/contribution-store.ts';
import {
  answerBands,
  type Contribution,
  Contribution as ContributionSchema,
  chanceBandEnds,
  noisedFields,
  type OutcomeContribution,
  randomise,
  reaches,
} from '../../core/domain/contribution.ts';

type Random = () => number;

const pick = <T>(weights: readonly (readonly [T, number])[], random: Random): T => {
  let rest = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weights) {
    rest -= weight;
    if (rest < 0) return value;
  }
  const last = weights.at(-1);
  if (!last) throw new Error('nothing to pick from');
  return last[0];
};

const places = [
  ['DE', 34],
  ['FR', 16],
  ['US', 14],
  ['GB', 9],
  ['SE', 8],
  ['CA', 7],
  ['JP', 5],
  ['NL', 4],
  ['AU', 2],
  // So few that it stays hidden.
  ['HK', 0.04],
] as const;
const industries = [
  ['technology', 40],
  ['healthcare', 18],
  ['finance', 16],
  ['education', 12],
  ['legal', 5],
] as const;
const levels = [
  ['junior', 25],
  ['mid', 40],
  ['senior', 25],
  ['lead', 10],
] as const;

interface Place {
  readonly month: string;
  readonly model: string;
  /** An experiment that this application was part of. */
  readonly arm?: string;
}

/** One application that ended: the model is well calibrated, but says too much in France. */
export function simulateOutcome({ month, model, arm }: Place, random: Random): OutcomeContribution {
  const country = pick(places, random);
  const band = pick(
    chanceBandEnds.map((_end, index) => [index, [4, 8, 12, 18, 20, 16, 11, 7, 3, 1][index] ?? 1] as const),
    random,
  );
  const low = chanceBandEnds[band - 1] ?? 0;
  const high = chanceBandEnds[band] ?? 1;
  const said = low + random() * (Math.min(high, 0.6) - low);
  const chance = said * (country === 'FR' ? 0.6 : 1) * (arm === 'new' ? 1.25 : 1);
  const hasInterview = random() < chance;
  const hasOffer = hasInterview && random() < 0.3;
  const reached = hasOffer ? (random() < 0.8 ? 'hired' : 'offer') : hasInterview ? 'interview' : 'nothing';
  const answer = hasInterview
    ? pick(
        [
          ['week', 3],
          ['two-weeks', 4],
          ['month', 2],
          ['two-months', 1],
        ] as const,
        random,
      )
    : pick(
        [
          ['week', 1],
          ['two-weeks', 2],
          ['month', 2],
          ['two-months', 1],
          ['three-months', 1],
          ['none', 6],
        ] as const,
        random,
      );
  return {
    version: 1,
    kind: 'outcome',
    country,
    industry: pick(industries, random),
    month,
    channel: pick(
      [
        ['job-board', 6],
        ['employer-site', 3],
        ['referral', 1],
        ['unknown', 1],
      ] as const,
      random,
    ),
    level: pick(levels, random),
    match: pick(
      [
        ['under-half', 2],
        ['half', 3],
        ['most', 4],
        ['all', 2],
        ['unknown', 1],
      ] as const,
      random,
    ),
    model,
    interview: band,
    offer: Math.max(0, band - 3),
    ...(arm !== undefined && { exposure: { experiment: 'advice-order', arm } }),
    reached: randomise(reached, { ...noisedFields.outcome.reached, values: reaches }, random),
    answer: randomise(answer, { ...noisedFields.outcome.answer, values: answerBands }, random),
  };
}

/** Agreed pay, around what was estimated. */
export function simulatePay({ month, model }: Place, random: Random): Contribution {
  const ratio = pick(
    [
      [1, 1],
      [2, 3],
      [3, 6],
      [4, 9],
      [5, 5],
      [6, 2],
      [7, 1],
    ] as const,
    random,
  );
  return {
    version: 1,
    kind: 'pay',
    country: pick(places, random),
    industry: pick(industries, random),
    month,
    level: pick(levels, random),
    model,
    ratio: randomise<number>(ratio, noisedFields.pay.ratio, random),
  };
}

/** One month of use; people grow more content over the months. */
export function simulateUse(month: string, content: number, random: Random): Contribution {
  const first = 4 + Math.floor(random() * 4);
  const rating =
    random() < 0.35
      ? 0
      : pick(
          [
            [2, 1],
            [3, 3],
            [4, 5 + content],
            [5, 3 + content],
          ] as const,
          random,
        );
  return {
    version: 1,
    kind: 'use',
    month,
    country: pick(places, random),
    app: '0.1.0',
    plan: pick(
      [
        ['free', 80],
        ['pro', 14],
        ['elite', 4],
        ['coach', 2],
      ] as const,
      random,
    ),
    activeDays: pick(
      [
        ['1', 3],
        ['2-4', 5],
        ['5-9', 4],
        ['10-19', 2],
        ['20-49', 1],
      ] as const,
      random,
    ),
    analyses: pick(
      [
        ['0', 1],
        ['1', 3],
        ['2-4', 5],
        ['5-9', 3],
        ['10-19', 1],
      ] as const,
      random,
    ),
    taken: pick(
      [
        ['0', 5],
        ['1', 3],
        ['2-4', 2],
      ] as const,
      random,
    ),
    parts: (['reading', 'advice', 'estimate', 'what-if', 'compare', 'tracker', 'search', 'export'] as const).filter(
      (_part, index) => random() < 0.9 - index * 0.1,
    ),
    ...(random() < 0.7 && { readable: { first, last: Math.min(10, first + Math.floor(random() * 4)) } }),
    kept: random() < 0.3 ? { day1: random() < 0.6, day7: random() < 0.4, day30: random() < 0.25 } : {},
    failures: pick(
      [
        ['0', 20],
        ['1', 1],
      ] as const,
      random,
    ),
    exposures: [],
    rating: randomise<number>(rating, noisedFields.use.rating, random),
  };
}

/** As it lies in the queue once its token was checked. */
export function asArrival(contribution: Contribution, number: number): Arrival {
  const checked = ContributionSchema.parse(contribution);
  const hash = (text: string) => createHash('sha256').update(`${text} ${number}`).digest('hex');
  return {
    nonce: hash('nonce'),
    contentHash: hash('content'),
    eraseHash: hash('erase'),
    kind: checked.kind,
    month: checked.month,
    body: checked,
  };
}
