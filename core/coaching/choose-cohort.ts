import type { ShownCohort } from '../database/cohort-store.ts';
import { leastCohort } from '../domain/coaching.ts';

/**
 * Whether these sets of people can be shown side by side: whatever sums and differences somebody forms of them, every part
 * that comes out has at least ten people or nobody. The smallest parts are the groups of people who are in the same sets.
 */
export function isSafeTogether(cohorts: readonly (readonly string[])[]): boolean {
  const patterns = new Map<string, string>();
  cohorts.forEach((members, index) => {
    for (const member of members) patterns.set(member, `${patterns.get(member) ?? ''},${index}`);
  });
  const sizes = new Map<string, number>();
  for (const pattern of patterns.values()) sizes.set(pattern, (sizes.get(pattern) ?? 0) + 1);
  return [...sizes.values()].every((size) => size >= leastCohort);
}

export type CohortChoice =
  | { readonly isShown: false; readonly reason: 'too-few' | 'would-single-out' }
  | { readonly isShown: true; readonly members: readonly string[]; readonly isNew: boolean };

/**
 * Over whom figures may be shown, of those who consent today. Who joins later waits until their number allows it; the
 * earlier ones stay shown meanwhile. When one of them leaves, nothing is shown until what is left cannot single them out.
 */
export function chooseCohort(consenting: readonly string[], shown: readonly ShownCohort[]): CohortChoice {
  if (consenting.length < leastCohort) return { isShown: false, reason: 'too-few' };
  const today = new Set(consenting);
  const isSame = (members: readonly string[]) =>
    members.length === today.size && members.every((member) => today.has(member));
  if (shown.some(({ members }) => isSame(members))) return { isShown: true, members: consenting, isNew: false };
  if (isSafeTogether([...shown.map(({ members }) => members), consenting])) {
    return { isShown: true, members: consenting, isNew: true };
  }
  const earlier = shown
    .filter(({ members }) => members.every((member) => today.has(member)))
    .sort((one, other) => other.members.length - one.members.length)[0];
  if (earlier) return { isShown: true, members: earlier.members, isNew: false };
  return { isShown: false, reason: 'would-single-out' };
}
