import { z } from 'zod';
import { channels } from './application.ts';
import { ExperimentName } from './experiment.ts';
import { Industry } from './industry.ts';
import { seniorities } from './job.ts';
import { Country } from './region.ts';

/**
 * What may leave a computer, and nothing else: coarse buckets, months, no free text, no identifier. The desktop and the
 * collector both refuse what has a field more. A change of any meaning here is a new `contributionVersion`.
 */
const contributionVersion = 1;

/** `2026-11`: no date is finer. */
const Month = z.string().regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/);

/** Upper ends of the bands that a predicted chance is told in; the last band ends at 1. */
export const chanceBandEnds = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 1] as const;
const ChanceBand = z
  .int()
  .min(0)
  .max(chanceBandEnds.length - 1);

/** How far an application came: each step holds those before it. */
export const reaches = ['nothing', 'interview', 'offer', 'hired'] as const;
/** Until the first answer of the employer, whatever it said. */
export const answerBands = ['week', 'two-weeks', 'month', 'two-months', 'three-months', 'none'] as const;
/** Share of what the advert requires that the CV shows. */
const matchBands = ['unknown', 'under-half', 'half', 'most', 'all'] as const;
/** Agreed pay over our middle estimate; the upper ends, the last band is open. */
export const payRatioEnds = [0.6, 0.75, 0.85, 0.95, 1.05, 1.15, 1.25, 1.5] as const;
const payRatioBands = [...payRatioEnds.keys(), payRatioEnds.length] as readonly number[];
/** One click, 1 to 5; 0 is "not rated". */
const ratings = [0, 1, 2, 3, 4, 5] as const;
/** How many of something: days, analyses, suggestions taken. */
export const countBands = ['0', '1', '2-4', '5-9', '10-19', '20-49', '50+'] as const;
/** Places of the app that a month can have been spent in. */
export const usedParts = [
  'reading',
  'advice',
  'estimate',
  'what-if',
  'compare',
  'tracker',
  'search',
  'export',
  'clients',
] as const;
const plans = ['free', 'pro', 'elite', 'coach', 'enterprise'] as const;

/** Which side of a running experiment this computer was on; names come from the signed list of experiments. */
const Exposure = z.strictObject({ experiment: ExperimentName, arm: ExperimentName });
const Version = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/);
const place = { country: Country, industry: Industry, month: Month };

/** One application that has ended, or whose silence is final. */
export const OutcomeContribution = z.strictObject({
  version: z.literal(contributionVersion),
  kind: z.literal('outcome'),
  ...place,
  channel: z.enum(['unknown', ...channels]),
  level: z.enum(['unknown', ...seniorities]),
  match: z.enum(matchBands),
  /** The interview model that answered, and the bands of what it said. */
  model: Version,
  interview: ChanceBand,
  offer: ChanceBand,
  exposure: Exposure.optional(),
  /** Noised before they leave: see `noisedFields`. */
  reached: z.enum(reaches),
  answer: z.enum(answerBands),
});
export type OutcomeContribution = z.infer<typeof OutcomeContribution>;

/** Pay that was agreed, as a ratio to what had been estimated. */
export const PayContribution = z.strictObject({
  version: z.literal(contributionVersion),
  kind: z.literal('pay'),
  ...place,
  level: z.enum(['unknown', ...seniorities]),
  model: Version,
  /** Noised. */
  ratio: z.int().min(0).max(payRatioEnds.length),
});
export type PayContribution = z.infer<typeof PayContribution>;

/** One month of use. What a month has not decided (`day30` of a new installation) is left out. */
export const UseContribution = z.strictObject({
  version: z.literal(contributionVersion),
  kind: z.literal('use'),
  month: Month,
  country: Country.or(z.literal('unknown')),
  /** Of the app. */
  app: Version,
  plan: z.enum(plans),
  activeDays: z.enum(countBands),
  analyses: z.enum(countBands),
  /** Suggestions marked as taken up. */
  taken: z.enum(countBands),
  parts: z.array(z.enum(usedParts)).max(usedParts.length),
  /** Checks that a simple reader passes, in tenths: the first CV of the month and the last. */
  readable: z.strictObject({ first: z.int().min(0).max(10), last: z.int().min(0).max(10) }).optional(),
  /** Whether the app was open on that day after the first: only in the month in which the day fell. */
  kept: z.strictObject({ day1: z.boolean(), day7: z.boolean(), day30: z.boolean() }).partial(),
  failures: z.enum(countBands),
  exposures: z.array(Exposure).max(8),
  /** Noised. */
  rating: z.int().min(0).max(5),
});
export type UseContribution = z.infer<typeof UseContribution>;

export const Contribution = z.discriminatedUnion('kind', [OutcomeContribution, PayContribution, UseContribution]);
export type Contribution = z.infer<typeof Contribution>;

/** One of each that a person is asked about, as it could leave a computer in Germany: what the app shows before anyone agrees. */
export const exampleContributions: {
  readonly outcome: OutcomeContribution;
  readonly pay: PayContribution;
  readonly use: UseContribution;
} = {
  outcome: {
    version: contributionVersion,
    kind: 'outcome',
    country: 'DE',
    industry: 'technology',
    month: '2026-10',
    channel: 'job-board',
    level: 'mid',
    match: 'most',
    model: '2.0.0',
    interview: 4,
    offer: 1,
    reached: 'interview',
    answer: 'two-weeks',
  },
  pay: {
    version: contributionVersion,
    kind: 'pay',
    country: 'DE',
    industry: 'technology',
    month: '2026-10',
    level: 'mid',
    model: '2.0.0',
    ratio: 4,
  },
  use: {
    version: contributionVersion,
    kind: 'use',
    month: '2026-10',
    country: 'DE',
    app: '1.0.0',
    plan: 'free',
    activeDays: '5-9',
    analyses: '10-19',
    taken: '2-4',
    parts: ['reading', 'estimate', 'tracker'],
    readable: { first: 8, last: 9 },
    kept: {},
    failures: '0',
    exposures: [],
    rating: 4,
  },
};

interface Noise {
  /** Every value that could be true; the true one is told with a probability of e^ε / (e^ε + k - 1). */
  readonly values: readonly (string | number)[];
  /** What telling it once costs, in ε of local differential privacy. */
  readonly epsilon: number;
}

/** What could hurt to be known is told through k-ary randomised response (Kairouz, Bonawitz and Ramage 2016). */
export const noisedFields = {
  outcome: { reached: { values: reaches, epsilon: 1.5 }, answer: { values: answerBands, epsilon: 1 } },
  pay: { ratio: { values: payRatioBands, epsilon: 2 } },
  use: { rating: { values: ratings, epsilon: 1 } },
} as const satisfies Readonly<Record<Contribution['kind'], Readonly<Record<string, Noise>>>>;

/** What one contribution costs: its noised fields together (sequential composition). */
export function epsilonOf(kind: Contribution['kind']): number {
  const fields: readonly Noise[] = Object.values(noisedFields[kind]);
  return fields.reduce((sum, { epsilon }) => sum + epsilon, 0);
}

/** What a person may spend in all: twenty outcomes, or as much in other kinds. Nothing is shared beyond it. */
export const lifetimeEpsilon = 50;

/** Probability that randomised response tells the truth. */
export function truthProbability({ values, epsilon }: Noise): number {
  return Math.exp(epsilon) / (Math.exp(epsilon) + values.length - 1);
}

/** The value to tell instead of the true one. `random` gives numbers in [0, 1), from a source that cannot be guessed. */
export function randomise<T extends string | number>(
  truth: T,
  noise: { readonly values: readonly T[]; readonly epsilon: number },
  random: () => number,
): T {
  if (random() < truthProbability(noise)) return truth;
  const others = noise.values.filter((value) => value !== truth);
  return others[Math.floor(random() * others.length)] ?? truth;
}

/**
 * How often each value was true, out of how often it was told: unbiased, so that a small count can come out below 0 or above
 * `n`; whoever shows it must say its standard error too.
 */
export function estimateTrueCounts(
  told: readonly number[],
  noise: Noise,
): readonly { readonly count: number; readonly standardError: number }[] {
  const n = told.reduce((sum, count) => sum + count, 0);
  const p = truthProbability(noise);
  const q = (1 - p) / (noise.values.length - 1);
  return told.map((count) => ({
    count: (count - n * q) / (p - q),
    // The variance of a binomial count at the share that was told, carried through the same straight line.
    standardError: n === 0 ? 0 : Math.sqrt(n * (count / n) * (1 - count / n)) / (p - q),
  }));
}

/** The band of a chance: the first whose upper end is not below it. */
export function chanceBandOf(chance: number): number {
  return chanceBandEnds.findIndex((end) => chance <= end);
}

/** The chance that a band stands for where one number is needed: the geometric middle of its ends, half the end of the first. */
export function chanceOfBand(band: number): number {
  const end = chanceBandEnds[band];
  if (end === undefined) throw new RangeError('There is no such band.');
  const start = chanceBandEnds[band - 1];
  return start === undefined ? end / 2 : Math.sqrt(start * end);
}

/** Beside the contribution go a token that was given out blindly, and a hash whose secret stays with the person. */
export const Submission = z.strictObject({
  contribution: Contribution,
  /** A Privacy Pass token of RFC 9578, type 2, base64url. It is also the key that makes a second delivery harmless. */
  token: z.string().regex(/^[A-Za-z0-9_-]{400,600}$/),
  /** SHA-256 of the secret that erases this contribution, base64url. */
  eraseHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type Submission = z.infer<typeof Submission>;

/** Takes a contribution back: the secret whose hash went with it, base64url of 32 bytes. */
export const Erasure = z.strictObject({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
