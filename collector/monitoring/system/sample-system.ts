import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { findDay } from '../../clock.ts';
import type { CollectorDatabase } from '../../database/database.ts';
import type { Meters } from '../../health/meters.ts';
import { addIntake, type Intake } from '../quality/quality-store.ts';
import { addSample, latencyEnds, measureDatabase } from './system-store.ts';

interface SamplerParts {
  readonly database: CollectorDatabase;
  readonly meters: Meters;
  /** Contributions that wait to be written, and jobs that wait to be done. */
  countWaiting(): number;
  countJobs?(): Promise<number>;
  /** Where the disk is looked at. */
  readonly folder: string;
  now(): number;
}

interface Counted {
  readonly answers: number;
  readonly failures: number;
  readonly latencies: readonly number[];
  readonly intake: ReadonlyMap<string, Intake>;
}

/** Answers that stay open for hours say nothing about speed, and probes of health are no work. */
const isWork = (route: unknown) => !/\/live|^\/health|^\/metrics/.test(String(route));

async function readMeters(meters: Meters): Promise<Counted> {
  const { values } = await meters.answers.get();
  let [answers, failures] = [0, 0];
  const latencies = latencyEnds.map(() => 0);
  for (const { labels, metricName, value } of values) {
    if (!isWork(labels.route)) continue;
    if (metricName?.endsWith('_count')) {
      answers += value;
      if (String(labels.status).startsWith('5')) failures += value;
    }
    // prom-client's types leave out the end of a band.
    const [, le] = Object.entries(labels).find(([name]) => name === 'le') ?? [];
    const band = (latencyEnds as readonly number[]).indexOf(Number(le));
    if (metricName?.endsWith('_bucket') && band >= 0) latencies[band] = (latencies[band] ?? 0) + value;
  }
  const intake = new Map<string, Intake>();
  const add = (outcome: Intake['outcome'], field: string, n: number) => {
    const key = `${outcome} ${field}`;
    intake.set(key, { outcome, field, n: n + (intake.get(key)?.n ?? 0) });
  };
  for (const { labels, value } of (await meters.arrivals.get()).values) {
    const { receipt } = labels;
    if (receipt === 'kept' || receipt === 'known' || receipt === 'spent') add(receipt, '', value);
  }
  for (const { labels, value } of (await meters.refusals.get()).values) add('refused', String(labels.field), value);
  return { answers, failures, latencies, intake };
}

async function findFreeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // A collector with its database elsewhere need not have the folder.
    return null;
  }
}

/** Samples of this process: each call keeps what was counted since the one before. */
export function createSampler({ database, meters, countWaiting, countJobs, folder, now }: SamplerParts) {
  const process_ = randomBytes(6).toString('hex');
  const startedAt = now();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let before: Counted = { answers: 0, failures: 0, latencies: latencyEnds.map(() => 0), intake: new Map() };

  async function sample(): Promise<void> {
    const moment = now();
    const counted = await readMeters(meters);
    const intake = [...counted.intake].flatMap(([key, one]) => {
      const n = one.n - (before.intake.get(key)?.n ?? 0);
      return n > 0 ? [{ ...one, n }] : [];
    });
    const databaseBytes = await measureDatabase(database);
    const [jobsWaiting, diskFreeBytes] = [(await countJobs?.()) ?? 0, await findFreeBytes(folder)];
    await database.transaction(async (queries) => {
      await addSample(queries, {
        process: process_,
        minute: moment - (moment % 60_000),
        startedAt,
        answers: counted.answers - before.answers,
        failures: counted.failures - before.failures,
        latencies: counted.latencies.map((value, index) => value - (before.latencies[index] ?? 0)),
        waiting: countWaiting(),
        jobsWaiting,
        memoryBytes: process.memoryUsage.rss(),
        loopDelay: Number.isFinite(delay.mean) ? delay.mean / 1e6 : 0,
        databaseBytes,
        diskFreeBytes,
      });
      if (intake.length > 0) await addIntake(queries, findDay(moment), intake);
    });
    // Only now: what could not be kept is in the next sample.
    before = counted;
    delay.reset();
  }

  return { sample, stop: () => delay.disable() };
}

/** Samples each minute, and once more at the end. A sample that fails is made up for by the next. */
export function startSampling(parts: SamplerParts & { onFailure(failure: unknown): void }): { stop(): Promise<void> } {
  const { sample, stop } = createSampler(parts);
  let running = Promise.resolve();
  const next = () => {
    running = running.then(sample).catch(parts.onFailure);
    return running;
  };
  const timer = setInterval(next, 60_000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await next();
      stop();
    },
  };
}
