import type { FeatureRow } from '../domain/features.ts';
import type { ModelEffect, ModelManifest } from '../domain/model-manifest.ts';
import type { Basis } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';

export type Source = Pick<Basis, 'source' | 'year' | 'n' | 'nOf'>;

type Cases = Pick<Source, 'n' | 'nOf'>;

/** The rows of all data sets; unknown where they count different things. */
function countRows({ trainingData }: ModelManifest): Cases {
  const [nOf, ...others] = new Set(trainingData.map(({ rowsOf }) => rowsOf));
  if (nOf === undefined || others.length > 0) return { n: null, nOf: null };
  return { n: trainingData.reduce((sum, { rows }) => sum + rows, 0), nOf };
}

/** The cases of a country, else those of the country whose number stands in for it, else undefined. */
function countCases({ support }: ModelManifest, region: Country): Cases | undefined {
  const own = support[region];
  const lender = own?.status === 'thin' && own.borrowedFrom ? support[own.borrowedFrom] : undefined;
  const found = [own, lender].find((entry) => entry && entry.n > 0);
  return found && { n: found.n, nOf: found.nOf };
}

/** All training data of a model as one source, with its rows, or those behind one country's number where it has its own. */
function describeTraining(manifest: ModelManifest, region?: Country): Source {
  const { trainingData } = manifest;
  const years = [...new Set(trainingData.flatMap(({ year }) => year.match(/\d{4}/g) ?? [year]))].sort();
  return {
    source: [...new Set(trainingData.map(({ source }) => source))].join('; '),
    year: years.length > 1 ? `${years[0]} to ${years.at(-1)}` : (years[0] ?? ''),
    ...((region && countCases(manifest, region)) ?? countRows(manifest)),
  };
}

/** Where a documented effect comes from, with its cases. */
export function sourceOf({ source, year, n, nOf }: ModelEffect): Source {
  return { source, year, n, nOf };
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
  if (effect && effect.effectScale !== 'log') return sourceOf(effect);
  const training = describeTraining(manifest, feature === 'country' ? region : undefined);
  return effect ? { ...training, n: effect.n, nOf: effect.nOf } : training;
}
