import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ModelSource } from '../compute/compute-tasks.ts';
import { asFileError, syncFolder, writeFileAtomically } from '../database/write-file.ts';
import type { ListedModel, ModelList } from './model-list.ts';
import { nameEntry } from './model-list.ts';
import { findTarget } from './model-version.ts';
import { type ImportedEntry, locateUpdates } from './updates-folder.ts';

const stagingPrefix = '.incoming-models-';
/** A staging folder that is older was left behind by an import that was cut off. */
const staleAfterMs = 60 * 60_000;

/** Runs file operations; what goes wrong is `file.cannot-write` or `database.disk-full`. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asFileError(error);
  }
}

/** Makes a folder for one import, and clears away what earlier ones that were cut off have left. */
export function makeStaging(dataFolder: string, now: number): string {
  return attempt(() => {
    for (const name of readdirSync(dataFolder)) {
      const left = path.join(dataFolder, name);
      if (!name.startsWith(stagingPrefix) || now - statSync(left).mtimeMs < staleAfterMs) continue;
      rmSync(left, { recursive: true, force: true });
    }
    return mkdtempSync(path.join(dataFolder, stagingPrefix));
  });
}

/** Removes the folder of an import with all that is still in it. */
export function clearStaging(staging: string): void {
  attempt(() => rmSync(staging, { recursive: true, force: true }));
}

const stagedFolder = (staging: string, { target, version }: ListedModel) => path.join(staging, 'new', target, version);

/** Writes the verified files of every listed version into the staging folder. */
export function stageModels(staging: string, list: ModelList, files: ReadonlyMap<string, Uint8Array>): ModelSource[] {
  return list.models.map((model) => {
    const folder = stagedFolder(staging, model);
    attempt(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
    for (const name of Object.keys(model.files)) {
      const bytes = files.get(nameEntry(model, name));
      if (bytes) writeFileAtomically(path.join(folder, name), bytes);
    }
    const hashes = Object.entries(model.files).map(([name, { sha256 }]) => [name, sha256] as const);
    const target = findTarget(model.target);
    const sha256 = model.files['model.onnx']?.sha256 ?? '';
    return { target, version: model.version, folder, sha256, files: Object.fromEntries(hashes) };
  });
}

/** The entries after an import: what the list brings, and what was there before under the alias of the past. */
function renewEntries(earlier: readonly ImportedEntry[], list: ModelList): ImportedEntry[] {
  const isListed = (entry: ImportedEntry) =>
    list.models.some(({ target, version }) => target === entry.target && version === entry.version);
  const kept = earlier.filter((entry) => !isListed(entry)).map((entry) => ({ ...entry, alias: 'previous' as const }));
  const brought = list.models.map(({ target, name, version, alias, share, files }) => ({
    target,
    name,
    version,
    path: `models/${target}/${version}`,
    sha256: files['model.onnx']?.sha256 ?? '',
    bytes: files['model.onnx']?.bytes ?? 0,
    alias,
    share,
    list: list.sequence,
  }));
  return [...kept, ...brought];
}

export interface Placing {
  readonly dataFolder: string;
  readonly staging: string;
  readonly list: ModelList;
  /** `list.json` as it came. */
  readonly listBytes: Uint8Array;
  readonly earlier: readonly ImportedEntry[];
}

/**
 * Moves staged versions into `updates/`, then writes the list and, last of all, the registry that names them; then runs
 * `keep`. When any of it fails, everything is put back as it was.
 */
export function placeModels({ dataFolder, staging, list, listBytes, earlier }: Placing, keep: () => void): void {
  const place = locateUpdates(dataFolder);
  const undo: (() => void)[] = [];
  const makeFolder = (folder: string) => {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (made) undo.push(() => rmSync(made, { recursive: true, force: true }));
  };
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  /** What stands in the way goes into the staging folder, from where it can be put back. */
  const setAside = (what: string, name: string) => {
    if (existsSync(what)) move(what, path.join(staging, name));
  };
  const write = (file: string, content: Uint8Array | string, name: string) => {
    setAside(file, name);
    writeFileAtomically(file, content);
    undo.push(() => rmSync(file));
  };
  try {
    for (const model of list.models) {
      const folder = place.version(model);
      makeFolder(path.dirname(folder));
      setAside(folder, `${model.target}-${model.version}`);
      move(stagedFolder(staging, model), folder);
      syncFolder(path.dirname(folder));
    }
    makeFolder(path.dirname(place.list(list.sequence)));
    write(place.list(list.sequence), listBytes, 'list.json');
    const registry = { schemaVersion: 1, models: renewEntries(earlier, list) };
    write(place.registry, `${JSON.stringify(registry, null, 2)}\n`, 'registry.json');
    keep();
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    throw asFileError(error);
  }
}
