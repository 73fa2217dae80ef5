import type { Compute } from '../compute/compute-client.ts';
import type { ModelSource } from '../compute/compute-tasks.ts';
import type { Database } from '../database/database.ts';
import { addExposure, listChoices, readChoiceMark } from '../database/model-choice-store.ts';
import type { FeatureRow } from '../domain/features.ts';
import { targets } from '../domain/prediction.ts';
import type { ServedModels, ServeModels } from '../domain/served-models.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { CallContext } from '../rpc.ts';
import { assignArm } from './assign-arm.ts';
import { listVersions, type VersionHost } from './list-versions.ts';
import { mapTargets } from './model-version.ts';
import {
  resolveServing,
  type ServedVersion,
  type ServingFault,
  type ServingState,
  type Trial,
} from './resolve-serving.ts';

export interface ServingDependencies {
  readonly database: Database;
  readonly compute: Compute;
  readonly host: VersionHost & Pick<Host, 'now' | 'log'>;
}

export interface Serving {
  readonly serve: ServeModels;
  /** Which versions answer now; rejects with a `model.*` code when a target has none. */
  read(): Promise<ServingState>;
  /** For `health.check`: reads the files of all versions that answer anew and replays the trainer's rows. */
  check(): Promise<{ ok: boolean; detail: string }>;
}

interface Arm {
  readonly trial: Trial;
  readonly answering: ServedVersion;
}

/** What all predictions with the same arms share. */
interface ServedSet extends Omit<ServedModels, 'infer'> {
  readonly sources: readonly ModelSource[];
  readonly arms: readonly Arm[];
}

function makeSet({ served }: ServingState, arms: readonly Arm[]): ServedSet {
  const answering = { ...served };
  for (const { answering: version } of arms) answering[version.version.target] = version;
  return {
    manifests: mapTargets((target) => answering[target].manifest),
    aliases: mapTargets((target) => answering[target].alias),
    sources: targets.map((target) => answering[target].version.source),
    arms,
  };
}

const isModelFailure = (error: unknown) => error instanceof AppError && error.code.startsWith('model.');

function describeFault({ target, version, code }: ServingFault, { served }: ServingState): string {
  return `${target} ${version}: ${code}, ${served[target].version.version} answers`;
}

/**
 * Serves the versions that were chosen. They are looked up and loaded once, and again when a choice or an imported list
 * was added, be it by another process; a call with nothing new costs one short question to the database.
 */
export function createServing({ database, compute, host }: ServingDependencies): Serving {
  let current: { mark: string; state: Promise<ServingState> } | undefined;
  const sets = new WeakMap<ServingState, Map<string, ServedSet>>();

  async function resolve(isReplayed: boolean): Promise<ServingState> {
    const versions = await listVersions(host, database);
    const load = (models: readonly ModelSource[]) => compute.run('model.load', { models, isReplayed });
    const state = await resolveServing({ versions, choices: listChoices(database), database, load });
    for (const { target, version, code } of state.faults)
      host.log.warn('model cannot answer', { target, version, code });
    return state;
  }

  function read(): Promise<ServingState> {
    const mark = readChoiceMark(database);
    if (current?.mark === mark) return current.state;
    const made = { mark, state: resolve(false) };
    current = made;
    made.state.catch(() => {
      if (current === made) current = undefined;
    });
    return made.state;
  }

  function chooseSet(state: ServingState, unit: string): ServedSet {
    const arms = state.trials.map((trial): Arm => {
      const champion = state.served[trial.challenger.version.target];
      const isTried = assignArm(trial.experiment, unit, trial.share) === 'challenger';
      return { trial, answering: isTried ? trial.challenger : champion };
    });
    const key = arms.map(({ answering }) => answering.alias).join();
    const ofState = sets.get(state) ?? new Map<string, ServedSet>();
    sets.set(state, ofState);
    const known = ofState.get(key) ?? makeSet(state, arms);
    ofState.set(key, known);
    return known;
  }

  function keepExposures(unit: string, arms: readonly Arm[]): void {
    for (const { trial, answering } of arms) {
      const { target, version } = answering.version;
      const { experiment, share } = trial;
      addExposure(database, { experiment, unit, target, alias: answering.alias, version, share }, host.now());
    }
  }

  return {
    read,
    async serve(unit) {
      const { sources, arms, manifests, aliases } = chooseSet(await read(), unit);
      let isExposed = arms.length === 0;
      const infer = async (rows: readonly FeatureRow[], context: CallContext) => {
        try {
          const outputs = await compute.run('model.infer', { rows, models: sources }, context);
          if (!isExposed) keepExposures(unit, arms);
          isExposed = true;
          return outputs;
        } catch (error) {
          // A file went bad while the app ran: the next prediction looks for the last known good one.
          if (isModelFailure(error)) current = undefined;
          throw error;
        }
      };
      return { manifests, aliases, infer };
    },
    async check() {
      const state = await resolve(true);
      const faults = state.faults.map((fault) => describeFault(fault, state));
      // What answers from memory may have been found bad on the disk just now.
      if (faults.length > 0) current = undefined;
      const imported = targets.filter((target) => state.served[target].version.origin === 'imported').length;
      const sound = `${targets.length} models are as registered and answer as trained, ${imported} imported, ${state.trials.length} tried`;
      return { ok: faults.length === 0, detail: faults.length === 0 ? sound : faults.join('; ') };
    },
  };
}
