import type { Business } from '../../collector/business/business.ts';
import { listBusinessMetrics } from '../../collector/business/business-metrics.ts';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { listFigureMetrics } from '../../collector/figures/figure-metrics.ts';
import { createReleases } from '../../collector/figures/release-figures.ts';
import { suppressFlat } from '../../collector/figures/suppress-flat.ts';
import { readPredictionRows, rollUpTallies } from '../../collector/figures/tally-store.ts';
import { createMonitoring } from '../../collector/monitoring/create-monitoring.ts';
import { addIntake } from '../../collector/monitoring/quality/quality-store.ts';
import { addSample } from '../../collector/monitoring/system/system-store.ts';

const hourMs = 3_600_000;
const smallestGroup = 20;

/** A day of the collector's own health, four weeks of deliveries, and one look of its monitoring at all that was simulated. */
export async function fillMonitoring(
  database: CollectorDatabase,
  business: Business,
  masterKey: Uint8Array,
  now: number,
  random: () => number,
): Promise<void> {
  for (let hour = 24; hour > 0; hour--) {
    const minute = Math.floor((now - hour * hourMs) / 60_000) * 60_000;
    const answers = 900 + Math.floor(random() * 500);
    const fast = Math.floor(answers * 0.55);
    await addSample(database, {
      process: 'simulated',
      minute,
      startedAt: Math.floor(now) - 3 * 24 * hourMs,
      answers,
      failures: random() < 0.1 ? 1 : 0,
      latencies: [fast, Math.floor(answers * 0.8), answers - 30, answers - 4, answers, answers, answers],
      waiting: Math.floor(random() * 8),
      jobsWaiting: random() < 0.2 ? 1 : 0,
      memoryBytes: 190e6 + Math.floor(random() * 20e6),
      loopDelay: 1 + random() * 3,
      databaseBytes: 84e6 + (24 - hour) * 120_000,
      diskFreeBytes: 61e9,
    });
  }
  for (let day = 27; day >= 0; day--) {
    const kept = 60 + Math.floor(random() * 60);
    await addIntake(database, new Date(now - day * 24 * hourMs).toISOString().slice(0, 10), [
      { outcome: 'kept', field: '', n: kept },
      { outcome: 'known', field: '', n: Math.floor(kept * 0.04) },
      { outcome: 'refused', field: day % 9 === 0 ? 'month' : 'token', n: day % 3 === 0 ? 1 : 0 },
    ]);
  }
  await rollUpTallies(database);
  const releases = createReleases({ database, now: () => now, smallestGroup });
  const monitoring = await createMonitoring({
    database,
    masterKey,
    metrics: [...listFigureMetrics(releases), ...listBusinessMetrics(business)],
    readOutcomes: () => readPredictionRows(database),
    suppress: suppressFlat,
    k: smallestGroup,
    onFailure: (metric, failure) => {
      throw new Error(`${metric} could not be read`, { cause: failure });
    },
    now: () => now,
  });
  await monitoring.watch();
}
