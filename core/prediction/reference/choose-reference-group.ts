import type { ReferenceProfile } from './reference-profile.ts';

/** A share of fewer CVs than this is told by chance. An assumption. */
const smallestGroup = 20;
/** Digits of ISCO-08: the sub-major group, else the major group, else all occupations. */
const digits = [2, 1, 0] as const;

export interface ReferenceGroup {
  /** The group that all of the profiles are of; null for all occupations. */
  readonly isco: string | null;
  readonly profiles: readonly ReferenceProfile[];
}

/** The profiles of the narrowest group that holds the occupation and has enough of them; undefined where none has. */
export function chooseReferenceGroup(
  profiles: readonly ReferenceProfile[],
  isco: string | undefined,
): ReferenceGroup | undefined {
  for (const length of digits) {
    if (length > 0 && isco === undefined) continue;
    const group = isco?.slice(0, length) ?? '';
    const members = profiles.filter((profile) => length === 0 || profile.isco?.startsWith(group));
    if (members.length >= smallestGroup) return { isco: length === 0 ? null : group, profiles: members };
  }
  return undefined;
}
