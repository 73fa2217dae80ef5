import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { ExperimentPlan } from '../../../collector/experiments/experiment-plan.ts';
import { createExperiments } from '../../../collector/experiments/run-experiments.ts';
import { keepArrivals } from '../../../collector/ingest/contribution-store.ts';
import type { ModelAliases, PublishedModel, Registry } from '../../../collector/registry/registry.ts';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import { createSeededRandom } from '../../../core/domain/seeded-random.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

/** What the experiments ask of a registry, in memory. */
function createRegistry(versions: readonly string[]) {
  const aliases: Record<string, ModelAliases> = { interview: { champion: '2.0.0' } };
  const documents = new Map<string, unknown>();
  const models = versions.map(
    (version): PublishedModel => ({ target: 'interview', version, files: {}, card: '', publishedOn: '2026-11-01' }),
  );
  const registry: Registry = {
    list: async () => ({ models, aliases, metadata: [] }),
    publish: () => Promise.reject(new Error('not asked for here')),
    async setAliases(target, changed) {
      aliases[target] = changed;
    },
    async putDocument(name, content) {
      documents.set(name, JSON.parse(Buffer.from(content).toString()));
    },
  };
  return { registry, aliases, documents };
}

const makePlan = (name: string, part: object = {}): ExperimentPlan =>
  ExperimentPlan.parse({
    experiment: {
      name,
      kind: 'suggestion',
      subject: 'order',
      arms: [
        { name: 'by-effect', weight: 0.5 },
        { name: 'by-ease', weight: 0.5 },
      ],
      coverage: 1,
    },
    measure: 'interview',
    guardrails: [],
    ...part,
  });

const modelPlan = (name: string, version: string) =>
  makePlan(name, {
    experiment: {
      name,
      kind: 'model',
      subject: 'interview',
      arms: [
        { name: 'champion', weight: 0.8 },
        { name: 'challenger', weight: 0.2 },
      ],
      coverage: 0.5,
    },
    measure: 'brier',
    version,
  });

describe.each(engines)('experiments on the %s database', (kind) => {
  let database: CollectorDatabase;
  let arrivals = 0;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  });
  afterAll(() => database.close());

  const open = (versions: readonly string[] = ['2.0.0', '2.1.0']) => {
    const fake = createRegistry(versions);
    const now = () => Date.UTC(2026, 10, 23, 12);
    return {
      ...fake,
      experiments: createExperiments({ database, registry: fake.registry, now, k: 20, trialShare: 2_500 }),
    };
  };

  /** Outcomes that arrive with an arm of an experiment. */
  async function contribute(experiment: string, arm: string, n: number): Promise<void> {
    const random = createSeededRandom(arrivals + 1);
    const made = Array.from({ length: n }, () => {
      arrivals++;
      const id = arrivals.toString(16).padStart(64, '0');
      const reached = random() < 0.6 ? 'nothing' : 'interview';
      const body = { ...exampleContributions.outcome, reached, exposure: { experiment, arm } };
      return { nonce: id, contentHash: id, eraseHash: id, kind: body.kind, month: body.month, body };
    });
    await database.transaction((queries) => keepArrivals(queries, made, '2026-11-23'));
  }

  test('a draft can be written anew; once it has started its plan is kept, whoever asks', async () => {
    const { experiments, documents } = open();
    await experiments.save(makePlan('kept'));
    await experiments.save(makePlan('kept', { measure: 'offer' }));
    await experiments.start('kept');
    expect(documents.get('experiments.json')).toMatchObject({ experiments: [{ name: 'kept' }] });
    await expect(experiments.save(makePlan('kept'))).rejects.toMatchObject({ code: 'experiment.fixed' });
    await expect(experiments.start('kept')).rejects.toMatchObject({ code: 'experiment.fixed' });
    await database.query("update experiment set plan = '{}' where name = 'kept'");
    const found = (await experiments.list()).find(({ plan }) => plan.experiment.name === 'kept');
    expect(found).toMatchObject({ state: 'running', startedOn: '2026-11-23', plan: { measure: 'offer' } });
    await experiments.stop('kept', 'keep', 'enough');
    expect(documents.get('experiments.json')).toMatchObject({ experiments: [] });
  });

  test('a model gets its share of jobs when its experiment starts, and all of them when it is promoted', async () => {
    const { experiments, aliases } = open();
    await experiments.save(modelPlan('trial-one', '2.1.0'));
    await experiments.start('trial-one');
    const challenger = { version: '2.1.0', share: 1_000, experiment: 'trial-one' };
    expect(aliases.interview).toEqual({ champion: '2.0.0', challenger });
    await experiments.save(modelPlan('trial-two', '2.1.0'));
    await expect(experiments.start('trial-two')).rejects.toMatchObject({ code: 'experiment.refused' });
    await experiments.stop('trial-one', 'promote', 'better');
    expect(aliases.interview).toEqual({ champion: '2.1.0' });
  });

  test('a version that is not published cannot be tried', async () => {
    const { experiments, aliases } = open(['2.0.0']);
    await experiments.save(modelPlan('trial-of-nothing', '9.9.9'));
    await expect(experiments.start('trial-of-nothing')).rejects.toMatchObject({ code: 'experiment.refused' });
    expect(aliases.interview).toEqual({ champion: '2.0.0' });
  });

  test('a challenger that was published gets its trial by itself, once', async () => {
    const { experiments, aliases } = open();
    const challenger = { version: '2.1.0', share: 0, experiment: 'interview-2-1-0' };
    aliases.interview = { champion: '2.0.0', challenger };
    await experiments.propose();
    await experiments.propose();
    expect(aliases.interview).toEqual({ champion: '2.0.0', challenger: { ...challenger, share: 2_500 } });
    const found = (await experiments.list()).filter(({ plan }) => plan.experiment.name === 'interview-2-1-0');
    expect(found).toMatchObject([{ state: 'running', plan: { measure: 'bias', version: '2.1.0' } }]);
    await experiments.stop('interview-2-1-0', 'keep', 'enough');
  });

  test('two looks never differ by fewer than twenty outcomes in an arm', async () => {
    const { experiments } = open();
    await experiments.save(makePlan('slow'));
    await experiments.start('slow');
    const shown = async () =>
      (await experiments.list()).find(({ plan }) => plan.experiment.name === 'slow')?.judgement?.arms.map(({ n }) => n);
    await contribute('slow', 'by-effect', 30);
    await contribute('slow', 'by-ease', 19);
    await experiments.look();
    expect(await shown()).toBeUndefined();
    await contribute('slow', 'by-ease', 5);
    await experiments.look();
    expect(await shown()).toEqual([30, 24]);
    await contribute('slow', 'by-effect', 40);
    await contribute('slow', 'by-ease', 19);
    await experiments.look();
    expect(await shown()).toEqual([30, 24]);
    await contribute('slow', 'by-ease', 1);
    await experiments.look();
    expect(await shown()).toEqual([70, 44]);
    await experiments.stop('slow', 'keep', 'enough');
  });

  test('a trial whose arms did not get their shares is stopped by looking, and the challenger goes', async () => {
    const { experiments, aliases } = open();
    await experiments.save(modelPlan('tilted', '2.1.0'));
    await experiments.start('tilted');
    await contribute('tilted', 'champion', 300);
    await contribute('tilted', 'challenger', 300);
    expect(await experiments.look()).toMatchObject([{ name: 'tilted', isStopped: true }]);
    expect(aliases.interview).toEqual({ champion: '2.0.0' });
    const found = (await experiments.list()).find(({ plan }) => plan.experiment.name === 'tilted');
    expect(found).toMatchObject({ state: 'stopped', decision: 'keep', reason: 'ratio-mismatch' });
  });
});
