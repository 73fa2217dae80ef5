import type { Queries } from '../../database/database.ts';
import type { SystemPoint, SystemView } from '../monitoring-schemas.ts';
import { latencyEnds, listSamples, type SystemSample } from './system-store.ts';

const minute = 60_000;
/** A process that was not heard of for so long is taken to have ended. */
const silence = 3 * minute;

/** Seconds that this share of the answers took at most, evenly spread within a band; the last band is taken for its start. */
function findQuantile(latencies: readonly number[], answers: number, share: number): number | null {
  if (answers === 0) return null;
  const wanted = share * answers;
  for (const [band, end] of latencyEnds.entries()) {
    const upTo = latencies[band] ?? 0;
    if (upTo < wanted) continue;
    const [start, before] = band === 0 ? [0, 0] : [latencyEnds[band - 1] ?? 0, latencies[band - 1] ?? 0];
    return start + ((end - start) * (wanted - before)) / Math.max(1, upTo - before);
  }
  return latencyEnds.at(-1) ?? null;
}

/** All processes together: counts are added up, and of what is a state the last sample of each process. */
export function summariseSamples(samples: readonly SystemSample[]) {
  const latencies = latencyEnds.map((_end, band) => samples.reduce((sum, one) => sum + (one.latencies[band] ?? 0), 0));
  const answers = samples.reduce((sum, one) => sum + one.answers, 0);
  const last = new Map(samples.map((one) => [one.process, one]));
  const free = [...last.values()].flatMap(({ diskFreeBytes }) => diskFreeBytes ?? []);
  return {
    answers,
    failures: samples.reduce((sum, one) => sum + one.failures, 0),
    median: findQuantile(latencies, answers, 0.5),
    p95: findQuantile(latencies, answers, 0.95),
    waiting: [...last.values()].reduce((sum, one) => sum + one.waiting, 0),
    // Of one queue and one database, whichever process looked.
    jobsWaiting: samples.at(-1)?.jobsWaiting ?? 0,
    databaseBytes: samples.at(-1)?.databaseBytes ?? 0,
    diskFreeBytes: free.length > 0 ? Math.min(...free) : null,
  };
}

/** The collector's health of the last hours: by five minutes up to six hours, else by the hour. */
export async function readSystem(
  queries: Queries,
  { now, hours }: { readonly now: number; readonly hours: number },
): Promise<Omit<SystemView, 'anomalies'>> {
  const samples = await listSamples(queries, now - hours * 60 * minute);
  const step = hours <= 6 ? 5 * minute : 60 * minute;
  const steps = new Map<number, SystemSample[]>();
  for (const sample of samples) {
    const start = sample.minute - (sample.minute % step);
    const held = steps.get(start);
    if (held) held.push(sample);
    else steps.set(start, [sample]);
  }
  const last = new Map(samples.map((one) => [one.process, one]));
  return {
    processes: [...last.values()].map((one) => ({
      process: one.process,
      startedAt: new Date(one.startedAt).toISOString(),
      lastSeenAt: new Date(one.minute).toISOString(),
      isAlive: now - one.minute < silence,
      memoryBytes: one.memoryBytes,
      loopDelayMilliseconds: one.loopDelay,
    })),
    points: [...steps].map(
      ([start, held]): SystemPoint => ({ at: new Date(start).toISOString(), ...summariseSamples(held) }),
    ),
  };
}
