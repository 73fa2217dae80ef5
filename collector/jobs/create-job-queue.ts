import { randomUUID } from 'node:crypto';
import type { CollectorDatabase } from '../database/database.ts';
import { findLastDue, readCron } from './cron.ts';
import type { JobName, JobQueue } from './job-queue.ts';
import {
  addJob,
  endJob,
  extendLease,
  leaseSeconds,
  openSchedule,
  passSchedule,
  putBackJob,
  releaseJobs,
  removeEndedJobs,
  type TakenJob,
  takeJob,
} from './job-store.ts';

interface JobQueueParts {
  readonly database: CollectorDatabase;
  /** The clock of the schedules. */
  now(): number;
  /** Milliseconds between two looks for work that another process added. */
  readonly pollEvery?: number;
  /** Seconds before the second try; each further one waits four times as long. */
  readonly retryAfter?: number;
  /** Told the name of a job and the kind of its failure. */
  onFailure?(name: JobName, kind: string, isFinal: boolean): void;
}

const mostTries = 4;

/** The queue of jobs on the collector's own database; see `JobQueue`. Nothing runs before `work` is asked for. */
export async function createJobQueue(parts: JobQueueParts): Promise<JobQueue> {
  const { database, now, pollEvery = 2_000, retryAfter = 10, onFailure } = parts;
  const worker = randomUUID();
  const handlers = new Map<JobName, (input: unknown, id: string) => Promise<void>>();
  const schedules: { name: JobName; input: object; key: string; fits: (moment: number) => boolean }[] = [];
  const running = new Map<JobName, Promise<void>>();
  const taken = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isClosed = false;
  // One process at a time has the folder: what seems to run there was cut off.
  if (database.kind === 'embedded') await releaseJobs(database);
  await removeEndedJobs(database);

  async function work(name: JobName, job: TakenJob): Promise<void> {
    const handler = handlers.get(name);
    if (!handler) return;
    taken.add(job.id);
    // A heartbeat that fails is no reason to stop: the next one may succeed, and without any another process takes over.
    const heart = setInterval(
      () => void extendLease(database, job.id, worker).catch(() => onFailure?.(name, 'heartbeat', false)),
      (leaseSeconds * 1_000) / 4,
    );
    try {
      await handler(job.input, job.id);
      await endJob(database, job.id, worker);
    } catch (failure) {
      const kind = failure instanceof Error ? failure.name : 'unknown';
      const isFinal = job.tries >= mostTries;
      onFailure?.(name, kind, isFinal);
      if (isFinal) await endJob(database, job.id, worker, kind);
      else await putBackJob(database, job.id, worker, retryAfter * 4 ** (job.tries - 1));
    } finally {
      clearInterval(heart);
      taken.delete(job.id);
    }
  }

  async function workOff(name: JobName): Promise<void> {
    while (!isClosed) {
      const job = await takeJob(database, name, worker);
      if (!job) return;
      await work(name, job);
    }
  }

  async function lookAtSchedules(): Promise<void> {
    for (const { name, input, key, fits } of schedules) {
      const since = await openSchedule(database, name, key, now());
      const due = findLastDue(fits, since, now());
      if (due !== undefined && (await passSchedule(database, name, key, due))) {
        await addJob(database, name, input, `schedule ${key}`);
      }
    }
  }

  async function look(): Promise<void> {
    await lookAtSchedules();
    for (const name of handlers.keys()) {
      if (running.has(name) || isClosed) continue;
      const work = workOff(name)
        // The database is away, for instance: the next look tries again, and the lease ends by itself.
        .catch((failure: unknown) => onFailure?.(name, failure instanceof Error ? failure.name : 'unknown', false))
        .finally(() => running.delete(name));
      running.set(name, work);
    }
  }

  function wake(): void {
    if (isClosed || looking) return;
    looking = look()
      .catch((failure: unknown) => onFailure?.('tidy', failure instanceof Error ? failure.name : 'unknown', false))
      .finally(() => {
        looking = undefined;
      });
  }

  return {
    async add(name, input, options) {
      const id = await addJob(database, name, input, options?.key);
      wake();
      return id;
    },
    async work(name, handler) {
      handlers.set(name, handler);
      timer ??= setInterval(wake, pollEvery);
      wake();
    },
    async schedule(name, cron, input) {
      const key = JSON.stringify(input);
      const fits = readCron(cron);
      const known = schedules.findIndex((schedule) => schedule.name === name && schedule.key === key);
      if (known >= 0) schedules.splice(known, 1);
      schedules.push({ name, input, key, fits });
      await openSchedule(database, name, key, now());
      timer ??= setInterval(wake, pollEvery);
    },
    async close(seconds = 30) {
      isClosed = true;
      clearInterval(timer);
      await looking;
      let limit: NodeJS.Timeout | undefined;
      await Promise.race([
        Promise.all(running.values()),
        new Promise<void>((resolve) => {
          limit = setTimeout(resolve, seconds * 1_000);
        }),
      ]);
      clearTimeout(limit);
      // What is not done goes on at the next start, and was not its fault.
      for (const id of taken) await putBackJob(database, id, worker, 0, true);
    },
  };
}
