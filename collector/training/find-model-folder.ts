import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Registry } from '../registry/registry.ts';

interface ModelPlaces {
  readonly registry: Registry;
  /** The bytes of a published file by their hash. */
  readModelFile(sha256: string): Promise<Uint8Array | undefined>;
  /** Folders that hold interview models by version, as `models/interview` does. */
  readonly modelFolders: readonly string[];
  /** Where models of the registry are written down. */
  readonly ownFolder: string;
}

/** The folder of a version of the interview model: the collector's own, or out of the registry; undefined when it is in neither. */
export async function findModelFolder(version: string, places: ModelPlaces): Promise<string | undefined> {
  const known = places.modelFolders.map((folder) => path.join(folder, version)).find((folder) => existsSync(folder));
  if (known !== undefined) return known;
  const { models } = await places.registry.list();
  const published = models.find((model) => model.target === 'interview' && model.version === version);
  if (!published) return undefined;
  const folder = path.join(places.ownFolder, version);
  await mkdir(folder, { recursive: true });
  for (const [name, { sha256 }] of Object.entries(published.files)) {
    const content = await places.readModelFile(sha256);
    if (!content) return undefined;
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}
