import type { ModelManifest } from '../domain/model-manifest.ts';
import type { About } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';

/** What the manifest says a number of this country is of; undefined where it says nothing. */
export function describeCountry({ about }: ModelManifest, region: Country): About | undefined {
  const said = about?.[region];
  if (said === undefined || Object.values(said).every((fact) => fact === undefined)) return undefined;
  return Object.fromEntries(Object.entries(said).filter(([, fact]) => fact !== undefined));
}
