import table from '../../../resources/reference-profiles.json' with { type: 'json' };
import { type ReferenceProfiles, ReferenceTable } from './reference-profile.ts';

/** The profiles of a table with their skills by name; throws a ZodError when it is no table of profiles. */
export function readReferenceProfiles(stored: unknown): ReferenceProfiles {
  const { source, skills, profiles } = ReferenceTable.parse(stored);
  const nameOf = (place: number) => skills[place] ?? '';
  return {
    source,
    skills: new Set(skills),
    profiles: profiles.map(({ used, listed, ...facts }) => ({
      ...facts,
      skills: new Map([...listed, ...used].map((place) => [nameOf(place), { isInUse: used.includes(place) }] as const)),
    })),
  };
}

let loaded: ReferenceProfiles | undefined;

/** The reference profiles of the app, read when they are first asked for. */
export function loadReferenceProfiles(): ReferenceProfiles {
  loaded ??= readReferenceProfiles(table);
  return loaded;
}
