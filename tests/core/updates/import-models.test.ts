import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listChoices } from '../../../core/database/model-choice-store.ts';
import { readRegistryMetadata } from '../../../core/database/model-registry-store.ts';
import { registryLimits } from '../../../core/updates/registry-limits.ts';
import { filesUnder, temporaryFolder } from '../database/sample-records.ts';
import { makeKey, makeRelease, nameServed, packServed, type Served } from './make-registry.ts';
import {
  context,
  describeTarget,
  type Entries,
  findChampion,
  type MadeVersion,
  makeEntries,
  makeModelsFile,
  openWorld,
  startCompute,
} from './make-world.ts';

const compute = startCompute();
const offer: MadeVersion = { target: 'offer', version: '7.0.0' };

/** Everything on disk but the database and its key, by name, with its bytes in hexadecimal. */
function photograph(folder: string): Record<string, string> {
  const files = [...filesUnder(folder)].filter(([name]) => !/^(cvplus\.db|key-check)/.test(name));
  return Object.fromEntries(files.map(([name, bytes]) => [name, bytes.toString('hex')]));
}

/** Where the central directory of an archive says how large an entry is. */
function findSize(bytes: Buffer, name: string): number {
  const start = bytes.lastIndexOf(name) - 46;
  expect(bytes.readUInt32LE(start)).toBe(0x02014b50);
  return start + 24;
}

/** Imports into a folder that already has a list, and expects that nothing at all has changed. */
async function expectRefusal(bytes: Uint8Array, failure: { code: string; reason?: string }, sequence = 5) {
  const world = openWorld({ compute });
  await world.importFile({ models: [{ target: 'position', version: '7.0.0' }], sequence });
  const before = { files: photograph(world.dataFolder), states: await world.handlers['model.list']({}, context) };
  const trusted = readRegistryMetadata(world.database, 'targets');
  const error: unknown = await world.importBytes(bytes).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: failure.code,
    ...(failure.reason ? { details: { reason: failure.reason } } : {}),
  });
  expect(JSON.stringify(error)).not.toContain(world.dataFolder);
  expect(withoutDownloads(photograph(world.dataFolder))).toEqual(before.files);
  expect(await world.handlers['model.list']({}, context)).toEqual(before.states);
  expect(readRegistryMetadata(world.database, 'targets')).toBe(trusted);
}

/** Verified files that wait for the next time are in no use. */
const withoutDownloads = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !/^updates[\\/]downloads[\\/]/.test(name)));

/** The files of a well signed release, as `change` leaves them. */
async function makeChanged(change: (served: Served, entries: Entries) => void, models = [offer]) {
  const entries = await makeEntries(models);
  const served = makeRelease(6, entries);
  change(served, entries);
  return packServed(served);
}

describe('a signed file of models', () => {
  it('brings a version that comes into use, with all of its files, and leaves no others behind', async () => {
    const world = openWorld({ compute });
    const champion = (await findChampion('offer')).version;
    const states = await world.importFile({ models: [offer] });
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
    expect(describeTarget(states, 'offer')).toContain(`${champion} previous`);
    expect(states.find(({ version }) => version === '7.0.0')).toMatchObject({ origin: 'imported', state: 'ok' });
    const names = Object.keys(photograph(world.dataFolder)).map((name) => name.replaceAll(path.sep, '/'));
    expect(names.sort()).toEqual(
      ['card.md', 'manifest.json', 'model.onnx', 'parity.json'].map((file) => `updates/models/offer/7.0.0/${file}`),
    );
  });

  it('brings the vocabularies of a model that reads words', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [{ target: 'salary', version: '7.0.0' }] });
    const { manifests, infer } = await world.serving.serve('job');
    expect(manifests.salary.version).toBe('7.0.0');
    const [answer] = await infer([{ country: 'US', title: 'Nurse' }], context);
    expect(answer?.salary.value).toBeGreaterThan(0);
  });

  it('can come again, and then repairs what was damaged', async () => {
    const world = openWorld({ compute });
    const file = await makeModelsFile({ models: [offer] });
    await world.importBytes(file);
    truncateSync(path.join(world.dataFolder, 'updates/models/offer/7.0.0/model.onnx'), 10);
    const states = await world.importBytes(file);
    expect(states.find(({ version }) => version === '7.0.0')?.state).toBe('ok');
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
  });

  it('may follow another: what that one brought stays as an earlier version', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [offer] });
    const states = await world.importFile({ models: [{ ...offer, version: '7.1.0' }], sequence: 2 });
    expect(describeTarget(states, 'offer').slice(-2)).toEqual(['7.0.0 previous', '7.1.0 champion*']);
  });

  it('need not hold the files of versions that are here already', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [offer] });
    const entries = await makeEntries([offer, { target: 'position', version: '7.0.0' }]);
    const served = makeRelease(2, entries);
    for (const name of served.keys()) if (name.startsWith('targets/models/offer/')) served.delete(name);
    const states = await world.importBytes(packServed(served));
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
    expect(describeTarget(states, 'position')).toContain('7.0.0 champion*');
  });

  it('two at once are taken over one after the other', async () => {
    const world = openWorld({ compute });
    const position: MadeVersion = { target: 'position', version: '7.0.0' };
    const [one, other] = await Promise.all([
      makeModelsFile({ models: [offer], sequence: 1 }),
      makeModelsFile({ models: [offer, position], sequence: 2 }),
    ]);
    const [, states] = await Promise.all([world.importBytes(one), world.importBytes(other)]);
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
    expect(describeTarget(states, 'position')).toContain('7.0.0 champion*');
  });

  it('that names an earlier champion leads back to it', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [offer] });
    const newer = { ...offer, version: '7.1.0' };
    await world.importFile({ models: [{ ...offer, alias: 'none' }, newer], sequence: 2 });
    const states = await world.importFile({ models: [offer, { ...newer, alias: 'none' }], sequence: 3 });
    expect(describeTarget(states, 'offer').slice(-2)).toEqual(['7.0.0 champion*', '7.1.0 previous']);
  });

  it('that names no champion any more leads back to the one that came with the app', async () => {
    const world = openWorld({ compute });
    const { version } = await findChampion('offer');
    await world.importFile({ models: [offer] });
    const states = await world.importFile({ models: [{ ...offer, alias: 'none' }], sequence: 2 });
    expect(describeTarget(states, 'offer')).toContain(`${version} champion*`);
  });

  it('does not move what the person has chosen, until there is a version that was never in use here', async () => {
    const world = openWorld({ compute });
    const { version } = await findChampion('offer');
    await world.importFile({ models: [offer] });
    await world.handlers['model.rollBack']({ target: 'offer' }, context);
    expect(describeTarget(await world.importFile({ models: [offer], sequence: 2 }), 'offer')).toContain(
      `${version} champion*`,
    );
    const newer = { models: [{ ...offer, version: '7.1.0' }], sequence: 3 };
    expect(describeTarget(await world.importFile(newer), 'offer')).toContain('7.1.0 champion*');
  });

  it('brings what this app can use, and leaves what needs a newer one', async () => {
    const world = openWorld({ compute });
    const { version } = await findChampion('offer');
    const states = await world.importFile({
      models: [
        { ...offer, minAppVersion: '0.10.0' },
        { target: 'position', version: '7.0.0' },
      ],
    });
    expect(describeTarget(states, 'offer')).toContain(`${version} champion*`);
    expect(describeTarget(states, 'offer').join()).not.toContain('7.0.0');
    expect(describeTarget(states, 'position')).toContain('7.0.0 champion*');
  });
});

describe('a file that is not ours changes nothing:', () => {
  it('no archive at all', () =>
    expectRefusal(Buffer.from('{}'), { code: 'model.unsupported', reason: 'no-models-file' }));

  it('an archive that was cut off', async () => {
    const bytes = await makeModelsFile({ models: [offer], sequence: 6 });
    await expectRefusal(bytes.subarray(0, bytes.length / 2), { code: 'model.altered', reason: 'damaged' });
  });

  it('a file without metadata', async () => {
    const failure = { code: 'model.missing', reason: 'not-in-registry' };
    await expectRefusal(zipSync({ 'targets/model.onnx': Buffer.from('x') }), failure);
  });

  it.each([
    ['no JSON', 'list'],
    ['another shape', '{"signed":[],"signatures":[]}'],
    ['nested without end', `{"signed":{"meta":${'['.repeat(6_000)}${']'.repeat(6_000)}},"signatures":[]}`],
  ])('metadata that is %s', async (_, text) => {
    const bytes = await makeChanged((served) => void served.set('metadata/timestamp.json', Buffer.from(text)));
    await expectRefusal(bytes, { code: 'model.not-signed' });
  });

  it('metadata that a stranger has signed', async () => {
    const bytes = await makeModelsFile({ models: [offer], sequence: 6, keys: { timestamp: makeKey() } });
    await expectRefusal(bytes, { code: 'model.not-signed', reason: 'wrong-signature' });
  });

  it('any file at all, where the app came with no root to trust', async () => {
    const world = openWorld({ compute });
    rmSync(path.join(world.resourcesFolder, 'registry'), { recursive: true });
    await expect(world.importFile({ models: [offer] })).rejects.toMatchObject({ code: 'model.no-registry' });
  });

  it('any file, where the root of the app cannot be read', async () => {
    const world = openWorld({ compute });
    writeFileSync(path.join(world.resourcesFolder, 'registry/root.json'), '{}');
    await expect(world.importFile({ models: [offer] })).rejects.toMatchObject({ code: 'app.broken-installation' });
  });
});

describe('a signed file that does not hold what its list says changes nothing:', () => {
  const served = (entries: Entries, file: string) =>
    nameServed(`models/offer/7.0.0/${file}`, entries.get(`models/offer/7.0.0/${file}`)?.bytes ?? new Uint8Array());

  it('a model that was swapped for one of the same size', async () => {
    const bytes = await makeChanged((files, entries) => {
      const name = served(entries, 'model.onnx');
      const model = Buffer.from(files.get(name) ?? []);
      model[100] = (model[100] ?? 0) ^ 1;
      files.set(name, model);
    });
    await expectRefusal(bytes, { code: 'model.altered', reason: 'other-bytes' });
  });

  it('a file that is missing', async () => {
    const bytes = await makeChanged((files, entries) => void files.delete(served(entries, 'card.md')));
    await expectRefusal(bytes, { code: 'model.missing', reason: 'not-in-registry' });
  });

  it('a bomb, however small it is packed', async () => {
    let name = '';
    const bytes = Buffer.from(
      await makeChanged((_, entries) => {
        name = served(entries, 'card.md');
      }),
    );
    bytes.writeUInt32LE(registryLimits.unpackedBytes, findSize(bytes, name));
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'too-large' });
  });

  it('metadata that is a bomb', async () => {
    const bomb = new Uint8Array(registryLimits.timestampBytes + 1).fill(0x20);
    const bytes = await makeChanged((files) => void files.set('metadata/timestamp.json', bomb));
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'too-large' });
  });

  it('a bomb that lies about its size', async () => {
    const bomb = new Uint8Array(20_000_000).fill(0x20);
    const bytes = Buffer.from(await makeChanged((files) => void files.set('metadata/timestamp.json', bomb)));
    bytes.writeUInt32LE(100, findSize(bytes, 'metadata/timestamp.json'));
    await expectRefusal(bytes, { code: 'model.not-signed' });
  });

  it('more entries than any list has', async () => {
    const bytes = await makeChanged((files) => {
      for (let count = 0; count <= registryLimits.entries; count++) files.set(`${count}`, new Uint8Array());
    });
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'too-large' });
  });
});

it.each(['../../evil.txt', '/etc/evil.txt', 'targets/models/offer/7.0.0/../../../evil.txt', 'C:\\evil.txt'])(
  'a file that nobody has listed is never unpacked: %s',
  async (name) => {
    const world = openWorld({ compute });
    await world.importBytes(await makeChanged((files) => void files.set(name, Buffer.from('evil'))));
    const written = Object.keys(photograph(world.dataFolder));
    expect(written.filter((file) => !/^updates[\\/]models[\\/]offer[\\/]7\.0\.0[\\/]/.test(file))).toEqual([]);
  },
);

describe('a signed list that this app may not take over changes nothing:', () => {
  it('one for a newer app', async () => {
    const bytes = await makeModelsFile({ models: [{ ...offer, minAppVersion: '0.10.0' }], sequence: 6 });
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'newer-app-needed' });
  });

  const changes: [string, (entries: Entries) => void, string][] = [
    [
      'for a target that the app does not have',
      (entries) => {
        for (const [name, entry] of [...entries])
          entries.set(name.replace('offer', 'weather'), { ...entry, custom: { ...entry.custom, target: 'weather' } });
      },
      'unknown-list',
    ],
    [
      'with a version that leads elsewhere',
      (entries) => {
        for (const [name, entry] of [...entries])
          entries.set(name.replace('7.0.0', '..'), { ...entry, custom: { ...entry.custom, version: '..' } });
      },
      'unknown-list',
    ],
    [
      'with words that the app does not know',
      (entries) => {
        for (const [name, entry] of [...entries])
          entries.set(name, { ...entry, custom: { ...entry.custom, runs: 'anywhere' } });
      },
      'unknown-list',
    ],
    [
      'with a file that no model has',
      (entries) => {
        const [entry] = entries.values();
        if (entry) entries.set('models/offer/7.0.0/run.js', entry);
      },
      'unknown-list',
    ],
    [
      'with a version that lacks a file',
      (entries) => void entries.delete('models/offer/7.0.0/parity.json'),
      'incomplete',
    ],
  ];
  it.each(changes)('one %s', async (_, change, reason) => {
    const entries = await makeEntries([offer]);
    change(entries);
    await expectRefusal(packServed(makeRelease(6, entries)), { code: 'model.unsupported', reason });
  });

  it('one with two champions of a target', async () => {
    const models = [offer, { ...offer, version: '7.1.0' }];
    await expectRefusal(await makeModelsFile({ models, sequence: 6 }), {
      code: 'model.unsupported',
      reason: 'listed-twice',
    });
  });

  it('one that gives a version of the app other bytes', async () => {
    const { version } = await findChampion('offer');
    await expectRefusal(await makeModelsFile({ models: [{ ...offer, version }], sequence: 6 }), {
      code: 'model.altered',
      reason: 'version-taken',
    });
  });

  it('one that gives an imported version other bytes', async () => {
    const models: MadeVersion[] = [{ target: 'position', version: '7.0.0', kind: 'always' }];
    await expectRefusal(await makeModelsFile({ models, sequence: 6 }), {
      code: 'model.altered',
      reason: 'version-taken',
    });
  });
});

describe('a signed model that may not serve changes nothing:', () => {
  const edit = (name: string, change: (text: string) => string) => (folder: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  const cases: [string, MadeVersion['spoil'], string][] = [
    [
      'its manifest speaks of another version',
      edit('manifest.json', (text) => text.replace('"version":"7.0.0"', '"version":"7.0.1"')),
      'model.altered',
    ],
    [
      'its manifest speaks of another target',
      edit('manifest.json', (text) => text.replace('"target":"offer"', '"target":"interview"')),
      'model.altered',
    ],
    [
      'it wants what the app does not know',
      edit('manifest.json', (text) => text.replace('"columns":["', '"columns":["shoe_size","')),
      'model.unsupported',
    ],
    [
      'it does not answer as its trainer says',
      edit('parity.json', (text) =>
        text.replace(/"value":0\.(\d)/, (_, digit) => `"value":0.${(Number(digit) + 1) % 10}`),
      ),
      'model.unsupported',
    ],
    [
      'it has no rows to be replayed',
      (folder) => writeFileSync(path.join(folder, 'parity.json'), '[]'),
      'model.unsupported',
    ],
  ];
  it.each(cases)('%s', async (_, spoil = () => undefined, code) => {
    const bytes = await makeModelsFile({ models: [{ ...offer, spoil }], sequence: 6 });
    await expectRefusal(bytes, { code, reason: 'model-refused' });
  });
});

describe('a disk that cannot be written', () => {
  it('refuses the import and stays as it was', async () => {
    const world = openWorld({ compute });
    writeFileSync(path.join(world.dataFolder, 'updates'), 'a file where the folder should be');
    const before = photograph(world.dataFolder);
    await expect(world.importFile({ models: [offer] })).rejects.toMatchObject({ code: 'file.cannot-write' });
    expect(photograph(world.dataFolder)).toEqual(before);
  });

  it('or a database that cannot keep the choice, has everything put back', async () => {
    const world = openWorld({ compute });
    const file = await makeModelsFile({ models: [offer] });
    await world.importBytes(file);
    truncateSync(path.join(world.dataFolder, 'updates/models/offer/7.0.0/card.md'), 3);
    const before = photograph(world.dataFolder);
    const trusted = readRegistryMetadata(world.database, 'timestamp');
    world.database.run('DROP TABLE model_lists');
    world.database.run('CREATE VIEW model_lists AS SELECT 1 AS id, 1 AS sequence, NULL AS sha256 WHERE FALSE');
    await expect(world.importBytes(file)).rejects.toThrow();
    await expect(world.importFile({ models: [{ ...offer, version: '7.1.0' }], sequence: 2 })).rejects.toThrow();
    expect(withoutDownloads(photograph(world.dataFolder))).toEqual(before);
    expect(readRegistryMetadata(world.database, 'timestamp')).toBe(trusted);
    expect(listChoices(world.database).map(({ version }) => version)).not.toContain('7.1.0');
  });
});

it('a file that was not granted, a folder and a file beyond the limit are refused', async () => {
  const world = openWorld({ compute });
  const call = (file: string | undefined) => {
    const grants = { pathOf: () => file };
    return import('../../../core/updates/handlers.ts').then(({ createModelHandlers }) =>
      createModelHandlers({ ...world, compute, grants })['model.import']({ fileId: 'x' }, context),
    );
  };
  await expect(call(undefined)).rejects.toMatchObject({ code: 'document.not-found' });
  await expect(call(path.join(world.dataFolder, 'nothing'))).rejects.toMatchObject({ code: 'document.not-found' });
  await expect(call(world.dataFolder)).rejects.toMatchObject({ code: 'model.unsupported' });
  const large = path.join(temporaryFolder(), 'large');
  writeFileSync(large, '');
  truncateSync(large, registryLimits.fileBytes + 1);
  await expect(call(large)).rejects.toMatchObject({ code: 'model.unsupported', details: { reason: 'too-large' } });
});
