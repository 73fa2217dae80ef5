import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { eraseContributions } from '../../../collector/ingest/contribution-store.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import type { JobQueue } from '../../../collector/jobs/job-queue.ts';
import { createTraining, type Training } from '../../../collector/training/create-training.ts';
import type { Trainer, TrainingTask, Verdict } from '../../../collector/training/trainer.ts';
import { addTrainingRoutes } from '../../../collector/training/training-routes.ts';
import { TrainingRunDetail, TrainingRuns } from '../../../collector/training/training-schemas.ts';
import { readRun, readSteps } from '../../../collector/training/training-store.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';
import { keepRegistryInMemory } from './registry-in-memory.ts';
import { keepOutcomes, poisonOutcomes, simulateOutcomes } from './simulated-outcomes.ts';

const models = path.resolve('models/interview');
const gain = { name: 'log-loss saved', slice: '', value: 0.01, low: 0.005, high: 0.015 };

/** A trainer whose verdict is known: what is tested here is all around it. */
function foreseeTrainer(change: Partial<Verdict> = {}) {
  const snapshots: string[] = [];
  let cutOffs = 0;
  const trainer: Trainer = {
    async train(task: TrainingTask) {
      snapshots.push(gunzipSync(readFileSync(task.snapshot)).toString());
      if (cutOffs-- > 0) throw new Error('cut off');
      const part = { stop: null, figures: [gain] };
      const verdict: Verdict = {
        champion: '2.0.0',
        version: task.version,
        snapshot: '',
        train: part,
        evaluate: part,
        membership: part,
        ...change,
      };
      mkdirSync(path.join(task.out, 'model'), { recursive: true });
      writeFileSync(path.join(task.out, 'verdict.json'), '{}');
      for (const name of ['model.onnx', 'manifest.json', 'card.md', 'parity.json']) {
        writeFileSync(path.join(task.out, 'model', name), `${name} ${task.version}`);
      }
      return verdict;
    },
    close: () => undefined,
  };
  return {
    trainer,
    snapshots,
    cutOff(times: number) {
      cutOffs = times;
    },
  };
}

const countRows = (snapshot: string) =>
  snapshot
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .split(',')
        .slice(9, 13)
        .reduce((sum, count) => sum + Number(count), 0),
    );

describe.each(engines)('training on the %s database', { timeout: 120_000 }, (kind) => {
  let database: CollectorDatabase;
  let hashes: readonly string[];
  let folder: string;
  let queue: JobQueue;
  const trainings: Training[] = [];
  const now = () => Date.parse('2027-01-01T09:00:00Z');

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    hashes = await keepOutcomes(database, simulateOutcomes(4_000, 1));
  }, 60_000);
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'cvplus-training-'));
    queue = await createJobQueue({ database, now, pollEvery: 20, retryAfter: 0 });
  });
  afterEach(async () => {
    await queue.close(1);
    for (const training of trainings.splice(0)) training.close();
    await database.query('delete from training_run');
    await database.query('delete from job');
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => database.close());

  async function run(
    trainer: Trainer,
    { registry, readModelFile } = keepRegistryInMemory('2.0.0'),
    modelFolders: readonly string[] = [models],
  ) {
    const training = createTraining({
      database,
      queue,
      registry,
      readModelFile,
      trainer,
      folder,
      modelFolders,
      firstChampion: '2.0.0',
      now,
    });
    trainings.push(training);
    await training.start(undefined);
    const { id } = await training.requestRetraining('demand');
    await vi.waitFor(async () => expect((await readRun(database, id))?.endedAt).toBeTruthy(), 90_000);
    const ended = await readRun(database, id);
    const steps = await readSteps(database, id);
    if (!ended) throw new Error('no run');
    return { ended, steps, training };
  }

  it('records every step with its figures and publishes a challenger that nobody is served by yet', async () => {
    const registry = keepRegistryInMemory('2.0.0');
    const { ended, steps } = await run(foreseeTrainer().trainer, registry);
    expect(ended).toMatchObject({ state: 'published', stop: null, champion: '2.0.0', version: '2.1.0' });
    expect(ended.lastDay).toBe('2026-12-31');
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'validate passed',
      'snapshot passed',
      'train passed',
      'evaluate passed',
      'membership passed',
      'publish passed',
    ]);
    expect(steps[0]?.figures[0]).toMatchObject({ name: 'contributions at least', value: 4_000 });
    expect(steps.find(({ name }) => name === 'evaluate')?.figures).toEqual([gain]);
    expect(registry.models.map(({ target, version }) => `${target} ${version}`)).toEqual(['interview 2.1.0']);
    expect(registry.aliases.interview).toEqual({
      champion: '2.0.0',
      challenger: { version: '2.1.0', share: 0, experiment: 'interview-2-1-0' },
    });
    // Nothing of the contributions stays in a file.
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), 20_000);
    const { rows } = await database.query<{ n: number }>('select count(*)::int as n from training_left_out');
    expect(rows[0]?.n).toBe(0);
  });

  it('gives the trainer no cell below 20 and nothing that was taken back before', async () => {
    const first = foreseeTrainer();
    await run(first.trainer);
    const before = countRows(first.snapshots[0] ?? '');
    expect(Math.min(...before)).toBeGreaterThanOrEqual(20);
    const taken = hashes.slice(0, 1_000);
    await database.transaction(async (queries) => {
      for (const hash of taken) await eraseContributions(queries, Buffer.from(hash, 'hex'), '2027-01-01');
    });
    const second = foreseeTrainer();
    await run(second.trainer);
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(before)).toBeGreaterThan(3_400);
    expect(sum(countRows(second.snapshots[0] ?? ''))).toBeLessThanOrEqual(3_000);
    expect(sum(countRows(second.snapshots[0] ?? ''))).toBeGreaterThan(2_400);
  });

  it('learns nothing from a poisoned week of a place, from copies, and from what can not be', async () => {
    const poison = [
      ...poisonOutcomes(300, '2026-11-11'),
      // Next to impossible to be seen alone: months that have not come, and one secret for many.
      ...poisonOutcomes(40, '2026-06-10', 'interview').map((row) => ({
        ...row,
        body: { ...row.body, month: '2026-09' },
      })),
      ...poisonOutcomes(40, '2026-05-06', 'interview').map((row) => ({ ...row, body: { ...row.body, name: 'x' } })),
      ...simulateOutcomes(150, 9).map((row) => ({ ...row, eraseHash: 'ab'.repeat(32) })),
    ];
    const clean = foreseeTrainer();
    await run(clean.trainer);
    await keepOutcomes(database, poison);
    const poisoned = foreseeTrainer();
    const { steps } = await run(poisoned.trainer);
    const count = (snapshot: string | undefined) => countRows(snapshot ?? '').reduce((total, cell) => total + cell, 0);
    // One of the copies is kept, and the honest of the poisoned week go with it.
    const gained = count(poisoned.snapshots[0]) - count(clean.snapshots[0]);
    expect(gained).toBeLessThanOrEqual(20);
    expect(gained).toBeGreaterThan(-60);
    const figures = Object.fromEntries((steps[0]?.figures ?? []).map(({ name, value }) => [name, value]));
    expect(figures).toMatchObject({
      'weeks of a place left out (told)': 1,
      'left out (told) at least': 300,
      'left out (copy) at least': 100,
      'left out (month) at least': 0,
    });
    await database.query(
      `delete from contribution where body->>'name' = 'x' or erase_hash = decode(repeat('ab', 32), 'hex')`,
    );
    await database.query(`delete from contribution where arrived_on in ('2026-11-11', '2026-06-10')`);
  });

  it('stops when too much had to be refused', async () => {
    const straight = ['2026-02-04', '2026-03-04', '2026-04-01', '2026-05-06', '2026-06-03'];
    await keepOutcomes(
      database,
      straight.flatMap((day) => poisonOutcomes(600, day)),
    );
    const { ended, steps } = await run(foreseeTrainer().trainer);
    expect(ended.stop?.code).toBe('too-much-refused');
    expect(steps.map(({ state }) => state)).toEqual(['stopped']);
    await database.query(`delete from contribution where body->>'reached' = 'hired' and arrived_on::text = any($1)`, [
      straight,
    ]);
  });

  it.each([
    ['evaluate', 'not-better'],
    ['evaluate', 'worse-in-slice'],
    ['evaluate', 'worse-than-published'],
    ['membership', 'tells-members'],
  ] as const)('publishes nothing when %s says %s, and tells why', async (name, stop) => {
    const registry = keepRegistryInMemory('2.0.0');
    const { ended, steps } = await run(foreseeTrainer({ [name]: { stop, figures: [gain] } }).trainer, registry);
    expect(ended).toMatchObject({ state: 'stopped', stop: { code: stop }, version: null });
    expect(ended.stop?.text).toMatch(/^On later months|^The new model/);
    expect(steps.at(-1)).toMatchObject({ name, state: 'stopped', figures: [gain] });
    expect([registry.models, registry.aliases]).toEqual([[], { interview: { champion: '2.0.0' } }]);
  });

  it('stops before it looks at anything when files of the champion are away or a challenger is being tried', async () => {
    const { trainer, snapshots } = foreseeTrainer();
    const trying = keepRegistryInMemory('2.0.0');
    await trying.registry.setAliases('interview', {
      champion: '2.0.0',
      challenger: { version: '2.1.0', share: 500, experiment: 'one' },
    });
    const stops = [await run(trainer, keepRegistryInMemory('2.0.0'), []), await run(trainer, trying)];
    expect(stops.map(({ ended }) => ended.stop?.code)).toEqual(['champion-missing', 'challenger-running']);
    expect(snapshots).toEqual([]);
  });

  it('corrects a champion that only the registry has', async () => {
    const registry = keepRegistryInMemory();
    await run(foreseeTrainer().trainer, registry);
    await registry.registry.setAliases('interview', { champion: '2.1.0' });
    const { ended } = await run(foreseeTrainer().trainer, registry, []);
    expect(ended).toMatchObject({ state: 'published', champion: '2.1.0', version: '2.2.0' });
    expect(readFileSync(path.join(folder, 'models', '2.1.0', 'card.md'), 'utf8')).toBe('card.md 2.1.0');
  });

  it('goes on where it was cut off, and is failed when that happens again and again', async () => {
    const foreseen = foreseeTrainer();
    foreseen.cutOff(2);
    const { ended, steps } = await run(foreseen.trainer);
    expect(ended.state).toBe('published');
    expect(foreseen.snapshots).toHaveLength(3);
    // The snapshot of the first try: its step was not done again.
    expect(new Set(foreseen.snapshots).size).toBe(1);
    expect(steps).toHaveLength(6);
    const other = foreseeTrainer();
    other.cutOff(99);
    expect((await run(other.trainer)).ended).toMatchObject({ state: 'failed', stop: { code: 'Error' } });
  });

  it('runs one training at a time, however often it is asked for', async () => {
    const { trainer, snapshots } = foreseeTrainer();
    const { registry, readModelFile } = keepRegistryInMemory();
    const training = createTraining({
      database,
      queue,
      registry,
      readModelFile,
      trainer,
      folder,
      modelFolders: [models],
      firstChampion: '2.0.0',
      now,
    });
    trainings.push(training);
    const asked = await Promise.all(
      (['drift', 'demand', 'schedule'] as const).map((reason) => training.requestRetraining(reason)),
    );
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    await training.start(undefined);
    await vi.waitFor(async () => expect((await readRun(database, asked[0]?.id ?? ''))?.endedAt).toBeTruthy(), 90_000);
    expect(snapshots).toHaveLength(1);
  });

  it('answers the console', async () => {
    const { training } = await run(foreseeTrainer().trainer);
    const server = Fastify();
    server.setValidatorCompiler(validatorCompiler);
    server.setSerializerCompiler(serializerCompiler);
    addTrainingRoutes(server.withTypeProvider<ZodTypeProvider>(), {
      database,
      requestRetraining: training.requestRetraining,
    });
    const { jobs } = TrainingRuns.parse((await server.inject('/training/jobs')).json());
    expect(jobs).toHaveLength(1);
    const detail = TrainingRunDetail.parse((await server.inject(`/training/jobs/${jobs[0]?.id}`)).json());
    expect(detail.steps).toHaveLength(6);
    const counts = detail.steps.flatMap(({ figures }) => figures).filter(({ name }) => name.endsWith('at least'));
    expect(counts.length).toBeGreaterThan(3);
    expect(counts.every(({ value }) => value % 100 === 0)).toBe(true);
    expect((await server.inject('/training/jobs/999999')).statusCode).toBe(404);
    expect((await server.inject('/training/jobs/x')).statusCode).toBe(400);
    const asked = await server.inject({ method: 'POST', url: '/training/jobs' });
    expect([asked.statusCode, asked.json().isNew]).toEqual([202, true]);
    await server.close();
    await vi.waitFor(async () => expect((await readRun(database, asked.json().id))?.endedAt).toBeTruthy(), 90_000);
  });
});
