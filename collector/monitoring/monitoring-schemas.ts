import { z } from 'zod';

/** A number read through the noise: unbiased, so it can lie outside of what is possible, and always with its error. */
const Estimate = z.object({ value: z.number(), standardError: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** `all`: everything of the version together, under the one key `all`. */
export const scoreDimensions = ['all', 'country', 'industry', 'month'] as const;

const BandScore = z.object({
  band: z.int(),
  n: z.int(),
  /** What the app said: ends of the band, and the chance it stands for. */
  low: z.number(),
  high: z.number(),
  expected: z.number(),
  /** Share that came to an interview. */
  observed: Estimate,
  /** Whether the 95 % interval of what was observed meets the band. */
  isWithin: z.boolean(),
});

/** How good one version was for one group of applications. */
export const ModelScore = z.object({
  model: z.string(),
  key: z.string(),
  n: z.int(),
  expected: z.number(),
  observed: Estimate,
  brier: Estimate,
  logLoss: Estimate,
  /** 1 - Brier over the Brier of always saying the group's own base rate; above 0 is better than that. Null where the noise hides it. */
  skill: z.number().nullable(),
  /** Root of the mean squared distance between what was said and what was observed over the bands, the noise taken off. */
  calibrationError: z.number(),
  /** Empty for groups below the whole. */
  bands: z.array(BandScore).readonly(),
});
export type ModelScore = z.infer<typeof ModelScore>;

/** Agreed pay over estimated pay: the band that holds the median, and the bands that may hold it (95 %). */
const PayScore = z.object({
  model: z.string(),
  n: z.int(),
  medianBand: z.int(),
  lowestBand: z.int(),
  highestBand: z.int(),
});
export type PayScore = z.infer<typeof PayScore>;

const WaitingShare = z.object({ model: z.string(), n: z.int(), answer: z.string(), share: Estimate });
export type WaitingShare = z.infer<typeof WaitingShare>;

export const ModelsQuery = z.strictObject({ by: z.enum(scoreDimensions).default('all') });
export const ModelsView = z.object({
  by: z.enum(scoreDimensions),
  scores: z.array(ModelScore).readonly(),
  pay: z.array(PayScore).readonly(),
  waiting: z.array(WaitingShare).readonly(),
});

export const driftFeatures = [
  'country',
  'industry',
  'level',
  'match',
  'channel',
  'interview',
  'reached',
  'answer',
  'calibration',
  'calibration-by-band',
] as const;
export type DriftFeature = (typeof driftFeatures)[number];

const FeatureResult = z.object({
  feature: z.enum(driftFeatures),
  /** Cases before and now, in people: outcomes over how many one person is taken to send. */
  referencePeople: z.int(),
  people: z.int(),
  pValue: z.number(),
  /** After Holm's correction over the features of this look. */
  adjusted: z.number(),
  isDrift: z.boolean(),
  /** Population stability index and Jensen-Shannon divergence (bits); null for calibration. */
  stability: z.number().nullable(),
  divergence: z.number().nullable(),
});
export type FeatureResult = z.infer<typeof FeatureResult>;

const Shift = z.object({ feature: z.enum(driftFeatures), value: z.string(), before: Estimate, now: Estimate });
export type Shift = z.infer<typeof Shift>;

export const DriftLook = z.object({
  look: z.int(),
  lookedOn: z.string(),
  /** What this look may spend: the p-values after correction are compared with it. */
  alpha: z.number(),
  referenceOutcomes: z.int(),
  outcomes: z.int(),
  features: z.array(FeatureResult).readonly(),
  /** Shares that may be shown, those of told labels with the noise taken off. */
  shifts: z.array(Shift).readonly(),
});
export type DriftLook = z.infer<typeof DriftLook>;
export const DriftView = z.object({
  /** Model that the period is about, and the day its looks began; null before there is one. */
  period: z.object({ model: z.string(), startedOn: z.string(), looksLeft: z.int() }).nullable(),
  looks: z.array(DriftLook).readonly(),
});
export type DriftView = z.infer<typeof DriftView>;

const Share = z.object({ n: z.int(), share: z.number(), standardError: z.number() });
const FieldQuality = z.object({
  kind: z.string(),
  field: z.string(),
  /** Of the last 28 days that are over, and of the 28 before; null where too few stand behind it or behind the rest. */
  unknown: Share.nullable(),
  before: Share.nullable(),
  /** The share moved by more than four standard errors. */
  isJump: z.boolean(),
});
export type FieldQuality = z.infer<typeof FieldQuality>;
export const QualityView = z.object({
  /** First and last day of the fields and delays; null before there is enough. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Deliveries of the last 28 days; those kept rounded to the smallest group. */
  intake: z.object({ kept: z.int(), known: z.int(), spent: z.int(), refused: z.int() }),
  /** Shares of all deliveries. */
  duplicateShare: z.number().nullable(),
  refusedShare: z.number().nullable(),
  refusedFields: z.array(z.object({ field: z.string(), n: z.int() })).readonly(),
  fields: z.array(FieldQuality).readonly(),
  /**
   * How late contributions come: whole months between what they are about and their arrival. `out-of-range`: later than the
   * arrival, or more than two years before it.
   */
  delays: z.array(z.object({ kind: z.string(), months: z.string(), share: Share.nullable() })).readonly(),
});
export type QualityView = z.infer<typeof QualityView>;

export const SystemQuery = z.strictObject({ hours: z.coerce.number().int().min(1).max(168).default(24) });
const SystemPoint = z.object({
  /** Start, ISO 8601. */
  at: z.string(),
  answers: z.int(),
  failures: z.int(),
  /** Seconds that half, and 95 %, of the answers took at most; null without answers. */
  median: z.number().nullable(),
  p95: z.number().nullable(),
  waiting: z.int(),
  jobsWaiting: z.int(),
  databaseBytes: z.number(),
  diskFreeBytes: z.number().nullable(),
});
export type SystemPoint = z.infer<typeof SystemPoint>;
export const SystemView = z.object({
  processes: z
    .array(
      z.object({
        process: z.string(),
        startedAt: z.string(),
        lastSeenAt: z.string(),
        isAlive: z.boolean(),
        memoryBytes: z.number(),
        loopDelayMilliseconds: z.number(),
      }),
    )
    .readonly(),
  points: z.array(SystemPoint).readonly(),
  /** Days that stood out of their series. */
  anomalies: z
    .array(z.object({ metric: z.string(), day: z.string(), value: z.number(), usual: z.number(), score: z.number() }))
    .readonly(),
});
export type SystemView = z.infer<typeof SystemView>;
