import { z } from 'zod';
import { findDay } from '../clock.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import { addUsualRules, listDue } from './alerts/alert-store.ts';
import { type DeliveryParts, deliverAlert } from './alerts/deliver-alerts.ts';
import { usualRules } from './alerts/usual-rules.ts';
import { watchAlerts } from './alerts/watch-alerts.ts';
import { watchDrift } from './drift/watch-drift.ts';
import type { Metric, MetricReading } from './metric.ts';
import type { DriftLook } from './monitoring-schemas.ts';
import { releaseQuality } from './quality/watch-quality.ts';
import type { Suppress } from './release-table.ts';
import type { OutcomeRow } from './scores/outcome-rows.ts';
import { releaseScores } from './scores/release-scores.ts';
import { claimTurn, keepMetric, tidyMonitoring } from './system/system-store.ts';
import { listSystemMetrics } from './watched-metrics.ts';

export interface MonitoringParts extends DeliveryParts {
  /** Those of the other areas. */
  readonly metrics: readonly Metric[];
  /** All outcomes, counted by model, country, industry, month, band and what was told. */
  readOutcomes(): Promise<readonly OutcomeRow[]>;
  readonly suppress: Suppress;
  /** Fewest people that a number about contributions may stand on. */
  readonly k: number;
  findChampion?(): Promise<string | undefined>;
  /** Called once when drift begins: time to train anew. */
  onDrift?(look: DriftLook): Promise<void>;
  /** A metric of another area could not be read; the rules about it wait. */
  onFailure(metric: string, failure: unknown): void;
}

const Delivery = z.object({ deliveryId: z.string() });

export interface Monitoring {
  readonly parts: MonitoringParts;
  /** The metrics of all areas and of the collector itself. */
  readonly metrics: readonly Metric[];
  /** One look at everything that is due; each minute. Gives the deliveries that wait to be sent. */
  watch(): Promise<readonly string[]>;
  deliver(deliveryId: string): Promise<void>;
  /** Works on the jobs `watch`, each minute, and `alert`. */
  start(jobs: JobQueue): Promise<void>;
}

export async function createMonitoring(parts: MonitoringParts): Promise<Monitoring> {
  const { database, now } = parts;
  const metrics = [...listSystemMetrics(database), ...parts.metrics];
  await addUsualRules(database, usualRules);

  async function readMetrics(moment: number): Promise<ReadonlyMap<string, MetricReading>> {
    const readings = new Map<string, MetricReading>();
    for (const metric of metrics) {
      try {
        readings.set(metric.name, await metric.read(moment));
      } catch (failure) {
        parts.onFailure(metric.name, failure);
      }
    }
    return readings;
  }

  async function keepDay(day: string, readings: ReadonlyMap<string, MetricReading>): Promise<void> {
    await database.transaction(async (queries) => {
      for (const [name, { value, n, standardError }] of readings)
        if (value !== null) await keepMetric(queries, name, { day, value, n, standardError: standardError ?? null });
    });
  }

  async function watch(): Promise<readonly string[]> {
    const moment = now();
    const today = findDay(moment);
    const readings = await readMetrics(moment);
    await keepDay(today, readings);
    if (await claimTurn(database, 'scores', new Date(moment).toISOString().slice(0, 13))) {
      await releaseScores(parts, today);
      await releaseQuality(parts, moment);
    }
    if (await claimTurn(database, 'drift', today)) {
      await watchDrift(parts, moment);
      await tidyMonitoring(database, moment);
    }
    await watchAlerts({ database, metrics, k: parts.k }, readings, moment);
    return listDue(database, moment);
  }

  const deliver = (deliveryId: string) => deliverAlert(parts, deliveryId);
  return {
    parts,
    metrics,
    watch,
    deliver,
    async start(jobs) {
      await jobs.work('alert', (input) => deliver(Delivery.parse(input).deliveryId));
      await jobs.work('watch', async () => {
        for (const deliveryId of await watch()) await jobs.add('alert', { deliveryId }, { key: deliveryId });
      });
      await jobs.schedule('watch', '* * * * *', {});
    },
  };
}
