import type { Target } from './prediction.ts';

/**
 * One row of feature values by the names of `models/features.json`, as people would say them: a country code, a title,
 * years. `null` is "not known". How they become columns is the business of core/inference.
 */
export type FeatureRow = Readonly<Record<string, string | number | boolean | null>>;

/** Version of the meanings of the features. Raise it when one changes, so that values of before and after stay apart. */
export const featureVersion = 1;

/** What one model says about one row, in the unit of its manifest. */
export interface TargetOutput {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Probability that it has happened by each step; the two time models only. */
  readonly curve?: readonly number[];
}

export type TargetOutputs = Readonly<Record<Target, TargetOutput>>;
