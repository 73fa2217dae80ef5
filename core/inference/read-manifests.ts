import { join } from 'node:path';
import type { ModelSource } from '../compute/compute-tasks.ts';
import {
  ModelManifest as Manifest,
  type ModelManifest,
  type ModelManifests,
  modelNames,
} from '../domain/model-manifest.ts';
import { type Target, targets } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import { readRegistry } from './read-registry.ts';
import { readSourceJson } from './read-source-file.ts';

/** The champions that came with the app, one per target in the order of `targets`; `model.missing` when one has none. */
export async function listChampions(modelsFolder: string): Promise<ModelSource[]> {
  const registry = await readRegistry(modelsFolder);
  return targets.map((target) => {
    const entry = registry.find((candidate) => candidate.target === modelNames[target]);
    if (!entry) throw new AppError('model.missing', { target });
    return { target, version: entry.version, folder: join(modelsFolder, entry.path), sha256: entry.sha256 };
  });
}

/** What `read` gives for each version, by target. `sources` has one of every target. */
export async function readForEachTarget<T>(
  sources: readonly ModelSource[],
  read: (source: ModelSource) => Promise<T>,
): Promise<Record<Target, T>> {
  const made = await Promise.all(sources.map(async (source) => [source.target, await read(source)] as const));
  // Every target is in the list, which the type of Object.fromEntries does not know.
  return Object.fromEntries(made) as Record<Target, T>;
}

/** The manifest of one version; `model.altered` when it speaks of another model than the one that is registered. */
export async function readManifest(source: ModelSource): Promise<ModelManifest> {
  const { target, version, sha256 } = source;
  const manifest = await readSourceJson(Manifest, source, 'manifest.json');
  const isSame = manifest.sha256 === sha256 && manifest.target === modelNames[target] && manifest.version === version;
  if (!isSame) throw new AppError('model.altered', { target });
  return manifest;
}

/**
 * The manifests of the champions that came with the app, without loading onnxruntime or any model.
 * `model.missing`, `model.altered`, `model.unsupported`.
 */
export async function readManifests(modelsFolder: string): Promise<ModelManifests> {
  return readForEachTarget(await listChampions(modelsFolder), readManifest);
}
