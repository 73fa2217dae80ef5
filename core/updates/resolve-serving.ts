import type { ModelReport, ModelSource } from '../compute/compute-tasks.ts';
import type { Database } from '../database/database.ts';
import { type ModelChoice, readStartedShare } from '../database/model-choice-store.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { type ServingAlias, type Target, targets } from '../domain/prediction.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { compareVersions } from './compare-versions.ts';
import { type ModelVersion, mapTargets } from './model-version.ts';

/** A version that answers, loaded and sound. */
export interface ServedVersion {
  readonly version: ModelVersion;
  readonly manifest: ModelManifest;
  readonly alias: ServingAlias;
}

/** A challenger that answers for its share of the jobs. */
export interface Trial {
  readonly experiment: string;
  readonly share: number;
  readonly challenger: ServedVersion;
}

/** A version that should answer and cannot. */
export interface ServingFault {
  readonly target: Target;
  readonly version: string;
  readonly code: ErrorCode;
}

export interface ServingState {
  readonly versions: readonly ModelVersion[];
  readonly served: Readonly<Record<Target, ServedVersion>>;
  readonly trials: readonly Trial[];
  readonly faults: readonly ServingFault[];
}

type Named = Pick<ModelChoice, 'target' | 'version' | 'sha256'>;

export interface ServingInput {
  readonly versions: readonly ModelVersion[];
  /** Newest first. */
  readonly choices: readonly ModelChoice[];
  readonly database: Database;
  load(sources: readonly ModelSource[]): Promise<readonly ModelReport[]>;
}

/** The champion that came with the app; `model.missing` when a target has none. */
export function findBuiltInChampion(versions: readonly ModelVersion[], target: Target): ModelVersion {
  const found = versions.find((one) => one.target === target && one.origin === 'built-in' && one.alias === 'champion');
  if (!found) throw new AppError('model.missing', { target });
  return found;
}

/** The earlier versions that came with the app, the newest first. */
export function listBuiltInEarlier(versions: readonly ModelVersion[], target: Target): ModelVersion[] {
  return versions
    .filter((one) => one.target === target && one.origin === 'built-in' && one.alias === 'previous')
    .sort((one, other) => compareVersions(other.version, one.version));
}

/**
 * What may answer for a target, in this order: the version that was chosen, those in use before it (each was replayed
 * before it came into use), the champion that came with the app, and its earlier versions.
 */
function listCandidates(target: Target, { versions, choices }: ServingInput): Named[] {
  const champion = findBuiltInChampion(versions, target);
  const named = [...choices.filter((one) => one.target === target), champion, ...listBuiltInEarlier(versions, target)];
  const seen = new Set<string>();
  return named.filter(({ version }) => !seen.has(version) && seen.add(version));
}

/** The version on this computer that is meant, or what is wrong with it. */
function findVersion({ target, version, sha256 }: Named, versions: readonly ModelVersion[]): ModelVersion | ErrorCode {
  const found = versions.find((one) => one.target === target && one.version === version);
  if (!found) return 'model.missing';
  return found.sha256 === sha256 ? found : 'model.altered';
}

/** Loads, round by round, the best candidate that each target still has. */
async function loadServed(input: ServingInput, faults: ServingFault[]): Promise<Record<Target, ServedVersion>> {
  const candidates = mapTargets((target) => listCandidates(target, input));
  const wanted = mapTargets((target) => candidates[target][0]);
  const served: Partial<Record<Target, ServedVersion>> = {};
  for (let open: readonly Target[] = targets; open.length > 0; open = targets.filter((target) => !served[target])) {
    const tried: ModelVersion[] = [];
    for (const target of open) {
      const named = candidates[target].shift();
      if (!named)
        throw new AppError(faults.find((fault) => fault.target === target)?.code ?? 'model.missing', { target });
      const found = findVersion(named, input.versions);
      if (typeof found === 'string') faults.push({ target, version: named.version, code: found });
      else tried.push(found);
    }
    const reports = await input.load(tried.map(({ source }) => source));
    for (const [index, version] of tried.entries()) {
      const report = reports[index];
      const { target } = version;
      const alias = version.version === wanted[target]?.version ? 'champion' : 'previous';
      if (report?.isSound) served[target] = { version, manifest: report.manifest, alias };
      else faults.push({ target, version: version.version, code: report?.code ?? 'model.missing' });
    }
  }
  // The loop ends when every target is served.
  return served as Record<Target, ServedVersion>;
}

/**
 * Trials run where the registry names a challenger that was never in use, beside a champion that is sound: a
 * challenger that somebody has already gone back from is not tried again.
 */
async function loadTrials(
  { versions, choices, database, load }: ServingInput,
  served: Readonly<Record<Target, ServedVersion>>,
  faults: ServingFault[],
): Promise<Trial[]> {
  const wasChosen = (one: ModelVersion) =>
    choices.some(({ target, version }) => target === one.target && version === one.version);
  const challengers = versions.filter(
    (one) => one.alias === 'challenger' && served[one.target].alias === 'champion' && !wasChosen(one),
  );
  const reports = challengers.length > 0 ? await load(challengers.map(({ source }) => source)) : [];
  return challengers.flatMap((version, index): Trial[] => {
    const report = reports[index];
    const { target } = version;
    if (!report?.isSound) {
      faults.push({ target, version: version.version, code: report?.code ?? 'model.missing' });
      return [];
    }
    const experiment = version.experiment ?? `${target}:${served[target].version.version}:${version.version}`;
    // A list that comes later cannot change an experiment that has begun.
    const share = readStartedShare(database, experiment) ?? version.share;
    return [{ experiment, share, challenger: { version, manifest: report.manifest, alias: 'challenger' } }];
  });
}

/**
 * Which versions answer now. Where the one that should is missing, altered or does not load, the last known good one
 * does, and `faults` says so; the code of the fault when a target has none left.
 */
export async function resolveServing(input: ServingInput): Promise<ServingState> {
  const faults: ServingFault[] = [];
  const served = await loadServed(input, faults);
  const trials = await loadTrials(input, served, faults);
  return { versions: input.versions, served, trials, faults };
}
