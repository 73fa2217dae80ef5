import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegistryDocument } from '../../../core/database/model-registry-store.ts';
import { listLedger } from '../../../core/database/outbound-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { AppError } from '../../../core/errors.ts';
import { createModelHandlers } from '../../../core/updates/handlers.ts';
import { filesUnder, morning } from '../database/sample-records.ts';
import { makeBody, makeMirror } from './make-mirror.ts';
import { makeRelease, nameServed } from './make-registry.ts';
import { context, describeTarget, type MadeVersion, makeEntries, openWorld, startCompute } from './make-world.ts';

const compute = startCompute();
const offer: MadeVersion = { target: 'offer', version: '7.0.0' };

async function openUpdating(models: readonly MadeVersion[] = [offer]) {
  const entries = await makeEntries(models);
  const { mirror, fetch } = makeMirror(makeRelease(1, entries));
  const world = openWorld({ compute, fetch });
  return { world, mirror, entries };
}

describe('looking for newer models', () => {
  it('brings the champion into use and asks only for what it lacks the next time', async () => {
    const { world, mirror } = await openUpdating();
    expect(describeTarget(await world.update(), 'offer')).toContain('7.0.0 champion*');
    mirror.asked.length = 0;
    mirror.served = makeRelease(2, await makeEntries([offer, { target: 'position', version: '7.0.0' }]));
    expect(describeTarget(await world.update(), 'position')).toContain('7.0.0 champion*');
    const files = mirror.asked.filter((name) => name.startsWith('targets/'));
    expect(files).toHaveLength(4);
    expect(files.every((name) => name.startsWith('targets/models/position/'))).toBe(true);
    mirror.asked.length = 0;
    await world.update();
    expect(mirror.asked).toEqual(['metadata/2.root.json', 'metadata/timestamp.json']);
  });

  it('writes every request into the ledger before it is sent', async () => {
    const { world, mirror } = await openUpdating();
    mirror.trick = (name) => {
      const [newest] = listLedger(world.database, 1);
      expect(newest?.text).toBe(`GET /registry/${name}`);
      expect(newest?.host).toBe('collector.example');
      expect(newest?.purpose).toBe(name.startsWith('metadata/') ? 'update-check' : 'update-download');
      return undefined;
    };
    await world.update();
    expect(listLedger(world.database)).toHaveLength(mirror.asked.length);
  });

  it('sends nothing while sealed, while the person has not turned it on, and where there is no registry', async () => {
    const { world, mirror } = await openUpdating();
    changeSettings(world.database, { isSealed: true }, morning);
    await expect(world.update()).rejects.toMatchObject({ code: 'network.sealed' });
    changeSettings(world.database, { isSealed: false, checksForUpdates: false }, morning);
    await expect(world.update()).rejects.toMatchObject({ code: 'model.updates-off' });
    expect(mirror.asked).toEqual([]);
    const alone = openWorld({ compute });
    await expect(alone.update()).rejects.toMatchObject({ code: 'model.no-registry' });
  });

  it('that is sealed in the middle stops there', async () => {
    const { world, mirror } = await openUpdating();
    const grants = { pathOf: () => undefined };
    const noteRequest = () => {
      if (mirror.asked.length >= 3) throw new AppError('network.sealed');
    };
    const handlers = createModelHandlers({ ...world, compute, grants, noteRequest });
    await expect(handlers['model.update']({}, context)).rejects.toMatchObject({ code: 'network.sealed' });
    expect(mirror.asked).toHaveLength(3);
  });

  it('that the person stops ends at once, with nothing in place', async () => {
    const { world, mirror } = await openUpdating();
    const stop = new AbortController();
    mirror.trick = (name) => {
      if (name.endsWith('.parity.json')) stop.abort();
      return undefined;
    };
    const stopped = world.handlers['model.update']({}, { signal: stop.signal, report: () => undefined });
    await expect(stopped).rejects.toMatchObject({ code: 'app.cancelled' });
    expect(existsSync(path.join(world.dataFolder, 'updates/models'))).toBe(false);
  });

  it('reads the signed documents that stand beside the models', async () => {
    const { world, mirror, entries } = await openUpdating();
    const bytes = Buffer.from('{"schemaVersion":1,"experiments":[]}');
    mirror.served = makeRelease(2, new Map([...entries, ['experiments.json', { bytes }]]));
    await world.update();
    expect(readRegistryDocument(world.database, 'experiments.json')?.body).toBe(bytes.toString('utf8'));
    mirror.served = makeRelease(3, entries);
    await world.update();
    expect(readRegistryDocument(world.database, 'experiments.json')).toBeUndefined();
  });
});

describe('a challenger of the registry', () => {
  const jobs = Array.from({ length: 400 }, (_, index) => `job-${index}`);

  it.each([0, 2_500, 10_000])('answers for %i of 10,000 jobs', async (share) => {
    const { world } = await openUpdating([{ ...offer, alias: 'challenger', share, experiment: 'offer-first' }]);
    await world.update();
    let tried = 0;
    for (const job of jobs) if ((await world.serving.serve(job)).aliases.offer === 'challenger') tried++;
    // Four standard deviations of 400 draws.
    const spread = 4 * Math.sqrt(400 * (share / 10_000) * (1 - share / 10_000));
    expect(Math.abs(tried - (400 * share) / 10_000)).toBeLessThanOrEqual(spread);
    expect((await world.serving.read()).trials).toMatchObject([{ share, experiment: 'offer-first' }]);
  });

  it('stops being tried when the registry takes its alias away', async () => {
    const { world, mirror } = await openUpdating([{ ...offer, alias: 'challenger', share: 10_000 }]);
    await world.update();
    mirror.served = makeRelease(2, await makeEntries([{ ...offer, alias: 'none' }]));
    await world.update();
    expect((await world.serving.serve('job')).aliases.offer).toBe('champion');
  });
});

describe('a download that was interrupted', () => {
  it('goes on the next time from where it broke off, with nothing half in place until then', async () => {
    const { world, mirror, entries } = await openUpdating();
    const bytes = entries.get('models/offer/7.0.0/parity.json')?.bytes ?? new Uint8Array();
    const half = Math.floor(bytes.length / 2);
    const name = nameServed('models/offer/7.0.0/parity.json', bytes);
    mirror.trick = (asked) => (asked === name ? makeBody([bytes.subarray(0, half)], 'breaks') : undefined);
    await expect(world.update()).rejects.toMatchObject({
      code: 'update.unreachable',
      details: { reason: 'broken-off' },
    });
    const before = [...filesUnder(world.dataFolder)].map(([file]) => file);
    expect(before.filter((file) => /updates[\\/]models|incoming/.test(file))).toEqual([]);
    expect(describeTarget(await world.handlers['model.list']({}, context), 'offer').join()).not.toContain('7.0.0');

    const whole = mirror.asked.filter((asked) => asked.startsWith('targets/') && asked !== name);
    mirror.asked.length = 0;
    mirror.trick = () => undefined;
    expect(describeTarget(await world.update(), 'offer')).toContain('7.0.0 champion*');
    expect(mirror.asked).toContain(`${name} bytes=${half}-`);
    for (const asked of whole) expect(mirror.asked).not.toContain(asked);
    expect(existsSync(path.join(world.dataFolder, 'updates/downloads'))).toBe(false);
  });

  it('starts anew where the first half was not ours', async () => {
    const { world, mirror, entries } = await openUpdating();
    const bytes = entries.get('models/offer/7.0.0/parity.json')?.bytes ?? new Uint8Array();
    const name = nameServed('models/offer/7.0.0/parity.json', bytes);
    mirror.trick = (asked) => (asked === name ? makeBody([new Uint8Array(100)], 'breaks') : undefined);
    await expect(world.update()).rejects.toMatchObject({ code: 'update.unreachable' });
    mirror.trick = () => undefined;
    expect(describeTarget(await world.update(), 'offer')).toContain('7.0.0 champion*');
  });
});
