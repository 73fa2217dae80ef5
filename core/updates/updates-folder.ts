import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { modelNames } from '../domain/model-manifest.ts';
import { servingAliases } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type ListedModel, Version } from './model-list.ts';
import { findTarget, type ModelVersion } from './model-version.ts';
import { readJson } from './read-json.ts';
import { type ModelKeys, readModelKeys, verifyList } from './verify-list.ts';

const ImportedEntry = z.strictObject({
  target: z.enum(modelNames),
  name: z.string(),
  version: Version,
  path: z.string(),
  sha256: z.string().length(64),
  bytes: z.int().positive(),
  alias: z.enum(servingAliases),
  share: z.int(),
  /** Number of the signed list that it came with. */
  list: z.int().positive(),
});
export type ImportedEntry = z.infer<typeof ImportedEntry>;

/** `updates/registry.json`: laid out as `models/registry.json`, with the number of the list that vouches for each entry. */
const ImportedRegistry = z.strictObject({ schemaVersion: z.literal(1), models: z.array(ImportedEntry) });

/** Where imported models stand within the data folder. */
export function locateUpdates(dataFolder: string) {
  const folder = path.join(dataFolder, 'updates');
  return {
    folder,
    registry: path.join(folder, 'registry.json'),
    list: (sequence: number) => path.join(folder, 'lists', `${sequence}.json`),
    version: ({ target, version }: Pick<ListedModel, 'target' | 'version'>) =>
      path.join(folder, 'models', target, version),
  };
}

/** What `updates/registry.json` lists; nothing when there is none, `model.altered` when it cannot be read. */
export async function readImportedEntries(dataFolder: string): Promise<ImportedEntry[]> {
  return (await readJson(ImportedRegistry, locateUpdates(dataFolder).registry))?.models ?? [];
}

/** The signed lists that were taken over, each read and verified once. */
function openLists(dataFolder: string, keys: ModelKeys): (sequence: number) => Promise<readonly ListedModel[]> {
  const lists = new Map<number, Promise<readonly ListedModel[]>>();
  const read = async (sequence: number) => {
    const bytes = await readFile(locateUpdates(dataFolder).list(sequence)).catch(() => {
      throw new AppError('model.not-signed', { reason: 'no-list' });
    });
    return verifyList(bytes, keys).list.models;
  };
  return (sequence) => {
    const known = lists.get(sequence) ?? read(sequence);
    lists.set(sequence, known);
    return known;
  };
}

/**
 * The imported versions, each held against the signed list that it came with: the registry is a file that anyone on
 * this computer can write, the list is not. That a list has expired does not matter once it was taken over.
 * `model.altered` when the registry cannot be read.
 */
export async function readImportedVersions(
  host: Pick<Host, 'dataFolder' | 'resourcesFolder'>,
): Promise<ModelVersion[]> {
  const entries = await readImportedEntries(host.dataFolder);
  if (entries.length === 0) return [];
  const listOf = openLists(host.dataFolder, await readModelKeys(host.resourcesFolder));
  return Promise.all(
    entries.map(async (entry): Promise<ModelVersion> => {
      // A list that is gone or no longer verifies vouches for nothing: its versions show as altered and do not answer.
      const models = await listOf(entry.list).catch(() => []);
      const listed = models.find(({ target, version }) => target === entry.target && version === entry.version);
      const isVouchedFor = listed?.files['model.onnx']?.sha256 === entry.sha256;
      const files = Object.entries(listed?.files ?? {}).map(([name, { sha256 }]) => [name, sha256] as const);
      const target = findTarget(entry.target);
      return {
        target,
        name: entry.name,
        version: entry.version,
        sha256: entry.sha256,
        bytes: entry.bytes,
        alias: entry.alias,
        origin: 'imported',
        share: listed?.share ?? 0,
        source: {
          target,
          version: entry.version,
          folder: locateUpdates(host.dataFolder).version(entry),
          sha256: entry.sha256,
          files: Object.fromEntries(files),
        },
        isVouchedFor,
      };
    }),
  );
}
