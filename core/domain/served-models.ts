import type { CallContext } from '../rpc.ts';
import type { FeatureRow, TargetOutputs } from './features.ts';
import type { ModelManifests } from './model-manifest.ts';
import type { ServingAlias, Target } from './prediction.ts';

/** The model versions that answer one prediction. */
export interface ServedModels {
  readonly manifests: ModelManifests;
  readonly aliases: Readonly<Record<Target, ServingAlias>>;
  /** Answers of all models for all rows, in order; rejects with the `model.*` codes. */
  infer(rows: readonly FeatureRow[], context: CallContext): Promise<readonly TargetOutputs[]>;
}

/**
 * Chooses the versions for one unit of a trial (a job): the same unit always gets the same ones. Where a challenger is
 * tried, the choice is kept as an exposure.
 */
export type ServeModels = (unit: string) => Promise<ServedModels>;
