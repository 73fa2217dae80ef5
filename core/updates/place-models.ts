import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ModelSource } from '../compute/compute-tasks.ts';
import type { PlacedVersion } from '../database/model-registry-store.ts';
import { asFileError, syncFolder, writeFileAtomically } from '../database/write-file.ts';
import { modelNames } from '../domain/model-manifest.ts';
import { describePlaced, locateVersion } from './list-versions.ts';

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

const stagedFolder = (staging: string, { target, version }: PlacedVersion) =>
  path.join(staging, 'new', modelNames[target], version);

/** Writes the verified files of every version into the staging folder; `read` gives the bytes of one. */
export async function stageModels(
  staging: string,
  versions: readonly PlacedVersion[],
  read: (version: PlacedVersion, file: string) => Promise<Uint8Array>,
): Promise<ModelSource[]> {
  const sources: ModelSource[] = [];
  for (const version of versions) {
    const folder = stagedFolder(staging, version);
    attempt(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
    for (const name of Object.keys(version.files)) {
      writeFileAtomically(path.join(folder, name), await read(version, name));
    }
    sources.push(describePlaced(version, folder).source);
  }
  return sources;
}

export interface Placing {
  readonly dataFolder: string;
  readonly staging: string;
  readonly versions: readonly PlacedVersion[];
}

/** Moves staged versions into `updates/`, then runs `keep`. When any of it fails, everything is put back as it was. */
export function placeModels({ dataFolder, staging, versions }: Placing, keep: () => void): void {
  const undo: (() => void)[] = [];
  const makeFolder = (folder: string) => {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (made) undo.push(() => rmSync(made, { recursive: true, force: true }));
  };
  const move = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    for (const version of versions) {
      const folder = locateVersion(dataFolder, version);
      makeFolder(path.dirname(folder));
      // What stands in the way goes into the staging folder, from where it can be put back.
      if (existsSync(folder)) move(folder, path.join(staging, `${version.target}-${version.version}`));
      move(stagedFolder(staging, version), folder);
      syncFolder(path.dirname(folder));
    }
    keep();
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    throw asFileError(error);
  }
}
