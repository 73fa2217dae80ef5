/** What a metric says at a moment. `value` is null where there is nothing to say it from. */
export interface MetricReading {
  readonly value: number | null;
  /** Cases it stands on. */
  readonly n: number;
  readonly standardError?: number;
}

/** One figure that rules of alerts can be about; every area lists its own. */
export interface Metric {
  /** `revenue.mrr`, `satisfaction.mean`, `errors.share`: area and name. */
  readonly name: string;
  /** What it is, in a sentence that says what counts and what does not. */
  readonly definition: string;
  readonly unit: 'share' | 'count' | 'cents' | 'seconds' | 'score';
  read(now: number): Promise<MetricReading>;
}
