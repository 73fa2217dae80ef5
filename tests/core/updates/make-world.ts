import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, vi } from 'vitest';
import { z } from 'zod';
import { type Compute, createCompute } from '../../../core/compute/compute-client.ts';
import { addLedgerEntry } from '../../../core/database/outbound-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { modelNames } from '../../../core/domain/model-manifest.ts';
import type { Target } from '../../../core/domain/prediction.ts';
import type { Host } from '../../../core/host.ts';
import { createServing } from '../../../core/updates/create-serving.ts';
import { createModelHandlers } from '../../../core/updates/handlers.ts';
import { listBuiltIn } from '../../../core/updates/list-versions.ts';
import type { Patience } from '../../../core/updates/registry-limits.ts';
import { collectingLog, morning, openTestDatabase, temporaryFolder, testKey } from '../database/sample-records.ts';
import { modelsFolder as productModels } from '../inference/models-folder.ts';
import { makeRelease, packServed, type ReleaseChange, type TargetEntry, testRoot } from './make-registry.ts';

const root = path.join(import.meta.dirname, '../../..');
const alwaysModel = path.join(root, 'tests/fixtures/updates/always-42.onnx');

// tuf-js reads the clock of the system; the metadata here ends at a fixed time.
vi.setSystemTime(morning);
afterAll(() => void vi.useRealTimers());

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
  readonly alias?: 'champion' | 'challenger' | 'none';
  readonly share?: number;
  readonly experiment?: string;
  readonly minAppVersion?: string;
  /** `renamed` answers as the champion does, `always` gives 0.42 for every row. */
  readonly kind?: 'renamed' | 'always';
  /** Changes the folder after it was made, before it is listed and signed. */
  readonly spoil?: (folder: string) => void;
}

const JsonObject = z.record(z.string(), z.unknown());

/** A version folder made from the app's champion: other bytes, checksum and version, and the trainer's rows to match. */
async function makeVersion(made: MadeVersion, entries: Entries): Promise<void> {
  const { target, version, alias = 'champion', share = 5_000, kind = 'renamed', spoil } = made;
  const place = mkdtempSync(path.join(tmpdir(), 'cvplus-test-'));
  const folder = path.join(place, version);
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
  const custom = {
    target: modelNames[target],
    version,
    minAppVersion: made.minAppVersion ?? '0.1.0',
    ...(alias !== 'none' && { alias }),
    ...(alias === 'challenger' && { share, ...(made.experiment !== undefined && { experiment: made.experiment }) }),
  };
  for (const name of readdirSync(folder).sort()) {
    const content = readFileSync(path.join(folder, name));
    entries.set(`models/${modelNames[target]}/${version}/${name}`, { bytes: content, custom });
  }
  rmSync(place, { recursive: true });
}

export type Entries = Map<string, TargetEntry>;

/** What a registry with these versions has, before it is signed. */
export async function makeEntries(models: readonly MadeVersion[]): Promise<Entries> {
  const entries: Entries = new Map();
  for (const model of models) await makeVersion(model, entries);
  return entries;
}

export interface MadeFile extends ReleaseChange {
  readonly models: readonly MadeVersion[];
  readonly sequence?: number;
}

/** The bytes of a signed file of models. */
export async function makeModelsFile({ models, sequence = 1, ...change }: MadeFile): Promise<Uint8Array> {
  return packServed(makeRelease(sequence, await makeEntries(models), change));
}

export interface WorldParts {
  readonly compute: Compute;
  readonly modelsFolder?: string;
  readonly fetch?: NonNullable<Host['fetch']>;
  readonly patience?: Patience;
  /** What the app came with; by default the registry of make-registry.ts. */
  readonly trusted?: { readonly root: Uint8Array; readonly collectorAddress: string };
}

/** A person's data folder with its database, and the methods `model.*` on it. */
export function openWorld({ compute, modelsFolder = productModels, fetch, patience, trusted }: WorldParts) {
  const folder = temporaryFolder();
  const [dataFolder, resourcesFolder] = [path.join(folder, 'data'), path.join(folder, 'resources')];
  for (const made of [dataFolder, path.join(resourcesFolder, 'registry')]) mkdirSync(made, { recursive: true });
  writeFileSync(path.join(resourcesFolder, 'registry/root.json'), trusted?.root ?? testRoot);
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
    ...(fetch && { fetch, collectorAddress: trusted?.collectorAddress ?? 'https://collector.example' }),
  };
  changeSettings(database, { isSealed: false, checksForUpdates: true }, morning);
  /** As the method `privacy.noteRequest` does, which belongs to another area. */
  const noteRequest = (request: { purpose: 'update-check' | 'update-download'; host: string; text: string }) =>
    addLedgerEntry(database, request, morning);
  const grants = { pathOf: (fileId: string) => path.join(folder, fileId) };
  /** The app started once more on the same folder, if asked for with a compute thread of its own. */
  const start = (thread = compute) => {
    const serving = createServing({ database, compute: thread, host });
    const handlers = createModelHandlers({
      ...{ database, compute: thread, host, grants, serving, noteRequest },
      ...(patience && { patience }),
    });
    return { serving, handlers };
  };
  const { serving, handlers } = start();
  let given = 0;
  const importBytes = async (bytes: Uint8Array) => {
    const fileId = `given-${++given}.cvplus-models`;
    writeFileSync(path.join(folder, fileId), bytes);
    return handlers['model.import']({ fileId }, context);
  };
  const importFile = async (made: MadeFile) => importBytes(await makeModelsFile(made));
  const update = () => handlers['model.update']({}, context);
  return {
    ...{ dataFolder, resourcesFolder, database, host, log, serving, handlers, start, noteRequest },
    ...{ importBytes, importFile, update },
  };
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
