import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  type ModelFiles,
  packModelsFile,
  signList,
  writeKeyFile,
} from '../../../build/models-file/write-models-file.ts';
import { listChoices, readNewestList } from '../../../core/database/model-choice-store.ts';
import { fileLimits } from '../../../core/updates/model-list.ts';
import { filesUnder, temporaryFolder } from '../database/sample-records.ts';
import {
  context,
  describeTarget,
  findChampion,
  type MadeVersion,
  makeList,
  makeModelsFile,
  openWorld,
  ourKey,
  secondKey,
  startCompute,
  strangeKey,
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
  const error: unknown = await world.importBytes(bytes).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: failure.code,
    ...(failure.reason ? { details: { reason: failure.reason } } : {}),
  });
  expect(JSON.stringify(error)).not.toContain(world.dataFolder);
  expect(photograph(world.dataFolder)).toEqual(before.files);
  expect(await world.handlers['model.list']({}, context)).toEqual(before.states);
  expect(readNewestList(world.database)?.sequence).toBe(sequence);
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
    const inFolder = ['card.md', 'manifest.json', 'model.onnx', 'parity.json'].map(
      (file) => `models/offer/7.0.0/${file}`,
    );
    expect(names.sort()).toEqual(['lists/1.json', ...inFolder, 'registry.json'].map((file) => `updates/${file}`));
  });

  it('brings the vocabularies of a model that reads words', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [{ target: 'salary', version: '7.0.0' }] });
    const { manifests, infer } = await world.serving.serve('job');
    expect(manifests.salary.version).toBe('7.0.0');
    const [answer] = await infer([{ country: 'US', title: 'Nurse' }], context);
    expect(answer?.salary.value).toBeGreaterThan(0);
  });

  it('is accepted when a second known key has signed it, and signatures of strangers do not matter', async () => {
    const world = openWorld({ compute });
    const states = await world.importFile({ models: [offer], keys: [strangeKey.privateKey, secondKey.privateKey] });
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
  });

  it('can come again, and then repairs what was damaged', async () => {
    const world = openWorld({ compute });
    const file = await makeModelsFile({ models: [offer] });
    await world.importBytes(file);
    const model = path.join(world.dataFolder, 'updates/models/offer/7.0.0/model.onnx');
    truncateSync(model, 10);
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

  it('repairs a registry that somebody has written over', async () => {
    const world = openWorld({ compute });
    await world.importFile({ models: [offer] });
    writeFileSync(path.join(world.dataFolder, 'updates/registry.json'), 'nothing');
    const states = await world.importFile({ models: [offer], sequence: 2 });
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
  });

  it('two at once are taken over one after the other', async () => {
    const world = openWorld({ compute });
    const [one, other] = await Promise.all([
      makeModelsFile({ models: [offer], sequence: 1 }),
      makeModelsFile({ models: [{ target: 'position', version: '7.0.0' }], sequence: 2 }),
    ]);
    const [, states] = await Promise.all([world.importBytes(one), world.importBytes(other)]);
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
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

  it('a file without a list', async () => {
    await expectRefusal(zipSync({ 'offer/7.0.0/model.onnx': Buffer.from('x') }), {
      code: 'model.not-signed',
      reason: 'no-list',
    });
  });

  it('a list without a signature', async () => {
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 6, keys: [] }), {
      code: 'model.not-signed',
      reason: 'no-signature',
    });
  });

  it.each([
    ['no JSON', 'list'],
    ['another shape', '{"signed":[],"signatures":[]}'],
    ['nested without end', `{"signed":{"models":${'['.repeat(100_000)}${']'.repeat(100_000)}},"signatures":[]}`],
  ])('a list that is %s', async (_, text) => {
    const failure = { code: 'model.not-signed', reason: 'no-list' };
    await expectRefusal(packModelsFile(Buffer.from(text), new Map()), failure);
  });

  it('a list that a stranger has signed', async () => {
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 6, keys: [strangeKey.privateKey] }), {
      code: 'model.not-signed',
      reason: 'wrong-signature',
    });
  });

  it('a list that was changed after it was signed', async () => {
    const { list, files } = await makeList({ models: [offer], sequence: 6 });
    const envelope = JSON.parse(Buffer.from(signList(list, [ourKey.privateKey])).toString('utf8'));
    envelope.signed.models[0].alias = 'challenger';
    await expectRefusal(packModelsFile(Buffer.from(JSON.stringify(envelope)), files), {
      code: 'model.not-signed',
      reason: 'wrong-signature',
    });
  });
});

describe('a signed file that does not hold what its list says changes nothing:', () => {
  /** A well signed list with the files as `change` leaves them. */
  async function makeChanged(change: (files: ModelFiles) => void): Promise<Uint8Array> {
    const { list, files } = await makeList({ models: [offer], sequence: 6 });
    change(files);
    return packModelsFile(signList(list, [ourKey.privateKey]), files);
  }

  it('a model that was swapped for one of the same size', async () => {
    const bytes = await makeChanged((files) => {
      const model = Buffer.from(files.get('offer/7.0.0/model.onnx') ?? []);
      model[100] = (model[100] ?? 0) ^ 1;
      files.set('offer/7.0.0/model.onnx', model);
    });
    await expectRefusal(bytes, { code: 'model.altered', reason: 'other-bytes' });
  });

  it('a file that is missing', async () => {
    const bytes = await makeChanged((files) => void files.delete('offer/7.0.0/card.md'));
    await expectRefusal(bytes, { code: 'model.missing', reason: 'not-in-file' });
  });

  it.each(['../../evil.txt', '/etc/evil.txt', 'offer/7.0.0/../../../evil.txt', 'offer/7.0.0/run.js', 'C:\\evil.txt'])(
    'a file that nobody has listed: %s',
    async (name) => {
      const bytes = await makeChanged((files) => void files.set(name, Buffer.from('x')));
      await expectRefusal(bytes, { code: 'model.altered', reason: 'not-listed' });
    },
  );

  it('a bomb, however small it is packed', async () => {
    const bytes = Buffer.from(await makeChanged(() => undefined));
    bytes.writeUInt32LE(fileLimits.unpackedBytes, findSize(bytes, 'offer/7.0.0/card.md'));
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'too-large' });
  });

  it('a list that is a bomb', async () => {
    const list = new Uint8Array(fileLimits.listBytes + 1).fill(0x20);
    await expectRefusal(packModelsFile(list, new Map()), { code: 'model.unsupported', reason: 'too-large' });
  });

  it('a bomb that lies about its size', async () => {
    const bytes = Buffer.from(packModelsFile(new Uint8Array(20_000_000).fill(0x20), new Map()));
    bytes.writeUInt32LE(100, findSize(bytes, 'list.json'));
    await expectRefusal(bytes, { code: 'model.not-signed' });
  });

  it('more entries than any list has', async () => {
    const bytes = await makeChanged((files) => {
      for (let count = 0; count <= fileLimits.entries; count++) files.set(`${count}`, new Uint8Array());
    });
    await expectRefusal(bytes, { code: 'model.unsupported', reason: 'too-large' });
  });
});

describe('a signed list that this app may not take over changes nothing:', () => {
  it('one that is older than the last', async () => {
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 4 }), {
      code: 'model.unsupported',
      reason: 'older-list',
    });
  });

  it('another one with the number of the last', async () => {
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 5 }), {
      code: 'model.unsupported',
      reason: 'older-list',
    });
  });

  it('one that has expired', async () => {
    const change = { expires: '2026-11-21T00:00:00.000Z' };
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 6, change }), {
      code: 'model.unsupported',
      reason: 'expired',
    });
  });

  it('one for a newer app', async () => {
    const change = { minAppVersion: '0.10.0' };
    await expectRefusal(await makeModelsFile({ models: [offer], sequence: 6, change }), {
      code: 'model.unsupported',
      reason: 'newer-app-needed',
    });
  });

  it.each([
    ['for a target that the app does not have', (model: Record<string, unknown>) => ({ ...model, target: 'weather' })],
    ['with a version that leads elsewhere', (model: Record<string, unknown>) => ({ ...model, version: '../../7.0.0' })],
    ['with words that the app does not know', (model: Record<string, unknown>) => ({ ...model, runs: 'anywhere' })],
  ])('one %s', async (_, change) => {
    const { list, files } = await makeList({ models: [offer], sequence: 6 });
    const changed = { ...list, models: list.models.map((model) => change(model)) };
    await expectRefusal(packModelsFile(signList(changed, [ourKey.privateKey]), files), {
      code: 'model.unsupported',
      reason: 'unknown-list',
    });
  });

  it('one that names the same version twice', async () => {
    const { list, files } = await makeList({ models: [offer], sequence: 6 });
    const changed = { ...list, models: [...list.models, ...list.models] };
    await expectRefusal(packModelsFile(signList(changed, [ourKey.privateKey]), files), {
      code: 'model.unsupported',
      reason: 'listed-twice',
    });
  });

  it('one with a version that lacks a file', async () => {
    const { list, files } = await makeList({ models: [offer], sequence: 6 });
    const changed = structuredClone(list);
    for (const model of changed.models) delete model.files['parity.json'];
    await expectRefusal(packModelsFile(signList(changed, [ourKey.privateKey]), files), {
      code: 'model.unsupported',
      reason: 'incomplete',
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

describe('the file of keys', () => {
  it('can ask for two signatures, and one key that signs twice is one', async () => {
    const world = openWorld({ compute });
    const keys = [ourKey.publicKey, secondKey.publicKey];
    writeFileSync(path.join(world.resourcesFolder, 'model-keys.json'), writeKeyFile(keys, 2));
    const twice = world.importFile({ models: [offer], keys: [ourKey.privateKey, ourKey.privateKey] });
    await expect(twice).rejects.toMatchObject({ code: 'model.not-signed' });
    const states = await world.importFile({ models: [offer], keys: [ourKey.privateKey, secondKey.privateKey] });
    expect(describeTarget(states, 'offer')).toContain('7.0.0 champion*');
  });

  it('that cannot be read refuses every list', async () => {
    const world = openWorld({ compute });
    writeFileSync(path.join(world.resourcesFolder, 'model-keys.json'), '{}');
    await expect(world.importFile({ models: [offer] })).rejects.toMatchObject({ code: 'app.broken-installation' });
  });

  it('of the app is well formed', async () => {
    const world = openWorld({ compute });
    const file = path.join(import.meta.dirname, '../../../resources/model-keys.json');
    writeFileSync(path.join(world.resourcesFolder, 'model-keys.json'), readFileSync(file));
    await expect(world.importFile({ models: [offer] })).rejects.toMatchObject({ code: 'model.not-signed' });
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
    world.database.run('DROP TABLE model_lists');
    world.database.run('CREATE VIEW model_lists AS SELECT 1 AS id, 1 AS sequence, NULL AS sha256 WHERE FALSE');
    await expect(world.importBytes(file)).rejects.toThrow();
    await expect(world.importFile({ models: [{ ...offer, version: '7.1.0' }], sequence: 2 })).rejects.toThrow();
    expect(photograph(world.dataFolder)).toEqual(before);
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
  truncateSync(large, fileLimits.bytes + 1);
  await expect(call(large)).rejects.toMatchObject({ code: 'model.unsupported', details: { reason: 'too-large' } });
});
