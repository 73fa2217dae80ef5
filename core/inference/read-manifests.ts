import {
  ModelManifest as Manifest,
  type ModelManifest,
  type ModelManifests,
  modelNames,
} from '../domain/model-manifest.ts';
import { type Target, targets } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import { type RegistryEntry, readModelJson, readRegistry } from './read-registry.ts';

/** What `read` gives for the model of each target in use; `model.missing` when a target has none. */
export async function readForEachTarget<T>(
  modelsFolder: string,
  read: (entry: RegistryEntry) => Promise<T>,
): Promise<Record<Target, T>> {
  const registry = await readRegistry(modelsFolder);
  const readTarget = (target: Target) => {
    const entry = registry.find((candidate) => candidate.target === modelNames[target]);
    if (!entry) throw new AppError('model.missing', { target });
    return read(entry);
  };
  const made = await Promise.all(targets.map(async (target) => [target, await readTarget(target)] as const));
  // Every target is in the list, which the type of Object.fromEntries does not know.
  return Object.fromEntries(made) as Record<Target, T>;
}

/** The manifest of one model; `model.altered` when it speaks of other bytes than the registry. */
export async function readManifest(modelsFolder: string, entry: RegistryEntry): Promise<ModelManifest> {
  const manifest = await readModelJson(Manifest, modelsFolder, entry.path, 'manifest.json');
  const isSame =
    manifest.sha256 === entry.sha256 && manifest.target === entry.target && manifest.version === entry.version;
  if (!isSame) throw new AppError('model.altered', { target: entry.target });
  return manifest;
}

/**
 * The manifests of the models in use, without loading onnxruntime or any model.
 * `model.missing`, `model.altered`, `model.unsupported`.
 */
export function readManifests(modelsFolder: string): Promise<ModelManifests> {
  return readForEachTarget(modelsFolder, (entry) => readManifest(modelsFolder, entry));
}
