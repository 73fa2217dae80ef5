import type { ModelManifest } from '../domain/model-manifest.ts';
import type { About } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';

type Group = NonNullable<ModelManifest['reference']>['groups'][number];

/** The narrowest group of reference CVs that holds the occupation, else that of all occupations. */
function chooseGroup(groups: readonly Group[], isco: string | undefined): Group | undefined {
  const fitting = groups.filter((group) => group.isco === null || isco?.startsWith(group.isco));
  return fitting.sort((one, other) => (other.isco?.length ?? 0) - (one.isco?.length ?? 0))[0];
}

/** Share of the reference that lies below `value`, 0..1, by its percentiles; equal ones do not count as below. */
export function findPercentile(quantiles: readonly number[], value: number): number {
  const index = quantiles.findIndex((quantile) => quantile >= value);
  if (index === -1) return 1;
  const above = quantiles[index] ?? value;
  const below = quantiles[index - 1];
  if (below === undefined || above === value) return index / (quantiles.length - 1);
  return (index - 1 + (value - below) / (above - below)) / (quantiles.length - 1);
}

/** What the manifest says a number of this country is of; undefined where it says nothing. */
export function describeCountry({ about }: ModelManifest, region: Country): About | undefined {
  const said = about?.[region];
  if (said === undefined || Object.values(said).every((fact) => fact === undefined)) return undefined;
  return Object.fromEntries(Object.entries(said).filter(([, fact]) => fact !== undefined));
}

/** With which CVs the match is compared, and the share of them that match less; undefined without a reference. */
export function describeReference(
  { reference }: ModelManifest,
  isco: string | undefined,
  match: number,
): About | undefined {
  const group = reference && chooseGroup(reference.groups, isco);
  if (!reference || !group) return undefined;
  return {
    reference: { n: group.n, isco: group.isco, source: reference.source },
    percentile: Math.round(findPercentile(group.quantiles, match) * 1000) / 1000,
  };
}
