import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Compute } from '../compute/compute-client.ts';
import type { Database } from '../database/database.ts';
import { addChoice, addList, listChoices } from '../database/model-choice-store.ts';
import {
  keepPlacedVersions,
  keepRegistryDocuments,
  listPlacedVersions,
  type PlacedVersion,
  readRegistryDocument,
} from '../database/model-registry-store.ts';
import { targets } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';
import { compareVersions } from './compare-versions.ts';
import { isChampionTaken } from './decide-champion.ts';
import { describePlaced, listBuiltIn, locateVersion, readVersionState } from './list-versions.ts';
import type { ModelVersion } from './model-version.ts';
import { clearStaging, makeStaging, placeModels, stageModels } from './place-models.ts';
import { type ListedModel, nameTarget, type RegistryContents, readTargets } from './read-targets.ts';
import { type FreshMetadata, refreshMetadata } from './refresh-metadata.ts';
import type { RegistryFetcher } from './registry-fetcher.ts';
import { findBuiltInChampion } from './resolve-serving.ts';

export interface TakeDependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly host: Pick<Host, 'dataFolder' | 'modelsFolder' | 'resourcesFolder' | 'appVersion' | 'now' | 'log'>;
}

/** Where files that were fetched wait until all are there; what is left there by an interruption is used the next time. */
const locateDownloads = (dataFolder: string): string => path.join(dataFolder, 'updates', 'downloads');

const hashOfModel = ({ files }: Pick<ListedModel, 'files'>) => files['model.onnx']?.sha256 ?? '';

const isSame = (one: Pick<PlacedVersion, 'target' | 'version'>, other: Pick<PlacedVersion, 'target' | 'version'>) =>
  one.target === other.target && one.version === other.version;

function hasSameFiles(one: Pick<ListedModel, 'files'>, other: Pick<ListedModel, 'files'>): boolean {
  const names = Object.keys(one.files);
  return (
    names.length === Object.keys(other.files).length &&
    names.every((name) => one.files[name]?.sha256 === other.files[name]?.sha256)
  );
}

/** A number that is taken stands for other bytes for ever: neither the app's own nor versions that came before are replaced. */
function refuseTakenVersions(
  models: readonly ListedModel[],
  builtIn: readonly ModelVersion[],
  placed: readonly PlacedVersion[],
): void {
  for (const model of models) {
    const own = builtIn.find((one) => isSame(one, model));
    const before = placed.find((one) => isSame(one, model));
    const isOther = (own && own.sha256 !== hashOfModel(model)) || (before && !hasSameFiles(before, model));
    if (isOther) throw new AppError('model.altered', { reason: 'version-taken' });
  }
}

/** The versions that are in use by the registry and that this app can use; `model.unsupported` when it can use none of them. */
function findWanted({ models }: RegistryContents, host: TakeDependencies['host']): ListedModel[] {
  const named = models.filter(({ alias }) => alias !== undefined);
  const wanted = named.filter(({ minAppVersion }) => compareVersions(minAppVersion, host.appVersion) <= 0);
  if (wanted.length < named.length) host.log.info('models need a newer app', { count: named.length - wanted.length });
  if (named.length > 0 && wanted.length === 0) throw new AppError('model.unsupported', { reason: 'newer-app-needed' });
  return wanted;
}

const toPlaced = ({ target, version, alias, share, experiment, files }: ListedModel): PlacedVersion => ({
  target,
  version,
  alias: alias ?? 'previous',
  share,
  experiment: experiment ?? null,
  files,
});

/** Puts the champions of the registry into use; where it names none any more, the champion that came with the app. */
function keepChampions(
  { database, host }: TakeDependencies,
  contents: RegistryContents,
  wanted: readonly ListedModel[],
  builtIn: readonly ModelVersion[],
): void {
  const choices = listChoices(database);
  for (const target of targets) {
    const ofTarget = choices.filter((choice) => choice.target === target);
    const own = findBuiltInChampion(builtIn, target);
    const inUse = ofTarget[0] ?? own;
    const champion = wanted.find((model) => model.target === target && model.alias === 'champion');
    const isNamed = contents.models.some((model) => model.target === target && model.alias === 'champion');
    // A champion that this app is too old for leaves things as they are.
    if (!champion && (isNamed || ofTarget[0]?.reason !== 'imported')) continue;
    const next = champion ? { version: champion.version, sha256: hashOfModel(champion) } : own;
    if (!isChampionTaken(next, inUse, ofTarget)) continue;
    const before = { target, version: inUse.version, sha256: inUse.sha256 };
    const choice = { target, version: next.version, sha256: next.sha256, reason: 'imported' } as const;
    addChoice(database, choice, before, host.now());
  }
}

/** Fetches the documents that changed; the others are here already. */
async function fetchDocuments({ documents }: RegistryContents, fresh: FreshMetadata, database: Database) {
  const kept: { name: string; sha256: string; body: string }[] = [];
  for (const { name, sha256 } of documents) {
    const known = readRegistryDocument(database, name);
    const body = known?.sha256 === sha256 ? known.body : await readFile(await fresh.fetchTarget(name), 'utf8');
    kept.push({ name, sha256, body });
  }
  return kept;
}

/**
 * Takes over what the registry has: over the network or from a file, the same way. Everything is verified, and every version
 * answers the trainer's rows from a staging folder, before anything is in place; then all of it is, with the metadata that
 * names it, or nothing. Only what is missing is fetched. `model.*` and `update.unreachable` with a `reason`; what was in use
 * before stays in use.
 */
export async function takeModels(
  makeFetcher: (folders: { readonly staging: string; readonly downloads: string }) => RegistryFetcher,
  dependencies: TakeDependencies,
  context: CallContext,
): Promise<void> {
  const { database, compute, host } = dependencies;
  const staging = makeStaging(host.dataFolder, host.now());
  const downloads = locateDownloads(host.dataFolder);
  try {
    const fetcher = makeFetcher({ staging, downloads });
    const fresh = await refreshMetadata({
      ...{ database, host, fetcher, downloads },
      folder: path.join(staging, 'metadata'),
    });
    const contents = readTargets(fresh.texts.targets);
    const [builtIn, placed] = [await listBuiltIn(host.modelsFolder), listPlacedVersions(database)];
    refuseTakenVersions(contents.models, builtIn, placed);
    const wanted = findWanted(contents, host);
    const imported = wanted.filter((model) => !builtIn.some((one) => isSame(one, model))).map(toPlaced);
    const states = await Promise.all(
      imported.map((one) => readVersionState(describePlaced(one, locateVersion(host.dataFolder, one)))),
    );
    const missing = imported.filter((one, index) => states[index] !== 'ok' || !placed.some((had) => isSame(had, one)));

    let done = 0;
    const count = missing.reduce((sum, { files }) => sum + Object.keys(files).length, 0);
    const models = await stageModels(staging, missing, async (version, file) => {
      context.report({ stage: 'fetching', fraction: 0.1 + (0.6 * done++) / count });
      return readFileSync(await fresh.fetchTarget(nameTarget(version, file)));
    });
    const documents = await fetchDocuments(contents, fresh, database);
    context.report({ stage: 'reading', fraction: 0.7 });
    const reports = models.length > 0 ? await compute.run('model.load', { models, isReplayed: true }, context) : [];
    const failed = reports.find((report) => !report.isSound);
    if (failed && !failed.isSound) throw new AppError(failed.code, { reason: 'model-refused' });
    context.report({ stage: 'saving', fraction: 0.9 });
    placeModels({ dataFolder: host.dataFolder, staging, versions: missing }, () =>
      database.transaction(() => {
        fresh.keep();
        keepPlacedVersions(database, imported, host.now());
        keepRegistryDocuments(database, documents);
        keepChampions(dependencies, contents, wanted, builtIn);
        const sha256 = createHash('sha256').update(fresh.texts.targets).digest('hex');
        addList(database, { sequence: contents.version, sha256 }, host.now());
      }),
    );
    // All of it is in place now; what an earlier interruption left is of no use any more.
    rmSync(downloads, { recursive: true, force: true });
  } finally {
    clearStaging(staging);
  }
}
