import type { ModelSource } from '../compute/compute-tasks.ts';
import type { ModelState } from '../contract.ts';
import { modelNames } from '../domain/model-manifest.ts';
import { type Target, targets } from '../domain/prediction.ts';

/** A version on this computer, of the models that came with the app or of the registry. */
export interface ModelVersion {
  readonly target: Target;
  readonly name: string;
  readonly version: string;
  /** Of `model.onnx`. */
  readonly sha256: string;
  readonly bytes: number;
  /** As its registry names it; which one answers is another question. */
  readonly alias: ModelState['alias'];
  readonly origin: ModelState['origin'];
  /** How many of 10,000 jobs it gets as a challenger. */
  readonly share: number;
  /** The name of the trial that it is the challenger of, where the registry gives one. */
  readonly experiment?: string | undefined;
  readonly source: ModelSource;
}

/** The target that is filed under a name such as `time-to-hire`. */
export function findTarget(name: (typeof modelNames)[Target]): Target {
  const found = targets.find((target) => modelNames[target] === name);
  if (!found) throw new Error('a model name without a target');
  return found;
}

/** A record with one entry per target. */
export function mapTargets<T>(make: (target: Target) => T): Record<Target, T> {
  // Every target is in the list, which the type of Object.fromEntries does not know.
  return Object.fromEntries(targets.map((target) => [target, make(target)])) as Record<Target, T>;
}
