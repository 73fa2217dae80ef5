import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import {
  listVersionFolder,
  type ModelFiles,
  writeKeyFile,
  writeModelsFile,
} from '../../../build/models-file/write-models-file.ts';
import { type Compute, createCompute } from '../../../core/compute/compute-client.ts';
import { modelNames } from '../../../core/domain/model-manifest.ts';
import type { Target } from '../../../core/domain/prediction.ts';
import type { Host } from '../../../core/host.ts';
import { createServing } from '../../../core/updates/create-serving.ts';
import { createModelHandlers } from '../../../core/updates/handlers.ts';
import { listBuiltIn } from '../../../core/updates/list-versions.ts';
import { ModelList } from '../../../core/updates/model-list.ts';
import { collectingLog, morning, openTestDatabase, temporaryFolder, testKey } from '../database/sample-records.ts';
import { modelsFolder as productModels } from '../inference/models-folder.ts';

const root = path.join(import.meta.dirname, '../../..');
const alwaysModel = path.join(root, 'tests/fixtures/updates/always-42.onnx');

/** Keys of the test itself: nobody else has the private half. */
export const ourKey = generateKeyPairSync('ed25519');
export const secondKey = generateKeyPairSync('ed25519');
export const strangeKey = generateKeyPairSync('ed25519');

export const context = { signal: new AbortController().signal, report: () => undefined };
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The compute thread of a test file, ended with it. */
export function startCompute(modelsFolder = productModels): Compute {
  const compute = createCompute({
    entry: path.join(root, 'core/compute/compute-worker.ts'),
    modelsFolder,
    resourcesFolder: path.join(root, 'resources'),
    log: collectingLog(),
  });
  afterAll(() => compute.close());
  return compute;
}

/** The version of a target that the app brings and uses. */
export async function findChampion(target: Target) {
  const versions = await listBuiltIn(productModels);
  const found = versions.find((version) => version.target === target && version.alias === 'champion');
  if (!found) throw new Error('no champion');
  return found;
}

export interface MadeVersion {
  readonly target: Target;
  readonly version: string;
  readonly alias?: 'champion' | 'challenger';
  readonly share?: number;
  /** `renamed` answers as the champion does, `always` gives 0.42 for every row. */
  readonly kind?: 'renamed' | 'always';
  /** Changes the folder after it was made, before it is listed and signed. */
  readonly spoil?: (folder: string) => void;
}

const JsonObject = z.record(z.string(), z.unknown());

/** A version folder made from the app's champion: other bytes, checksum and version, and the trainer's rows to match. */
async function makeVersionFolder(made: MadeVersion, files: ModelFiles) {
  const { target, version, alias = 'champion', share = 5_000, kind = 'renamed', spoil } = made;
  const folder = path.join(temporaryFolder(), version);
  const champion = await findChampion(target);
  cpSync(champion.source.folder, folder, { recursive: true });
  const manifestFile = path.join(folder, 'manifest.json');
  const manifest = JsonObject.parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  let model = readFileSync(path.join(folder, 'model.onnx'));
  if (kind === 'always') {
    model = readFileSync(alwaysModel);
    Object.assign(manifest, { inputs: [{ name: 'features', dtype: 'float32', columns: ['country=US'] }] });
    const row = { raw: { country: 'US' }, inputs: { features: [1] }, outputs: { value: 0.42, low: 0.4, high: 0.44 } };
    writeFileSync(path.join(folder, 'parity.json'), JSON.stringify([row]));
  }
  // A doc_string (field 6) of a ModelProto: it changes the bytes and nothing else.
  const note = Buffer.from(`version ${version}`);
  const bytes = Buffer.concat([model, Buffer.of(0x32, note.length), note]);
  writeFileSync(path.join(folder, 'model.onnx'), bytes);
  Object.assign(manifest, { version, sha256: hash(bytes), bytes: bytes.length });
  writeFileSync(manifestFile, JSON.stringify(manifest));
  spoil?.(folder);
  return listVersionFolder(folder, { target: modelNames[target], version, alias, share }, files);
}

export interface MadeFile {
  readonly models: readonly MadeVersion[];
  readonly sequence?: number;
  readonly change?: Partial<ModelList>;
  readonly keys?: readonly KeyObject[];
}

/** A list and its files, before they are signed and packed. */
export async function makeList({ models, sequence = 1, change = {} }: Omit<MadeFile, 'keys'>) {
  const files: ModelFiles = new Map();
  const listed = [];
  for (const model of models) listed.push(await makeVersionFolder(model, files));
  const list = ModelList.parse({
    kind: 'cvplus-models',
    schemaVersion: 1,
    sequence,
    created: '2026-11-01T00:00:00.000Z',
    expires: '2027-02-01T00:00:00.000Z',
    minAppVersion: '0.1.0',
    models: listed,
    ...change,
  });
  return { list, files };
}

/** The bytes of a signed file of models. */
export async function makeModelsFile({ keys = [ourKey.privateKey], ...made }: MadeFile): Promise<Uint8Array> {
  const { list, files } = await makeList(made);
  return writeModelsFile(list, files, keys);
}

/** A person's data folder with its database, and the methods `model.*` on it. */
export function openWorld({ compute, modelsFolder = productModels }: { compute: Compute; modelsFolder?: string }) {
  const folder = temporaryFolder();
  const [dataFolder, resourcesFolder] = [path.join(folder, 'data'), path.join(folder, 'resources')];
  for (const made of [dataFolder, resourcesFolder]) mkdirSync(made);
  writeFileSync(path.join(resourcesFolder, 'model-keys.json'), writeKeyFile([ourKey.publicKey, secondKey.publicKey]));
  const database = openTestDatabase(dataFolder);
  const log = collectingLog();
  const host: Host = {
    dataFolder,
    modelsFolder,
    resourcesFolder,
    localesFolder: path.join(root, 'locales'),
    computeEntry: '',
    databaseKey: () => Promise.resolve(testKey),
    log,
    now: () => morning,
    appVersion: '0.1.0',
  };
  const grants = { pathOf: (fileId: string) => path.join(folder, fileId) };
  /** The app started once more on the same folder, if asked for with a compute thread of its own. */
  const start = (thread = compute) => {
    const serving = createServing({ database, compute: thread, host });
    return { serving, handlers: createModelHandlers({ database, compute: thread, host, grants, serving }) };
  };
  const { serving, handlers } = start();
  let given = 0;
  const importBytes = async (bytes: Uint8Array) => {
    const fileId = `given-${++given}.cvplus-models`;
    writeFileSync(path.join(folder, fileId), bytes);
    return handlers['model.import']({ fileId }, context);
  };
  const importFile = async (made: MadeFile) => importBytes(await makeModelsFile(made));
  return { dataFolder, resourcesFolder, database, host, log, serving, handlers, start, importBytes, importFile };
}

/** What the versions of a target are now, as `version alias` with a star at those that answer. */
export function describeTarget(
  states: readonly { target: string; version: string; alias: string; isServing: boolean }[],
  target: Target,
): string[] {
  return states
    .filter((state) => state.target === modelNames[target])
    .map(({ version, alias, isServing }) => `${version} ${alias}${isServing ? '*' : ''}`);
}
