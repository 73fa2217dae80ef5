import type { FeatureRow } from '../domain/features.ts';
import type { ModelEffect, ModelManifest } from '../domain/model-manifest.ts';
import type { Basis } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';

export type Source = Pick<Basis, 'source' | 'year' | 'n'>;

/** All training data of a model as one source; `n` is its rows, or those of one country where that has its own. */
function describeTraining({ trainingData, support }: ModelManifest, region?: Country): Source {
  const years = [...new Set(trainingData.flatMap(({ year }) => year.match(/\d{4}/g) ?? [year]))].sort();
  const rows = trainingData.reduce((sum, set) => sum + set.rows, 0);
  return {
    source: [...new Set(trainingData.map(({ source }) => source))].join('; '),
    year: years.length > 1 ? `${years[0]} to ${years.at(-1)}` : (years[0] ?? ''),
    n: (region && support[region]?.n) || rows,
  };
}

/** The documented effect for this value of a feature: of the value itself, of the highest limit below it, or of all. */
export function findEffect(
  { effects }: ModelManifest,
  feature: string,
  value: FeatureRow[string],
): ModelEffect | undefined {
  const limitOf = (effect: ModelEffect) => Number(effect.feature.slice(feature.length + 1));
  return (
    effects.find((effect) => effect.feature === `${feature}=${value}`) ??
    effects.findLast(
      (effect) => typeof value === 'number' && effect.feature.startsWith(`${feature}>`) && limitOf(effect) < value,
    ) ??
    effects.find((effect) => effect.feature === feature)
  );
}

/**
 * Where the effect of one feature comes from: its documented effect, otherwise the data the model was trained on.
 * Effects on the log scale are averages of the model's own answers, so their source is the training data too; they tell
 * how many of its rows have the value.
 */
export function findSource(
  manifest: ModelManifest,
  feature: string,
  value: FeatureRow[string],
  region?: Country,
): Source {
  const effect = findEffect(manifest, feature, value);
  if (effect && effect.effectScale !== 'log') return { source: effect.source, year: effect.year, n: effect.n };
  const training = describeTraining(manifest, feature === 'country' ? region : undefined);
  return effect ? { ...training, n: effect.n } : training;
}
