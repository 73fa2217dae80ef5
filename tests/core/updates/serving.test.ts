import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Exposure, ModelState } from '../../../core/contract.ts';
import { listChoices } from '../../../core/database/model-choice-store.ts';
import type { FeatureRow } from '../../../core/domain/features.ts';
import { type Target, targets } from '../../../core/domain/prediction.ts';
import { copyModels } from '../inference/models-folder.ts';
import { context, describeTarget, findChampion, openWorld, startCompute } from './make-world.ts';

const compute = startCompute();
/** For an app that is started again: a new thread remembers no model. */
const laterCompute = startCompute();
const lastCompute = startCompute();
const row: FeatureRow = { country: 'US', title: 'Nurse', industry: 'healthcare' };
const Registry = z.object({ models: z.array(z.looseObject({ target: z.string(), alias: z.string() })) });
type World = ReturnType<typeof openWorld>;

/** Which versions answer for a job, and with which number for `target`. */
async function ask({ serving }: Pick<World, 'serving'>, target: Target, job = 'job') {
  const { manifests, aliases, infer } = await serving.serve(job);
  const [answer] = await infer([row], context);
  return { version: manifests[target].version, alias: aliases[target], value: answer?.[target].value };
}

const imported = (world: World, target: string, version: string) =>
  path.join(world.dataFolder, 'updates/models', target, version);

describe('without any choice', () => {
  it('the champions that came with the app answer', async () => {
    const world = openWorld({ compute });
    const { aliases, manifests } = await world.serving.serve('job');
    for (const target of targets) {
      expect(aliases[target]).toBe('champion');
      expect(manifests[target].version).toBe((await findChampion(target)).version);
    }
    expect(world.log.lines).toEqual([]);
  });

  it('every version is listed as the contract says, and exactly one of each target answers', async () => {
    const states = ModelState.array().parse(await openWorld({ compute }).handlers['model.list']({}, context));
    const answering = states.filter(({ isServing }) => isServing);
    expect(answering).toHaveLength(targets.length);
    for (const state of answering) expect(state).toMatchObject({ alias: 'champion', origin: 'built-in', state: 'ok' });
  });
});

describe('a version that was promoted', () => {
  it('answers, with its own numbers, from then on and after a restart', async () => {
    const world = openWorld({ compute });
    const before = await ask(world, 'offer');
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0', kind: 'always' }] });
    expect(await ask(world, 'offer')).toMatchObject({ version: '7.0.0', alias: 'champion' });
    expect((await ask(world, 'offer')).value).toBeCloseTo(0.42, 6);
    expect((await ask(world.start(), 'offer')).value).toBeCloseTo(0.42, 6);
    const states = await world.handlers['model.promote']({ target: 'offer', version: before.version }, context);
    expect(describeTarget(states, 'offer')).toContain(`${before.version} champion*`);
    expect(await ask(world, 'offer')).toEqual(before);
  });

  it('is noticed by another process that has the same folder open', async () => {
    const world = openWorld({ compute });
    const other = world.start();
    await ask(other, 'offer');
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0', kind: 'always' }] });
    expect((await ask(other, 'offer')).version).toBe('7.0.0');
  });

  it('has to be on this computer with its registered bytes; otherwise nothing changes', async () => {
    const world = openWorld({ compute });
    const { version: champion } = await findChampion('offer');
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0' }] });
    await world.handlers['model.promote']({ target: 'offer', version: champion }, context);
    const promote = async (version: string) => world.handlers['model.promote']({ target: 'offer', version }, context);
    await expect(promote('9.9.9')).rejects.toMatchObject({ code: 'model.missing' });
    appendFileSync(path.join(imported(world, 'offer', '7.0.0'), 'model.onnx'), 'x');
    await expect(promote('7.0.0')).rejects.toMatchObject({ code: 'model.altered' });
    rmSync(path.join(imported(world, 'offer', '7.0.0'), 'model.onnx'));
    await expect(promote('7.0.0')).rejects.toMatchObject({ code: 'model.missing' });
    expect(await ask(world, 'offer')).toMatchObject({ version: champion, alias: 'champion' });
    expect(listChoices(world.database)).toHaveLength(3);
  });

  it('is not written down twice when it is in use already', async () => {
    const world = openWorld({ compute });
    const { version } = await findChampion('offer');
    await world.handlers['model.promote']({ target: 'offer', version }, context);
    expect(listChoices(world.database)).toEqual([]);
  });
});

describe('going back', () => {
  it('leads to the version in use before, and going back again leads forward', async () => {
    const world = openWorld({ compute });
    const { version: champion } = await findChampion('offer');
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0' }] });
    await world.importFile({ models: [{ target: 'offer', version: '7.1.0' }], sequence: 2 });
    const used: string[] = [];
    for (let times = 0; times < 3; times++) {
      await world.handlers['model.rollBack']({ target: 'offer' }, context);
      used.push((await ask(world, 'offer')).version);
    }
    expect(used).toEqual(['7.0.0', '7.1.0', '7.0.0']);
    expect(listChoices(world.database).map(({ version, reason }) => `${version} ${reason}`)).toEqual([
      '7.0.0 rolled-back',
      '7.1.0 rolled-back',
      '7.0.0 rolled-back',
      '7.1.0 imported',
      '7.0.0 imported',
      `${champion} first`,
    ]);
  });

  it('leads to the earlier version of the app where none was chosen yet, and is refused where there is none', async () => {
    const folder = await copyModels();
    const { version: champion, name } = await findChampion('offer');
    cpSync(path.join(folder, name, champion), path.join(folder, name, '0.0.1'), { recursive: true });
    const manifest = path.join(folder, name, '0.0.1/manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`"version": "${champion}"`, '"version": "0.0.1"'));
    const registryFile = path.join(folder, 'registry.json');
    const registry = Registry.parse(JSON.parse(readFileSync(registryFile, 'utf8')));
    const champions = registry.models.filter(({ alias }) => alias === 'champion');
    const offer = champions.filter(({ target }) => target === 'offer');
    const earlier = offer.map((entry) => ({ ...entry, version: '0.0.1', path: `${name}/0.0.1`, alias: 'previous' }));
    writeFileSync(registryFile, JSON.stringify({ schemaVersion: 1, models: [...champions, ...earlier] }));
    const world = openWorld({ compute, modelsFolder: folder });
    const goBack = async (target: Target) => world.handlers['model.rollBack']({ target }, context);
    await expect(goBack('position')).rejects.toMatchObject({ code: 'model.no-earlier-version' });
    expect(describeTarget(await goBack('offer'), 'offer')).toEqual([`${champion} previous`, '0.0.1 champion*']);
    expect(describeTarget(await goBack('offer'), 'offer')).toEqual([`${champion} champion*`, '0.0.1 previous']);
  });
});

describe('when the version in use cannot answer', () => {
  const spoil: [string, string, (folder: string) => void][] = [
    ['is gone', 'model.missing', (folder) => rmSync(folder, { recursive: true })],
    ['was altered', 'model.altered', (folder) => appendFileSync(path.join(folder, 'model.onnx'), 'x')],
    ['has another manifest', 'model.altered', (folder) => appendFileSync(path.join(folder, 'manifest.json'), ' ')],
  ];

  it.each(spoil)('because it %s, the last known good one does and the check says so', async (_, code, damage) => {
    const world = openWorld({ compute });
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0', kind: 'always' }] });
    await world.importFile({ models: [{ target: 'offer', version: '7.1.0' }], sequence: 2 });
    expect(await world.serving.check()).toMatchObject({ ok: true });
    damage(imported(world, 'offer', '7.1.0'));
    const { serving, handlers } = world.start();
    expect(await serving.check()).toEqual({ ok: false, detail: `offer 7.1.0: ${code}, 7.0.0 answers` });
    expect(await ask({ serving }, 'offer')).toMatchObject({ version: '7.0.0', alias: 'previous' });
    const states = await handlers['model.list']({}, context);
    expect(states.find(({ version }) => version === '7.1.0')?.state).not.toBe('ok');
  });

  it('a restarted app serves the last known good one, then the one that came with the app', async () => {
    const world = openWorld({ compute });
    const { version: champion } = await findChampion('offer');
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0', kind: 'always' }] });
    await world.importFile({ models: [{ target: 'offer', version: '7.1.0' }], sequence: 2 });
    rmSync(imported(world, 'offer', '7.1.0'), { recursive: true });
    const { serving, handlers } = world.start(laterCompute);
    expect(await ask({ serving }, 'offer')).toMatchObject({ version: '7.0.0', alias: 'previous' });
    expect(describeTarget(await handlers['model.list']({}, context), 'offer')).toEqual(
      expect.arrayContaining([`${champion} previous`, '7.0.0 previous*', '7.1.0 champion']),
    );
    expect(world.log.lines.join('\n')).not.toContain(world.dataFolder);
    rmSync(path.join(world.dataFolder, 'updates'), { recursive: true });
    const { serving: later } = world.start(lastCompute);
    expect(await ask({ serving: later }, 'offer')).toMatchObject({ version: champion, alias: 'previous' });
    expect(await later.check()).toMatchObject({ ok: false });
  });

  it('and goes away while the app runs, that prediction fails and the next one has the last known good version', async () => {
    const world = openWorld({ compute: laterCompute });
    await world.importFile({ models: [{ target: 'offer', version: '7.0.0', kind: 'always' }] });
    const { infer } = await world.serving.serve('job');
    await infer([row], context);
    rmSync(imported(world, 'offer', '7.0.0'), { recursive: true });
    // A thread that is ended, as after a document that hangs, forgets what it had loaded.
    await laterCompute.close();
    await expect(infer([row], context)).rejects.toMatchObject({ code: 'model.missing' });
    expect(await ask(world, 'offer')).toMatchObject({
      version: (await findChampion('offer')).version,
      alias: 'previous',
    });
  });

  it('and no other version can, the code of what is wrong is the answer', async () => {
    const folder = await copyModels();
    rmSync(path.join(folder, 'offer'), { recursive: true });
    const world = openWorld({ compute, modelsFolder: folder });
    await expect(world.serving.serve('job')).rejects.toMatchObject({
      code: 'model.missing',
      details: { target: 'offer' },
    });
    const states = await world.handlers['model.list']({}, context);
    expect(states.filter(({ target, state }) => target === 'offer' && state === 'ok')).toEqual([]);
  });
});

describe('a challenger', () => {
  const challenger = { target: 'offer', version: '8.0.0', alias: 'challenger', kind: 'always' } as const;
  const jobs = Array.from({ length: 200 }, (_, index) => `job-${index}`);

  async function askAll(world: Pick<World, 'serving'>) {
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    for (const job of jobs) answers.push(await ask(world, 'offer', job));
    return answers;
  }

  it('answers for about its share of the jobs, the champion for the others, and each job keeps its own', async () => {
    const world = openWorld({ compute });
    const { version: champion } = await findChampion('offer');
    const states = await world.importFile({ models: [{ ...challenger, share: 3_000 }] });
    expect(describeTarget(states, 'offer')).toEqual(
      expect.arrayContaining([`${champion} champion*`, '8.0.0 challenger*']),
    );
    const answers = await askAll(world);
    const tried = answers.filter(({ alias }) => alias === 'challenger');
    // 200 draws at 0.3: four standard deviations are 26.
    expect(Math.abs(tried.length - 60)).toBeLessThan(26);
    for (const { version, value } of tried) expect([version, value?.toFixed(2)]).toEqual(['8.0.0', '0.42']);
    for (const { alias, version } of answers) expect(version).toBe(alias === 'challenger' ? '8.0.0' : champion);
    expect(await askAll(world.start())).toEqual(answers);
  });

  it('leaves the other targets alone and a trial of another target has jobs of its own', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [challenger, { ...challenger, target: 'interview' }] });
    const arms = new Set<string>();
    for (const job of jobs.slice(0, 40)) {
      const { aliases } = await world.serving.serve(job);
      expect(aliases.salary).toBe('champion');
      arms.add(`${aliases.offer} ${aliases.interview}`);
    }
    expect(arms.size).toBe(4);
  });

  it('is written down once for each job that it or the champion has answered for, and not before', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [challenger] });
    await world.serving.serve('job');
    expect(world.handlers['model.exposures']({}, context)).toEqual([]);
    const first = await ask(world, 'offer', 'job');
    await ask(world, 'offer', 'job');
    const { version: champion } = await findChampion('offer');
    const exposures = Exposure.array().parse(world.handlers['model.exposures']({}, context));
    expect(exposures).toEqual([
      {
        experiment: `offer:${champion}:8.0.0`,
        target: 'offer',
        alias: first.alias,
        version: first.version,
        shownAt: '2026-11-22T09:00:00.000Z',
      },
    ]);
  });

  it('keeps the share with which its trial was begun, whatever a later list says', async () => {
    const world = openWorld({ compute });
    const file = { models: [{ ...challenger, share: 3_000 }] };
    await world.importFile(file);
    const before = await askAll(world);
    await world.importFile({ models: [{ ...challenger, share: 9_000 }], sequence: 2 });
    expect(await askAll(world.start())).toEqual(before);
  });

  it('that is promoted answers for every job, and one that was gone back from is not tried again', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [challenger] });
    await world.handlers['model.promote']({ target: 'offer', version: '8.0.0' }, context);
    expect(new Set((await askAll(world)).map(({ alias, version }) => `${version} ${alias}`))).toEqual(
      new Set(['8.0.0 champion']),
    );
    const states = await world.handlers['model.rollBack']({ target: 'offer' }, context);
    const { version: champion } = await findChampion('offer');
    expect(describeTarget(states, 'offer')).toEqual(
      expect.arrayContaining([`${champion} champion*`, '8.0.0 previous']),
    );
    expect(new Set((await askAll(world)).map(({ version }) => version))).toEqual(new Set([champion]));
  });

  it('of an earlier list is not tried any more', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [challenger] });
    const states = await world.importFile({ models: [{ target: 'position', version: '7.0.0' }], sequence: 2 });
    expect(describeTarget(states, 'offer')).toContain('8.0.0 previous');
  });

  it('that cannot be loaded is not tried, and the check says so', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [challenger] });
    rmSync(imported(world, 'offer', '8.0.0'), { recursive: true });
    const { serving } = world.start();
    expect((await serving.check()).detail).toContain('offer 8.0.0: model.missing');
    expect(world.handlers['model.exposures']({}, context)).toEqual([]);
  });
});
