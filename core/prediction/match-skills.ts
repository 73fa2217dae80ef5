import type { Job } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { NamedSkills } from './find-named-skills.ts';

/**
 * How many skills that are only named in a list are believed for each asked skill that is shown in use, and for each year
 * of work in the job's field. An assumption: a list of a trade's tools is what years in the trade leave, and a list
 * without any of them is a claim.
 */
const believedPerEvidence = 3;

/**
 * Each skill of the advert held against the CV. A skill is found where the CV shows it in use, or names it in a list that
 * its work bears out; `yearsInField` undefined believes every list. A skill that is named without that or in the advert's own
 * order, or stands in the CV's text but in no field that was read from it, is `unclear`; words repeated for a program to
 * count show nothing.
 */
export function matchSkills(
  skills: Job['skills'],
  { named, stuffed }: NamedSkills,
  namedAnywhere: ReadonlySet<string>,
  yearsInField: number | undefined,
): MatchedRequirement[] {
  const inUse = skills.filter(({ name }) => named.get(name)?.isInUse === true).length;
  const evidence = yearsInField === undefined ? Number.POSITIVE_INFINITY : inUse + yearsInField;
  let believed = Math.ceil(believedPerEvidence * evidence);
  return skills.map(({ name, importance }) => {
    const shown = named.get(name);
    const requirement = { kind: 'skill', name, importance } as const;
    if (shown === undefined) {
      const isOpen = namedAnywhere.has(name) && !stuffed.has(name);
      return { ...requirement, state: isOpen ? 'unclear' : 'not-found' };
    }
    const isFound = shown.isInUse || (!shown.isBorrowed && believed-- > 0);
    return { ...requirement, state: isFound ? 'found' : 'unclear', pointer: shown.pointer };
  });
}
