import type { ReferenceProfile } from '../../../../core/prediction/reference/reference-profile.ts';

/** A profile that tells nothing but what `parts` says. */
export function makeProfile(parts: Partial<ReferenceProfile> = {}): ReferenceProfile {
  return { isco: null, years: null, yearsInField: 0, education: null, skills: new Map(), ...parts };
}

/** So many profiles of each group. */
export function makeProfiles(groups: readonly (readonly [string | null, number])[]): ReferenceProfile[] {
  return groups.flatMap(([isco, count]) => Array.from({ length: count }, () => makeProfile({ isco })));
}

/** Skills by name, shown in use or only listed. */
export function makeSkills(used: readonly string[], listed: readonly string[] = []): ReferenceProfile['skills'] {
  return new Map([...listed, ...used].map((name) => [name, { isInUse: used.includes(name) }]));
}
