import type { MetricReading } from '../metric.ts';
import type { AlertRule } from './alert-schemas.ts';

/** `between`: neither broken nor clearly well again. `unknown`: nothing to say it from; an alert stays as it is. */
export type Verdict = 'breach' | 'between' | 'clear' | 'unknown';

type ThresholdRule = Extract<AlertRule, { kind: 'threshold' }>;
type ChangeRule = Extract<AlertRule, { kind: 'change' }>;

/** Standard errors that a limit, or a change, has to be exceeded by: one false alarm in 740 looks at what has not moved. */
const sigmas = 3;

/** With a standard error the figure has to be beyond the limit by three of it; what is measured exactly counts as it is. */
export function judgeThreshold({ when, limit, clear, leastCases }: ThresholdRule, reading: MetricReading): Verdict {
  const { value, n, standardError = 0 } = reading;
  if (value === null || n < leastCases) return 'unknown';
  const sign = when === 'above' ? 1 : -1;
  if (sign * (value - limit) > sigmas * standardError) return 'breach';
  return sign * (value - clear) <= 0 ? 'clear' : 'between';
}

/** Against the same metric some days ago, both with their errors. */
export function judgeChange(
  { when, share, leastCases }: ChangeRule,
  reading: MetricReading,
  before: MetricReading | undefined,
): Verdict {
  if (reading.value === null || before?.value == null || reading.n < leastCases || before.n < leastCases)
    return 'unknown';
  if (before.value === 0) return 'unknown';
  const sign = when === 'rises' ? 1 : -1;
  const difference = sign * (reading.value - before.value);
  const change = difference / Math.abs(before.value);
  const error = Math.hypot(reading.standardError ?? 0, before.standardError ?? 0);
  if (change >= share && difference > sigmas * error) return 'breach';
  return change <= share / 2 ? 'clear' : 'between';
}

export interface WatchCount {
  /** Looks in a row that broke the rule, and that were well. */
  readonly breaches: number;
  readonly clears: number;
}

/** Counts one look in; whether that opens an alert, or ends one. */
export function countVerdict(before: WatchCount, verdict: Verdict, looks: number) {
  if (verdict === 'unknown') return { count: before, isBroken: false, isWell: false };
  const count = {
    breaches: verdict === 'breach' ? before.breaches + 1 : 0,
    clears: verdict === 'clear' ? before.clears + 1 : 0,
  };
  return { count, isBroken: count.breaches >= looks, isWell: count.clears >= looks };
}
