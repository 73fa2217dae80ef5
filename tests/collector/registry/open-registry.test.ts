import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { openRegistry, type SignedRegistry } from '../../../collector/registry/open-registry.ts';
import { makeSigningKey } from '../../../collector/registry/registry-keys.ts';
import { lifeInDays } from '../../../collector/registry/sign-metadata.ts';
import { makeEntries } from '../../core/updates/make-world.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 9);
const masterKey = randomBytes(32);
const rootKeys = [makeSigningKey(), makeSigningKey(), makeSigningKey()];

/** The files of a version, as the training hands them over. */
async function makeFiles(version: string): Promise<Map<string, Uint8Array>> {
  const entries = await makeEntries([{ target: 'offer', version }]);
  return new Map([...entries].map(([path, { bytes }]) => [path.slice(path.lastIndexOf('/') + 1), bytes]));
}

const Metadata = z.object({
  signatures: z.array(z.object({ keyid: z.string() })),
  signed: z.object({
    version: z.int(),
    roles: z.record(z.string(), z.object({ keyids: z.array(z.string()), threshold: z.int() })).optional(),
    targets: z.record(z.string(), z.object({ custom: z.record(z.string(), z.unknown()).optional() })).optional(),
  }),
});
const parse = (bytes: Uint8Array | undefined) => Metadata.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));

describe.each(engines)('the registry, %s', (kind) => {
  let database: CollectorDatabase;
  let registry: SignedRegistry;
  let now = start;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    now = start;
    for (const table of ['alias', 'document', 'model', 'file', 'metadata', 'key']) {
      await database.query(`delete from registry_${table}`);
    }
    registry = openRegistry({ database, masterKey, now: () => now });
    await registry.makeRoot(rootKeys);
  });
  const versions = async () =>
    Object.fromEntries((await registry.list()).metadata.map(({ role, version }) => [role, version]));
  const readCustom = async (path: string) => {
    const { signed } = parse(await registry.readMetadata('targets'));
    return signed.targets?.[path]?.custom;
  };

  it('has a root that two of three keys sign, and one key for each of the other roles', async () => {
    const { signed, signatures } = parse(await registry.readRoot());
    expect(signed.roles?.root).toEqual({ keyids: rootKeys.map(({ keyId }) => keyId), threshold: 2 });
    expect(signatures).toHaveLength(3);
    const online = ['targets', 'snapshot', 'timestamp'].flatMap((role) => signed.roles?.[role]?.keyids ?? []);
    expect(new Set(online).size).toBe(3);
    await expect(registry.makeRoot(rootKeys)).rejects.toThrow('already');
  });

  it('keeps no private key in the open', async () => {
    const { rows } = await database.query<{ sealed_private_key: Uint8Array }>('select * from registry_key');
    expect(rows).toHaveLength(3);
    const other = openRegistry({ database, masterKey: randomBytes(32), now: () => now });
    await expect(other.putDocument('a.json', Buffer.from('{}'))).rejects.toThrow();
    // An Ed25519 key in PKCS #8 begins with these bytes.
    for (const { sealed_private_key: sealed } of rows) {
      expect(Buffer.from(sealed).includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false);
    }
  });

  it('signs every change anew, each role under the next number', async () => {
    expect(await versions()).toEqual({ root: 1, targets: 1, snapshot: 1, timestamp: 1 });
    await registry.publish('offer', '7.0.0', await makeFiles('7.0.0'));
    await registry.setAliases('offer', { champion: '7.0.0' });
    expect(await versions()).toEqual({ root: 1, targets: 3, snapshot: 3, timestamp: 3 });
    expect(await readCustom('models/offer/7.0.0/model.onnx')).toEqual({
      target: 'offer',
      version: '7.0.0',
      minAppVersion: '0.1.0',
      alias: 'champion',
    });
    const { models } = await registry.list();
    expect(models).toMatchObject([{ target: 'offer', version: '7.0.0', publishedOn: '2026-11-22' }]);
    expect(models[0]?.card.length).toBeGreaterThan(100);
  });

  it('says of a challenger how many jobs it gets, in which experiment', async () => {
    await registry.publish('offer', '7.0.0', await makeFiles('7.0.0'));
    await registry.publish('offer', '7.1.0', await makeFiles('7.1.0'));
    const challenger = { version: '7.1.0', share: 2_500, experiment: 'offer-first' };
    await registry.setAliases('offer', { champion: '7.0.0', challenger });
    expect((await registry.list()).aliases).toEqual({ offer: { champion: '7.0.0', challenger } });
    expect(await readCustom('models/offer/7.1.0/card.md')).toMatchObject({
      alias: 'challenger',
      share: 2_500,
      experiment: 'offer-first',
    });
    await registry.setAliases('offer', { champion: '7.0.0' });
    expect(await readCustom('models/offer/7.1.0/card.md')).not.toHaveProperty('alias');
  });

  it('never gives a number other bytes, and takes nothing that is no model', async () => {
    const files = await makeFiles('7.0.0');
    await registry.publish('offer', '7.0.0', files);
    const before = await versions();
    const publish = (version: string, given: ReadonlyMap<string, Uint8Array>) =>
      registry.publish('offer', version, given);
    await expect(publish('7.0.0', files)).rejects.toMatchObject({ code: 'registry.version-taken' });
    const other = await makeFiles('7.1.0');
    const spoilt: ReadonlyMap<string, Uint8Array>[] = [
      new Map([...other].filter(([name]) => name !== 'parity.json')),
      new Map([...other, ['../run.js', Buffer.from('x')]]),
      new Map([...other, ['model.onnx', Buffer.from('other bytes')]]),
      new Map([...other, ['manifest.json', Buffer.from('{')]]),
    ];
    for (const given of spoilt) await expect(publish('7.1.0', given)).rejects.toMatchObject({ code: 'registry.files' });
    await expect(publish('7.2.0', other)).rejects.toMatchObject({ code: 'registry.files' });
    await expect(publish('../7', other)).rejects.toMatchObject({ code: 'registry.files' });
    expect(await versions()).toEqual(before);
  });

  it('moves an alias only to what was published', async () => {
    await registry.publish('offer', '7.0.0', await makeFiles('7.0.0'));
    const before = await versions();
    const set = (aliases: Parameters<SignedRegistry['setAliases']>[1]) => registry.setAliases('offer', aliases);
    const trial = { version: '7.0.0', share: 100, experiment: 'e' };
    await expect(set({ champion: '7.1.0' })).rejects.toMatchObject({ code: 'registry.version-unknown' });
    await expect(set({ champion: '7.0.0', challenger: trial })).rejects.toMatchObject({ code: 'registry.aliases' });
    await expect(set({ challenger: { ...trial, share: 10_001 } })).rejects.toMatchObject({ code: 'registry.aliases' });
    await expect(set({ challenger: { ...trial, experiment: 'A b' } })).rejects.toMatchObject({
      code: 'registry.aliases',
    });
    expect(await versions()).toEqual(before);
  });

  it('is one registry for all collectors that share the database', async () => {
    const other = openRegistry({ database, masterKey, now: () => now });
    const names = ['a.json', 'b.json', 'c.json', 'd.json'];
    await Promise.all(
      names.map((name, index) => (index % 2 ? other : registry).putDocument(name, Buffer.from(`"${name}"`))),
    );
    expect(await versions()).toEqual({ root: 1, targets: 5, snapshot: 5, timestamp: 5 });
    const { signed } = parse(await registry.readMetadata('targets'));
    expect(Object.keys(signed.targets ?? {}).sort()).toEqual(names);
  });

  it('signs the timestamp anew long before it ends, and nothing before that', async () => {
    await registry.renew();
    expect(await versions()).toMatchObject({ timestamp: 1 });
    now += (lifeInDays.timestamp / 2 + 1) * day;
    await registry.renew();
    expect(await versions()).toEqual({ root: 1, targets: 1, snapshot: 1, timestamp: 2 });
    now += (lifeInDays.snapshot / 2) * day;
    await registry.renew();
    expect(await versions()).toEqual({ root: 1, targets: 1, snapshot: 2, timestamp: 3 });
    now += (lifeInDays.targets / 2) * day;
    await registry.renew();
    expect(await versions()).toEqual({ root: 1, targets: 2, snapshot: 3, timestamp: 4 });
  });

  it('changes its keys only with two keys of the root', async () => {
    const before = parse(await registry.readRoot()).signed.roles;
    await expect(registry.rotateKeys(rootKeys.slice(0, 1))).rejects.toThrow('needs 2 keys');
    await expect(registry.rotateKeys([makeSigningKey(), makeSigningKey()])).rejects.toThrow('needs 2 keys');
    expect(await versions()).toEqual({ root: 1, targets: 1, snapshot: 1, timestamp: 1 });
    const next = parse(await registry.rotateKeys(rootKeys.slice(1)));
    expect(next.signed.version).toBe(2);
    for (const role of ['targets', 'snapshot', 'timestamp']) {
      expect(next.signed.roles?.[role]?.keyids).not.toEqual(before?.[role]?.keyids);
    }
    expect(next.signed.roles?.root).toEqual(before?.root);
    const timestamp = parse(await registry.readMetadata('timestamp'));
    expect(timestamp.signatures.map(({ keyid }) => keyid)).toEqual(next.signed.roles?.timestamp?.keyids);
    expect(await registry.readMetadata('root', 1)).toBeDefined();
  });

  it('can have other keys of its root, which those before have to sign', async () => {
    const others = [makeSigningKey(), makeSigningKey(), makeSigningKey()];
    const next = parse(await registry.rotateKeys(rootKeys.slice(0, 2), others));
    expect(next.signed.roles?.root?.keyids).toEqual(others.map(({ keyId }) => keyId));
    await expect(registry.rotateKeys(rootKeys)).rejects.toThrow('needs 2 keys');
    expect(parse(await registry.rotateKeys(others.slice(0, 2))).signed.version).toBe(3);
  });
});
