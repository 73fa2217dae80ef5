import type { ModelReport, ModelSource } from '../compute/compute-tasks.ts';
import { silenceRuntime } from '../compute/silence-runtime.ts';
import type { Target } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import { FeatureList } from './expand-features.ts';
import type { LoadedModels } from './infer.ts';
import { type LoadedModel, openModel, type Runtime } from './open-model.ts';
import { listChampions, readForEachTarget } from './read-manifests.ts';
import { readModelJson } from './read-registry.ts';
import { replayParity } from './replay-parity.ts';

/** So many versions of one target stay loaded: the one in use, the one that is tried, and the one before. */
const versionsKept = 3;

export interface ModelCache {
  /** The versions ready to run, one per target; the champions that came with the app when none are named. */
  open(sources?: readonly ModelSource[]): Promise<LoadedModels>;
  /**
   * Loads one version and keeps it; with `isReplayed` it is read from its files again, gives the trainer's answers and is
   * not kept. Expected failures are reported.
   */
  check(source: ModelSource, isReplayed: boolean): Promise<ModelReport>;
}

const keyOf = ({ sha256, folder }: ModelSource) => `${sha256} ${folder}`;

/**
 * Keeps what was loaded, by checksum and place, so that the arms of a trial stay loaded side by side and a call with
 * versions that have run before reads no file. A failure is not remembered: a repaired file works without a restart.
 * `modelsFolder` is the one that came with the app; its feature list says which columns the app can fill.
 */
export function createModelCache(modelsFolder: string): ModelCache {
  const loaded = new Map<Target, Map<string, Promise<LoadedModel>>>();
  const opened = new Map<string, Promise<LoadedModels>>();
  let setup: Promise<{ runtime: Runtime; list: FeatureList }> | undefined;

  async function load(source: ModelSource): Promise<LoadedModel> {
    silenceRuntime();
    setup ??= Promise.all([import('onnxruntime-node'), readModelJson(FeatureList, modelsFolder, 'features.json')]).then(
      ([runtime, list]) => ({ runtime, list }),
      (error: unknown) => {
        setup = undefined;
        throw error;
      },
    );
    const { runtime, list } = await setup;
    return openModel(runtime, source, list);
  }

  function get(source: ModelSource): Promise<LoadedModel> {
    const versions = loaded.get(source.target) ?? new Map<string, Promise<LoadedModel>>();
    loaded.set(source.target, versions);
    const key = keyOf(source);
    const known = versions.get(key);
    if (known) return known;
    const made = load(source).catch((error: unknown) => {
      versions.delete(key);
      throw error;
    });
    versions.set(key, made);
    const [oldest] = versions.keys();
    if (versions.size > versionsKept && oldest !== undefined) {
      versions.delete(oldest);
      // The sets hold sessions too.
      opened.clear();
    }
    return made;
  }

  async function openSet(sources: readonly ModelSource[] | undefined): Promise<LoadedModels> {
    const models = await readForEachTarget(sources ?? (await listChampions(modelsFolder)), get);
    const { Tensor } = await import('onnxruntime-node');
    return { models, Tensor };
  }

  return {
    open(sources) {
      const key = sources?.map(keyOf).join('\n') ?? '';
      const known = opened.get(key);
      if (known) return known;
      const made = openSet(sources).catch((error: unknown) => {
        opened.delete(key);
        throw error;
      });
      opened.set(key, made);
      return made;
    },
    async check(source, isReplayed) {
      try {
        // A replay is about the files as they are now, and what is only looked at does not take a place here.
        const model = await (isReplayed ? load(source) : get(source));
        const { Tensor } = await import('onnxruntime-node');
        if (isReplayed) await replayParity(model, source, Tensor);
        return { isSound: true, manifest: model.manifest };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // What its files no longer vouch for shall not answer from memory either.
        if (loaded.get(source.target)?.delete(keyOf(source))) opened.clear();
        return { isSound: false, code: error.code };
      }
    },
  };
}
