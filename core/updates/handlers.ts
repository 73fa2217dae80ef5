import type { HandlersOf, ModelState } from '../contract.ts';
import { listChoices, listExposures, type ModelChoice } from '../database/model-choice-store.ts';
import { readSettings } from '../database/settings-store.ts';
import { modelNames } from '../domain/model-manifest.ts';
import type { Target } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { chooseVersion } from './choose-version.ts';
import type { Serving } from './create-serving.ts';
import { fetchFromFile, readModelsFile } from './fetch-from-file.ts';
import { fetchOverNetwork, type NetworkParts } from './fetch-over-network.ts';
import { listVersions, readVersionState } from './list-versions.ts';
import type { ModelVersion } from './model-version.ts';
import type { Patience } from './registry-limits.ts';
import { findBuiltInChampion, listBuiltInEarlier, type ServingState } from './resolve-serving.ts';
import { type TakeDependencies, takeModels } from './take-models.ts';

interface Dependencies extends TakeDependencies {
  readonly host: Host;
  readonly grants: { pathOf(fileId: string): string | undefined };
  readonly serving: Serving;
  readonly noteRequest: NetworkParts['noteRequest'];
  readonly patience?: Patience;
}

/** Under which name a version goes now: what was chosen, what is tried, and everything else is of the past. */
function nameAlias(version: ModelVersion, wanted: ModelVersion | undefined, isTried: boolean): ModelState['alias'] {
  if (version === wanted) return 'champion';
  return isTried ? 'challenger' : 'previous';
}

/** The methods `model.*`: the versions on this computer, which of them answer, and signed files that bring new ones. */
export function createModelHandlers(dependencies: Dependencies): HandlersOf<'model'> {
  const { database, host, grants, serving } = dependencies;
  // Two at once would each see the folder as it was before the other.
  let taking: Promise<unknown> = Promise.resolve();

  /** Runs when those before are done, however they ended. */
  function takeInTurn(work: () => Promise<void>): Promise<void> {
    const done = taking.then(work);
    taking = done.catch(() => undefined);
    return done;
  }

  async function list(): Promise<ModelState[]> {
    const versions = await listVersions(host, database);
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
          ...(version === wanted && choice?.reason === 'own-record' && { isBackByRecord: true as const }),
          isServing: isTried || (served !== undefined && isSame(served, version)),
        };
      }),
    );
  }

  /** The version that was in use before the one in use. */
  async function findEarlier(target: Target): Promise<Pick<ModelChoice, 'target' | 'version'>> {
    const choices = listChoices(database).filter((choice) => choice.target === target);
    const earlier = choices[1] ?? listBuiltInEarlier(await listVersions(host, database), target)[0];
    if (!earlier) throw new AppError('model.no-earlier-version', { target });
    return earlier;
  }

  return {
    'model.list': list,
    async 'model.promote'({ target, version }, context) {
      await chooseVersion(dependencies, { target, version }, 'promoted', context);
      return list();
    },
    async 'model.rollBack'({ target }, context) {
      await chooseVersion(dependencies, await findEarlier(target), 'rolled-back', context);
      return list();
    },
    async 'model.import'({ fileId }, context) {
      const file = grants.pathOf(fileId);
      if (!file) throw new AppError('document.not-found');
      context.report({ stage: 'opening', fraction: 0 });
      await takeInTurn(async () => {
        const bytes = await readModelsFile(file);
        await takeModels(({ staging }) => fetchFromFile(bytes, staging), dependencies, context);
      });
      return list();
    },
    async 'model.update'(_, context) {
      const { isSealed = true, checksForUpdates = false } = readSettings(database);
      if (isSealed) throw new AppError('network.sealed');
      if (!checksForUpdates) throw new AppError('model.updates-off');
      const { collectorAddress } = host;
      const fetch = host.fetch?.bind(host);
      if (!fetch || collectorAddress === undefined) throw new AppError('model.no-registry');
      const address = new URL('registry/', collectorAddress.replace(/\/?$/, '/')).href;
      context.report({ stage: 'fetching', fraction: 0 });
      await takeInTurn(() => {
        const { noteRequest, patience } = dependencies;
        const { signal } = context;
        return takeModels(
          ({ downloads }) =>
            fetchOverNetwork({ address, fetch, noteRequest, folder: downloads, signal, ...(patience && { patience }) }),
          dependencies,
          context,
        );
      });
      return list();
    },
    'model.exposures': () => listExposures(database),
  };
}
