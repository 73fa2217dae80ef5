import { findDay } from '../clock.ts';
import type { Queries } from '../database/database.ts';
import { type Anomaly, findAnomaly, type SeriesKind } from './find-anomalies.ts';
import type { Metric } from './metric.ts';
import { listMetricDays } from './system/system-store.ts';

/** Daily series that are looked at. Few, because each adds its own false alarms. */
const watchedSeries = ['volume.day', 'errors.day', 'latency.day', 'satisfaction.mean'];
const dayLength = 86_400_000;

const kindOf: Readonly<Record<Metric['unit'], SeriesKind>> = {
  count: 'count',
  share: 'share',
  seconds: 'time',
  cents: 'time',
  score: 'score',
};

/** Days that stand out, the first and the last included. Numbers of contributions below k count as 0, which is all that is told of them. */
export async function listDayAnomalies(
  queries: Queries,
  {
    metrics,
    k,
    from,
    to,
  }: { readonly metrics: readonly Metric[]; readonly k: number; readonly from: string; readonly to: string },
): Promise<readonly (Anomaly & { readonly metric: string })[]> {
  const found: (Anomaly & { readonly metric: string })[] = [];
  for (const { name, unit } of metrics.filter((metric) => watchedSeries.includes(metric.name))) {
    const start = findDay(Date.parse(from) - 56 * dayLength);
    const days = (await listMetricDays(queries, name, start, findDay(Date.parse(to) + dayLength))).map(
      ({ day, value }) => ({
        day,
        value: name === 'volume.day' && value < k ? 0 : value,
      }),
    );
    for (const today of days.filter(({ day }) => day >= from)) {
      const anomaly = findAnomaly(days, today, kindOf[unit]);
      if (anomaly) found.push({ ...anomaly, metric: name });
    }
  }
  return found;
}
