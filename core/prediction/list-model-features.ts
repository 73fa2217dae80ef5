import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';

/** Names of the features that a model reads, each once: `country` for `country=US`, `title` for `title_terms`. */
export function listModelFeatures(manifest: ModelManifest): ReadonlySet<string> {
  return new Set(
    manifest.inputs.flatMap((input) =>
      input.dtype === 'int64'
        ? [input.name.replace(/_terms$/, '')]
        : input.columns.map((column) => column.split('=', 1)[0] ?? column),
    ),
  );
}

/** Share of the features that a model reads which the row tells, 0..1. */
export function measureKnownShare(manifest: ModelManifest, row: FeatureRow): number {
  const features = [...listModelFeatures(manifest)];
  const known = features.filter((feature) => (row[feature] ?? null) !== null);
  return known.length / features.length;
}
