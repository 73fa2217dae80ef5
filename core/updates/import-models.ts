import type { Compute } from '../compute/compute-client.ts';
import type { Database } from '../database/database.ts';
import { addChoice, addList, listChoices, readNewestList } from '../database/model-choice-store.ts';
import { modelNames } from '../domain/model-manifest.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';
import { checkList } from './check-list.ts';
import { listBuiltIn } from './list-versions.ts';
import type { ModelList } from './model-list.ts';
import { findTarget, type ModelVersion } from './model-version.ts';
import { openModelsFile } from './open-models-file.ts';
import { clearStaging, makeStaging, placeModels, stageModels } from './place-models.ts';
import { findBuiltInChampion } from './resolve-serving.ts';
import { type ImportedEntry, readImportedEntries } from './updates-folder.ts';
import { readModelKeys, verifyList } from './verify-list.ts';

export interface ImportDependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly host: Host;
}

/** A number that is taken stands for other bytes for ever: neither the app's own nor imported versions are replaced. */
function refuseTakenVersions(
  list: ModelList,
  builtIn: readonly ModelVersion[],
  imported: readonly ImportedEntry[],
): void {
  for (const { target, version, files } of list.models) {
    const isBuiltIn = builtIn.some((one) => modelNames[one.target] === target && one.version === version);
    const before = imported.find((one) => one.target === target && one.version === version);
    if (isBuiltIn || (before && before.sha256 !== files['model.onnx']?.sha256)) {
      throw new AppError('model.altered', { reason: 'version-taken' });
    }
  }
}

/** Puts the champions of a list into use, and keeps that it was taken over. */
function keepChoices({ database, host }: ImportDependencies, list: ModelList, builtIn: readonly ModelVersion[]): void {
  const choices = listChoices(database);
  for (const { target: filedName, version, alias, files } of list.models) {
    const target = findTarget(filedName);
    const inUse = choices.find((choice) => choice.target === target) ?? findBuiltInChampion(builtIn, target);
    if (alias !== 'champion' || inUse.version === version) continue;
    const sha256 = files['model.onnx']?.sha256 ?? '';
    const { version: replaced, sha256: replacedSha256 } = inUse;
    const before = { target, version: replaced, sha256: replacedSha256 };
    addChoice(database, { target, version, sha256, reason: 'imported' }, before, host.now());
  }
}

/** Entries of a registry that cannot be read are given up: the import is the way to repair it. */
async function readEarlier({ host }: ImportDependencies): Promise<ImportedEntry[]> {
  try {
    return await readImportedEntries(host.dataFolder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    host.log.warn('imported models cannot be listed', { code: error.code });
    return [];
  }
}

/**
 * Takes over a signed file of models. Signature, dates, sizes and checksums are verified before anything is written;
 * every version then answers the trainer's rows from a staging folder before it is moved into place. Champions come
 * into use, challengers are tried from then on. When anything fails, disk and database stay as they were.
 * `model.not-signed`, `model.altered`, `model.unsupported`, `model.missing`, each with a `reason`.
 */
export async function importModels(
  bytes: Uint8Array,
  dependencies: ImportDependencies,
  context: CallContext,
): Promise<void> {
  const { database, compute, host } = dependencies;
  const keys = await readModelKeys(host.resourcesFolder);
  const file = openModelsFile(bytes);
  const verified = verifyList(file.listBytes, keys);
  const { list, sha256 } = verified;
  const check = () =>
    checkList(verified, { now: host.now(), appVersion: host.appVersion, newest: readNewestList(database) });
  check();
  const [builtIn, earlier] = await Promise.all([listBuiltIn(host.modelsFolder), readEarlier(dependencies)]);
  refuseTakenVersions(list, builtIn, earlier);
  const files = file.unpack(list);

  const staging = makeStaging(host.dataFolder, host.now());
  try {
    context.report({ stage: 'reading', fraction: 0.3 });
    const models = stageModels(staging, list, files);
    const reports = await compute.run('model.load', { models, isReplayed: true }, context);
    const failed = reports.find((report) => !report.isSound);
    if (failed && !failed.isSound) throw new AppError(failed.code, { reason: 'model-refused' });
    context.report({ stage: 'saving', fraction: 0.8 });
    placeModels({ dataFolder: host.dataFolder, staging, list, listBytes: file.listBytes, earlier }, () =>
      database.transaction(() => {
        // Another process may have taken over a newer list in the meantime.
        check();
        keepChoices(dependencies, list, builtIn);
        addList(database, { sequence: list.sequence, sha256 }, host.now());
      }),
    );
  } finally {
    clearStaging(staging);
  }
}
