import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createJobQueue } from '../../../collector/jobs/create-job-queue.ts';
import { openRegistry, type SignedRegistry } from '../../../collector/registry/open-registry.ts';
import { makeSigningKey } from '../../../collector/registry/registry-keys.ts';
import { createTraining } from '../../../collector/training/create-training.ts';
import { createPythonTrainer } from '../../../collector/training/trainer.ts';
import { readRun, readSteps } from '../../../collector/training/training-store.ts';
import { createModelCache } from '../../../core/inference/model-cache.ts';
import { openCollectorDatabase } from '../../support/collector-database.ts';
import { keepOutcomes, simulateOutcomes } from './simulated-outcomes.ts';

const isHere = existsSync('models/training/.venv/bin/python');

/** SIMULATED contributions, the real trainer. Without its Python environment there is nothing to run. */
describe.skipIf(!isHere)('training again with the real trainer', () => {
  let database: CollectorDatabase;
  let folder: string;
  let registry: SignedRegistry;
  const now = () => Date.parse('2027-01-01T09:00:00Z');

  beforeAll(async () => {
    database = await openCollectorDatabase('embedded');
    registry = openRegistry({ database, masterKey: randomBytes(32), now });
    await registry.makeRoot([makeSigningKey(), makeSigningKey()]);
    folder = mkdtempSync(path.join(tmpdir(), 'cvplus-training-'));
  }, 60_000);
  beforeEach(async () => {
    await database.query('delete from contribution');
    await database.query('delete from training_run');
    await registry.setAliases('interview', {});
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function trainAgain(limitSeconds = 300) {
    const queue = await createJobQueue({ database, now, pollEvery: 50, retryAfter: 0 });
    const training = createTraining({
      database,
      queue,
      registry,
      readModelFile: registry.readFile,
      trainer: createPythonTrainer({ limitSeconds }),
      folder,
      modelFolders: [path.resolve('models/interview')],
      firstChampion: '2.0.0',
      now,
    });
    await training.start(undefined);
    const { id } = await training.requestRetraining('drift');
    await vi.waitFor(async () => expect((await readRun(database, id))?.endedAt).toBeTruthy(), 280_000);
    training.close();
    await queue.close(1);
    const [ended, steps] = [await readRun(database, id), await readSteps(database, id)];
    const find = (step: string, name: string) =>
      steps.find((one) => one.name === step)?.figures.find((figure) => figure.name === name && figure.slice === '');
    return { ended, find, ...(await registry.list()) };
  }

  it('makes a challenger that is better calibrated on later months from outcomes that the champion misses', async () => {
    const shift = (country: string, industry: string) =>
      (country === 'DE' ? -0.9 : country === 'US' ? 0.6 : 0) + (industry === 'finance' ? 1.2 : 0);
    await keepOutcomes(database, simulateOutcomes(40_000, 2, shift));
    const { ended, find, models, aliases } = await trainAgain();
    expect(ended).toMatchObject({ state: 'published', version: '2.1.0' });
    expect(aliases.interview).toEqual({ challenger: { version: '2.1.0', share: 0, experiment: 'interview-2-1-0' } });
    expect(find('evaluate', 'calibration error squared saved')?.low).toBeGreaterThan(0);
    expect(find('membership', 'advantage of the likelihood ratio attack')?.high).toBeLessThanOrEqual(0.05);
    expect(models[0]?.card).toContain('# Interview 2.1.0');
    // The app itself loads it, gives the trainer's answers, and reads what its number stands on.
    const home = path.join(folder, 'installed');
    mkdirSync(home);
    const files = models[0]?.files ?? {};
    for (const [name, { sha256 }] of Object.entries(files)) {
      writeFileSync(path.join(home, name), (await registry.readFile(sha256)) ?? '');
    }
    const source = {
      target: 'interview',
      version: '2.1.0',
      folder: home,
      sha256: files['model.onnx']?.sha256 ?? '',
    } as const;
    const report = await createModelCache(path.resolve('models')).check(source, true);
    if (!report.isSound) throw new Error(report.code);
    const { version, evidenceByCountry } = report.manifest;
    expect([version, evidenceByCountry.DE, evidenceByCountry.JP]).toEqual([
      '2.1.0',
      'measured-centrally',
      'assumption',
    ]);
  }, 300_000);

  it('makes none from outcomes that are as the champion said', async () => {
    await keepOutcomes(database, simulateOutcomes(40_000, 3));
    const { ended, aliases } = await trainAgain();
    expect(ended?.state).toBe('stopped');
    expect(['no-correction', 'not-better']).toContain(ended?.stop?.code);
    expect(aliases.interview?.challenger).toBeUndefined();
  }, 300_000);

  it('ends a trainer that takes too long', async () => {
    await keepOutcomes(database, simulateOutcomes(4_000, 4));
    const { ended } = await trainAgain(0.2);
    expect(ended).toMatchObject({ state: 'stopped', stop: { code: 'trainer-too-slow' } });
  }, 60_000);

  it('says so when the Python environment is not there', async () => {
    const trainer = createPythonTrainer({ limitSeconds: 1, program: path.join(folder, 'no-python') });
    const task = { snapshot: '', champion: '', out: folder, version: '2.1.0' };
    expect(await trainer.train(task)).toBe('trainer-missing');
  });
});
