import type { HandlersOf, ModelState } from '../contract.ts';
import { addChoice, listChoices, listExposures, type ModelChoice } from '../database/model-choice-store.ts';
import { modelNames } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { CallContext } from '../rpc.ts';
import type { Serving } from './create-serving.ts';
import { type ImportDependencies, importModels } from './import-models.ts';
import { listVersions, readVersionState } from './list-versions.ts';
import type { ModelVersion } from './model-version.ts';
import { readModelsFile } from './open-models-file.ts';
import { findBuiltInChampion, listBuiltInEarlier, type ServingState } from './resolve-serving.ts';

interface Dependencies extends ImportDependencies {
  readonly grants: { pathOf(fileId: string): string | undefined };
  readonly serving: Serving;
}

/** Under which name a version goes now: what was chosen, what is tried, and everything else is of the past. */
function nameAlias(version: ModelVersion, wanted: ModelVersion | undefined, isTried: boolean): ModelState['alias'] {
  if (version === wanted) return 'champion';
  return isTried ? 'challenger' : 'previous';
}

/** The methods `model.*`: the versions on this computer, which of them answer, and signed files that bring new ones. */
export function createModelHandlers(dependencies: Dependencies): HandlersOf<'model'> {
  const { database, compute, host, grants, serving } = dependencies;
  // Two imports at once would each see the folder as it was before the other.
  let importing: Promise<unknown> = Promise.resolve();

  async function list(): Promise<ModelState[]> {
    const { versions } = await listVersions(host);
    const choices = listChoices(database);
    // Without an answer for a target there is still a list, which shows what is wrong.
    const state: ServingState | undefined = await serving.read().catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
    const isSame = (one: Pick<ModelVersion, 'target' | 'version'>, other: ModelVersion) =>
      one.target === other.target && one.version === other.version;
    return Promise.all(
      versions.map(async (version): Promise<ModelState> => {
        const { target, name, sha256, bytes, origin } = version;
        const choice = choices.find((one) => one.target === target);
        const wanted = choice ? versions.find((one) => isSame(choice, one)) : findBuiltInChampion(versions, target);
        const served = state?.served[target].version;
        const isTried = state?.trials.some(({ challenger }) => isSame(challenger.version, version)) ?? false;
        return {
          target: modelNames[target],
          name,
          version: version.version,
          sha256,
          bytes,
          state: await readVersionState(version),
          alias: nameAlias(version, wanted, isTried),
          origin,
          isServing: isTried || (served !== undefined && isSame(served, version)),
        };
      }),
    );
  }

  /** Puts a version into use once its files are as registered and it gives the trainer's answers. */
  async function choose(
    named: Pick<ModelChoice, 'target' | 'version'>,
    reason: ModelChoice['reason'],
    context: CallContext,
  ): Promise<void> {
    const { target } = named;
    const { versions } = await listVersions(host);
    const version = versions.find((one) => one.target === target && one.version === named.version);
    if (!version) throw new AppError('model.missing', { target });
    if (!version.isVouchedFor) throw new AppError('model.altered', { target });
    const [report] = await compute.run('model.load', { models: [version.source], isReplayed: true }, context);
    if (!report?.isSound) throw new AppError(report?.code ?? 'model.missing', { target });
    database.transaction(() => {
      const inUse = listChoices(database).find((choice) => choice.target === target);
      const { version: before, sha256 } = inUse ?? findBuiltInChampion(versions, target);
      if (before === version.version) return;
      const choice = { target, version: version.version, sha256: version.sha256, reason };
      addChoice(database, choice, { target, version: before, sha256 }, host.now());
    });
  }

  /** The version that was in use before the one in use. */
  async function findEarlier(target: Target): Promise<Pick<ModelChoice, 'target' | 'version'>> {
    const choices = listChoices(database).filter((choice) => choice.target === target);
    const earlier = choices[1] ?? listBuiltInEarlier((await listVersions(host)).versions, target)[0];
    if (!earlier) throw new AppError('model.no-earlier-version', { target });
    return earlier;
  }

  return {
    'model.list': list,
    async 'model.promote'({ target, version }, context) {
      await choose({ target, version }, 'promoted', context);
      return list();
    },
    async 'model.rollBack'({ target }, context) {
      await choose(await findEarlier(target), 'rolled-back', context);
      return list();
    },
    async 'model.import'({ fileId }, context) {
      const file = grants.pathOf(fileId);
      if (!file) throw new AppError('document.not-found');
      context.report({ stage: 'opening', fraction: 0 });
      const done = importing.then(async () => importModels(await readModelsFile(file), dependencies, context));
      // The next import waits for this one, however it ends.
      importing = done.catch(() => undefined);
      await done;
      return list();
    },
    'model.exposures': () => listExposures(database),
  };
}
