import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packRegistry } from '../../../build/models-file/pack-registry.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { openRegistry, type SignedRegistry } from '../../../collector/registry/open-registry.ts';
import { prepareRegistry } from '../../../collector/registry/prepare-registry.ts';
import { readRootKeys } from '../../../collector/registry/registry-keys.ts';
import type { Host } from '../../../core/host.ts';
import { morning } from '../../core/database/sample-records.ts';
import {
  describeTarget,
  type MadeVersion,
  makeEntries,
  openWorld,
  startCompute,
} from '../../core/updates/make-world.ts';
import { createTestCollector, signIn } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

// Collector, HTTP, computer: everything is what runs outside of tests, but for the clock.

const compute = startCompute();
const fetchOverHttp: NonNullable<Host['fetch']> = (address, request) => fetch(address, request);

async function publish(registry: SignedRegistry, made: MadeVersion): Promise<void> {
  const entries = await makeEntries([made]);
  const files = [...entries].map(([name, { bytes }]) => [name.slice(name.lastIndexOf('/') + 1), bytes] as const);
  await registry.publish('offer', made.version, new Map(files));
}

describe.each(engines)('a computer that looks for newer models, %s', (kind) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-registry-'));
  let database: CollectorDatabase;
  let registry: SignedRegistry;
  let server: Awaited<ReturnType<typeof createTestCollector>>;
  let address: string;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    registry = openRegistry({ database, masterKey: randomBytes(32), now: () => morning });
    await prepareRegistry(registry, { folder, makeRootIn: path.join(folder, 'root') });
    server = await createTestCollector(database, { registry, now: () => morning });
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    await publish(registry, { target: 'offer', version: '7.0.0' });
    await publish(registry, { target: 'offer', version: '7.1.0', kind: 'always' });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const openComputer = () => {
    const root = readFileSync(path.join(folder, 'root', 'root.json'));
    return openWorld({ compute, fetch: fetchOverHttp, trusted: { root, collectorAddress: address } });
  };
  const answer = async ({ serving }: Pick<ReturnType<typeof openComputer>, 'serving'>, job = 'job') => {
    const { manifests, infer } = await serving.serve(job);
    const [outputs] = await infer([{ country: 'US' }], {
      signal: new AbortController().signal,
      report: () => undefined,
    });
    return { version: manifests.offer.version, value: outputs?.offer.value };
  };

  it('gets the champion, its answers are the model’s, and it follows promotion and rollback', async () => {
    const computer = openComputer();
    const before = (await answer(computer)).version;
    await registry.setAliases('offer', { champion: '7.0.0' });
    expect(describeTarget(await computer.update(), 'offer')).toContain('7.0.0 champion*');
    expect((await answer(computer)).version).toBe('7.0.0');

    await registry.setAliases('offer', { champion: '7.1.0' });
    await computer.update();
    const newest = await answer(computer);
    expect(newest.version).toBe('7.1.0');
    expect(newest.value).toBeCloseTo(0.42, 6);

    await registry.setAliases('offer', { champion: '7.0.0' });
    await computer.update();
    expect((await answer(computer)).version).toBe('7.0.0');
    await registry.setAliases('offer', {});
    await computer.update();
    expect((await answer(computer)).version).toBe(before);
  });

  it('tries a challenger for its share of the jobs', async () => {
    const computer = openComputer();
    const challenger = { version: '7.1.0', share: 5_000, experiment: 'offer-half' };
    await registry.setAliases('offer', { champion: '7.0.0', challenger });
    await computer.update();
    const versions = new Set<string>();
    for (let job = 0; job < 40; job++) versions.add((await answer(computer, `job-${job}`)).version);
    expect(versions).toEqual(new Set(['7.0.0', '7.1.0']));
  });

  it('follows the collector to new keys, and one that stayed away as well', async () => {
    const [one, late] = [openComputer(), openComputer()];
    await registry.setAliases('offer', { champion: '7.0.0' });
    await one.update();
    await registry.rotateKeys(readRootKeys(path.join(folder, 'root')).slice(0, 2));
    await registry.rotateKeys(readRootKeys(path.join(folder, 'root')).slice(1));
    await registry.setAliases('offer', { champion: '7.1.0' });
    for (const computer of [one, late]) {
      await computer.update();
      expect((await answer(computer)).version).toBe('7.1.0');
    }
  });

  it('without a network imports the same from a file', async () => {
    await registry.setAliases('offer', { champion: '7.1.0' });
    const bytes = await packRegistry(async (name) => {
      const response = await fetch(new URL(`registry/${name}`, `${address}/`));
      return response.status === 404 ? undefined : new Uint8Array(await response.arrayBuffer());
    });
    const computer = openComputer();
    expect(describeTarget(await computer.importBytes(bytes), 'offer')).toContain('7.1.0 champion*');
    expect((await answer(computer)).value).toBeCloseTo(0.42, 6);
  });

  it('trusts no other registry, however well that one is signed', async () => {
    const other = await openCollectorDatabase('embedded');
    const stranger = openRegistry({ database: other, masterKey: randomBytes(32), now: () => morning });
    await prepareRegistry(stranger, { folder: path.join(folder, 'stranger') });
    const strange = await createTestCollector(other, { registry: stranger, now: () => morning });
    const root = readFileSync(path.join(folder, 'root', 'root.json'));
    const collectorAddress = await strange.listen({ host: '127.0.0.1', port: 0 });
    const computer = openWorld({ compute, fetch: fetchOverHttp, trusted: { root, collectorAddress } });
    await expect(computer.update()).rejects.toMatchObject({ code: 'model.not-signed' });
    await strange.close();
    await other.close();
  });

  it('what does not change under its name may be kept by everybody in between, and the rest for a minute', async () => {
    const cacheOf = async (name: string) => (await fetch(`${address}/registry/${name}`)).headers.get('cache-control');
    expect(await cacheOf('metadata/1.root.json')).toContain('immutable');
    expect(await cacheOf('metadata/timestamp.json')).toBe('public, max-age=60');
    for (const name of ['root.json', '99.root.json', '0.root.json', '1.timestamp.json', 'x', '..%2f..%2fkey']) {
      expect((await fetch(`${address}/registry/metadata/${name}`)).status).toBe(404);
    }
    expect((await fetch(`${address}/registry/targets/${'0'.repeat(64)}.card.md`)).status).toBe(404);
  });

  it('an operator moves the alias in the console, and somebody who only looks cannot', async () => {
    const move = async (role: 'viewer' | 'operator', aliases: object) =>
      server.inject({
        method: 'POST',
        url: '/console/api/registry/aliases',
        headers: await signIn(server, role),
        payload: { target: 'offer', aliases },
      });
    expect((await move('viewer', { champion: '7.0.0' })).statusCode).toBe(403);
    const moved = await move('operator', { champion: '7.0.0' });
    expect([moved.statusCode, moved.json()]).toEqual([200, { aliases: { offer: { champion: '7.0.0' } } }]);
    expect((await move('operator', { champion: '9.9.9' })).json()).toMatchObject({ code: 'registry.version-unknown' });
    const headers = await signIn(server, 'viewer');
    const view = (await server.inject({ url: '/console/api/registry', headers })).json();
    expect(view.aliases).toEqual({ offer: { champion: '7.0.0' } });
    expect(view.models[0].card).toContain('#');
    const computer = openComputer();
    await computer.update();
    expect((await answer(computer)).version).toBe('7.0.0');
  });

  it('gives out a file from where a download broke off', async () => {
    const { models } = await registry.list();
    const file = models[0]?.files['model.onnx'];
    const place = `${address}/registry/targets/models/offer/7.0.0/${file?.sha256}.model.onnx`;
    const whole = new Uint8Array(await (await fetch(place)).arrayBuffer());
    expect(whole.length).toBe(file?.bytes);
    const rest = await fetch(place, { headers: { range: 'bytes=100-' } });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-${whole.length - 1}/${whole.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true);
    expect((await fetch(place, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
  });
});

describe('the start of a collector', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-registry-'));
  let database: CollectorDatabase;
  beforeAll(async () => {
    database = await openCollectorDatabase('embedded');
  }, 120_000);
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('makes a root for trying out and says so, then leaves it alone, and changes keys only with those of the root', async () => {
    const registry = openRegistry({ database, masterKey: randomBytes(32), now: () => morning });
    const [said] = await prepareRegistry(registry, { folder });
    expect(said).toContain('for trying out');
    const tryOut = path.join(folder, 'registry-root');
    expect(statSync(path.join(tryOut, 'root-key-1.pem')).mode & 0o077).toBe(0);
    expect(await prepareRegistry(registry, { folder })).toEqual([]);
    await expect(prepareRegistry(registry, { folder, makeRootIn: path.join(folder, 'again') })).rejects.toThrow();
    expect(readRootKeys(path.join(folder, 'again'))).toEqual([]);
    const [refused] = await prepareRegistry(registry, {
      folder,
      isRotation: true,
      rootKeysIn: path.join(folder, 'none'),
    });
    expect(refused).toContain('NOT changed');
    const [changed] = await prepareRegistry(registry, { folder, isRotation: true });
    expect(changed).toContain('were changed');
    expect(JSON.parse(readFileSync(path.join(tryOut, 'root.json'), 'utf8')).signed.version).toBe(2);
  });
});
