import { z } from 'zod';
import { Target } from './prediction.ts';

/** Targets whose outcome is yes or no, so that predictions can be held against it. */
export const chanceTargets = ['interview', 'offer'] as const;
export const ChanceTarget = z.enum(chanceTargets);
export type ChanceTarget = z.infer<typeof ChanceTarget>;

const Interval = z.object({ low: z.number(), high: z.number(), level: z.number() });

/**
 * The person's own rate: a Beta prior with the mean of what was predicted for these applications and the weight of
 * `priorWeight` applications, updated with those that are decided. Open applications count only once silence is final.
 */
export const OwnRate = z.object({
  target: ChanceTarget,
  decided: z.int().nonnegative(),
  successes: z.int().nonnegative(),
  /** Applications sent that are still open (censored). */
  open: z.int().nonnegative(),
  priorMean: z.number().gt(0).lt(1),
  priorWeight: z.number().positive(),
  mean: z.number(),
  interval: Interval,
});
export type OwnRate = z.infer<typeof OwnRate>;

/** The own rates that enter a prediction: those of the chance targets that have any decided application. */
export const OwnRates = z.partialRecord(ChanceTarget, OwnRate);
export type OwnRates = z.infer<typeof OwnRates>;

const Score = z.object({ value: z.number(), interval: Interval.nullable() });

/** How well the predictions that were made before an outcome have held. */
export const CalibrationView = z.object({
  target: ChanceTarget,
  /** `none` below 5 decided predictions: no figure; `counts` below 20: counts only, no comparison; `compared` from 20 on. */
  status: z.enum(['none', 'counts', 'compared']),
  decided: z.int(),
  open: z.int(),
  successes: z.int(),
  expected: z.number(),
  brier: Score.nullable(),
  /** 1 - Brier / Brier of the country's starting number for the same applications. */
  skill: Score.nullable(),
  /** Reliability: predictions in bands of about equal count. */
  bands: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      n: z.int(),
      predicted: z.number(),
      happened: z.number(),
      interval: Interval,
    }),
  ),
  versions: z.array(
    z.object({ version: z.string(), decided: z.int(), brier: z.number().nullable(), isBetter: z.boolean().nullable() }),
  ),
});
export type CalibrationView = z.infer<typeof CalibrationView>;

/** The chain of receipts: each holds the hash of the one before, so that none can be changed or dropped unseen. */
export const ChainState = z.object({
  length: z.int(),
  isWhole: z.boolean(),
  /** First link that does not fit. */
  brokenAt: z.int().nullable(),
  lastHash: z.string().nullable(),
});
export type ChainState = z.infer<typeof ChainState>;

export const OwnRecord = z.object({
  rates: z.array(OwnRate),
  calibration: z.array(CalibrationView),
  /** Days to the first answer of the person's own applications; open ones censored. */
  answers: z.object({ answered: z.int(), open: z.int(), medianDays: z.number().nullable() }),
  chain: ChainState,
});
export type OwnRecord = z.infer<typeof OwnRecord>;

/** A claim of a receipt that an outcome can be held against. */
export const Claim = z.object({
  target: Target,
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** The number that the prediction started from: the base rate of country and industry. */
  base: z.number().nullable(),
  /**
   * The number before the person's own record moved it; the same as `value` where it moved nothing. The own rate starts
   * from it: starting from `value` would count the same outcomes twice.
   */
  withoutRecord: z.number(),
  version: z.string(),
});
export type Claim = z.infer<typeof Claim>;
