import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import type { JobQueue } from '../../../collector/jobs/job-queue.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

/** The computer may be busy with something else. */
const waitFor = <T>(check: () => T | Promise<T>) => vi.waitFor(check, 20_000);

describe.each(engines)('the queue of jobs on the %s database', (kind) => {
  let database: CollectorDatabase;
  let queues: JobQueue[] = [];
  let clock = Date.parse('2026-11-23T12:00:30Z');

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  }, 60_000);
  afterEach(async () => {
    for (const queue of queues) await queue.close(1);
    queues = [];
    await database.query('delete from job');
    await database.query('delete from job_schedule');
  });
  afterAll(() => database.close());

  async function open(options: { retryAfter?: number; onFailure?: () => void } = {}): Promise<JobQueue> {
    const queue = await createJobQueue({ database, now: () => clock, pollEvery: 20, retryAfter: 0, ...options });
    queues.push(queue);
    return queue;
  }

  const readStates = async () =>
    (await database.query<{ state: string }>('select state from job order by id')).rows.map(({ state }) => state);

  it('does what is asked for, in order and one at a time', async () => {
    const queue = await open();
    const seen: unknown[] = [];
    let atOnce = 0;
    let mostAtOnce = 0;
    for (const n of [1, 2, 3]) await queue.add('watch', { n });
    await queue.work('watch', async (input) => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(input);
      atOnce--;
    });
    await waitFor(() => expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]));
    expect(mostAtOnce).toBe(1);
    await waitFor(async () => expect(await readStates()).toEqual(['done', 'done', 'done']));
  });

  it('adds nothing while a job with the same key waits or runs, and again when it is done', async () => {
    const queue = await open();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isRunning = false;
    expect(await queue.add('retrain', {}, { key: 'one' })).toBeDefined();
    expect(await queue.add('retrain', {}, { key: 'one' })).toBeUndefined();
    expect(await queue.add('retrain', {}, { key: 'other' })).toBeDefined();
    await queue.work('retrain', async () => {
      isRunning = true;
      await gate;
    });
    await waitFor(() => expect(isRunning).toBe(true));
    expect(await queue.add('retrain', {}, { key: 'one' })).toBeUndefined();
    release();
    await waitFor(async () => expect(await readStates()).toEqual(['done', 'done']));
    expect(await queue.add('retrain', {}, { key: 'one' })).toBeDefined();
  });

  it('tries what throws three more times and then keeps it as failed, with the kind of the error only', async () => {
    const queue = await open();
    let tries = 0;
    await queue.add('report', {});
    await queue.work('report', async () => {
      tries++;
      throw new TypeError('the secret 4711');
    });
    await waitFor(async () => expect(await readStates()).toEqual(['failed']));
    expect(tries).toBe(4);
    const { rows } = await database.query<object>('select * from job');
    expect(JSON.stringify(rows)).toContain('TypeError');
    expect(JSON.stringify(rows)).not.toContain('4711');
  });

  it('never runs one name in two processes at once, and takes over from one that is gone', async () => {
    const [first, second] = [await open(), await open()];
    const ran: string[] = [];
    let atOnce = 0;
    let mostAtOnce = 0;
    const work = (name: string) => async () => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      ran.push(name);
      await new Promise((resolve) => setTimeout(resolve, 3));
      atOnce--;
    };
    await first.work('tidy', work('first'));
    await second.work('tidy', work('second'));
    await Promise.all(Array.from({ length: 12 }, (_, n) => (n % 2 ? first : second).add('tidy', { n })));
    await waitFor(() => expect(ran).toHaveLength(12));
    expect(mostAtOnce).toBe(1);
    await waitFor(async () => expect(new Set(await readStates())).toEqual(new Set(['done'])));
    await database.query(
      `insert into job (name, input, state, tries, worker, due_at, lease_until, made_at)
       values ('tidy', '{}', 'running', 1, 'gone', now(), now() - interval '1 second', now())`,
    );
    await waitFor(() => expect(ran).toHaveLength(13));
    // What ended its process again and again would do so for ever.
    await database.query(
      `insert into job (name, input, state, tries, worker, due_at, lease_until, made_at)
       values ('tidy', '{}', 'running', 8, 'gone', now(), now() - interval '1 second', now())`,
    );
    await waitFor(async () => expect((await readStates()).at(-1)).toBe('failed'));
    expect(ran).toHaveLength(13);
  });

  it('adds a scheduled job once, by whichever process looks first', async () => {
    const [first, second] = [await open(), await open()];
    const ran: unknown[] = [];
    for (const queue of [first, second]) {
      await queue.schedule('alert', '*/5 * * * *', { rule: 1 });
      await queue.work('alert', async (input) => void ran.push(input));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ran).toEqual([]);
    clock = Date.parse('2026-11-23T12:05:10Z');
    await waitFor(() => expect(ran).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(ran).toEqual([{ rule: 1 }]);
    clock = Date.parse('2026-11-23T12:10:00Z');
    await waitFor(() => expect(ran).toHaveLength(2));
  });

  it('ends after the seconds it was given, and what was not done goes on at the next start without having failed', async () => {
    const queue = await open();
    let isRunning = false;
    await queue.add('watch', { n: 7 });
    await queue.work('watch', () => {
      isRunning = true;
      return new Promise(() => {});
    });
    await waitFor(() => expect(isRunning).toBe(true));
    await queue.close(0.05);
    const { rows } = await database.query<{ state: string; tries: number }>('select state, tries from job');
    expect(rows).toEqual([{ state: 'waiting', tries: 0 }]);
    const next = await open();
    const seen: unknown[] = [];
    await next.work('watch', async (input) => void seen.push(input));
    await waitFor(() => expect(seen).toEqual([{ n: 7 }]));
  });
});
