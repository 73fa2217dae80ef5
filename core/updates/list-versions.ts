import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ModelState } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { listPlacedVersions, type PlacedVersion } from '../database/model-registry-store.ts';
import { modelNames } from '../domain/model-manifest.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { findTarget, type ModelVersion } from './model-version.ts';
import { readJson } from './read-json.ts';

export type VersionHost = Pick<Host, 'modelsFolder' | 'dataFolder'>;

/** `models/registry.json`, written by the training. */
const BuiltInRegistry = z.object({
  schemaVersion: z.literal(1),
  models: z.array(
    z.object({
      target: z.enum(modelNames),
      name: z.string(),
      version: z.string(),
      path: z.string().regex(/^[a-z0-9-]+\/\d[0-9A-Za-z.-]*$/),
      sha256: z.string().length(64),
      bytes: z.int().positive(),
      alias: z.enum(['champion', 'previous']),
    }),
  ),
});

/** The versions that came with the app; `model.missing`, `model.altered` when their registry cannot be read. */
export async function listBuiltIn(modelsFolder: string): Promise<ModelVersion[]> {
  const registry = await readJson(BuiltInRegistry, path.join(modelsFolder, 'registry.json'));
  if (!registry) throw new AppError('model.missing');
  return registry.models.map(({ target: filedName, name, version, path: place, sha256, bytes, alias }) => {
    const target = findTarget(filedName);
    const source = { target, version, folder: path.join(modelsFolder, place), sha256 };
    return { target, name, version, sha256, bytes, alias, origin: 'built-in', share: 0, source };
  });
}

/** Where a version of the registry stands within the data folder. */
export function locateVersion(
  dataFolder: string,
  { target, version }: Pick<PlacedVersion, 'target' | 'version'>,
): string {
  return path.join(dataFolder, 'updates', 'models', modelNames[target], version);
}

/** A version that came from the registry: its hashes stand in the database, so files beside it are held against them. */
export function describePlaced(placed: PlacedVersion, folder: string): ModelVersion {
  const { target, version, alias, share, experiment, files } = placed;
  const model = files['model.onnx'];
  const hashes = Object.fromEntries(Object.entries(files).map(([name, { sha256 }]) => [name, sha256]));
  return {
    target,
    name: modelNames[target],
    version,
    sha256: model?.sha256 ?? '',
    bytes: model?.bytes ?? 0,
    alias,
    origin: 'imported',
    share,
    experiment: experiment ?? undefined,
    source: { target, version, folder, sha256: model?.sha256 ?? '', files: hashes },
  };
}

/** Every version on this computer, those of the app first. */
export async function listVersions(host: VersionHost, database: Database): Promise<ModelVersion[]> {
  const placed = listPlacedVersions(database);
  return [
    ...(await listBuiltIn(host.modelsFolder)),
    ...placed.map((one) => describePlaced(one, locateVersion(host.dataFolder, one))),
  ];
}

/** Whether the files of a version are there with the bytes that they had; no model is loaded for it. */
export async function readVersionState({ source }: ModelVersion): Promise<ModelState['state']> {
  const expected = Object.entries(source.files ?? {});
  if (!source.files) expected.push(['model.onnx', source.sha256]);
  const states = await Promise.all(
    expected.map(async ([name, sha256]) => {
      const bytes = await readFile(path.join(source.folder, name)).catch(() => undefined);
      if (!bytes) return 'missing';
      return createHash('sha256').update(bytes).digest('hex') === sha256 ? 'ok' : 'altered';
    }),
  );
  if (states.includes('altered')) return 'altered';
  return states.includes('missing') ? 'missing' : 'ok';
}
