import { readMonth } from '../domain/count-months.ts';
import type { Cv } from '../domain/cv.ts';
import { educationLevels, type Job } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import { readEducationLevel } from './read-education-level.ts';

/**
 * The education that the advert asks for held against the completed ones of the CV; nothing when it asks for none.
 * A CV whose education says no level neither shows nor excludes it.
 */
export function matchEducation(asked: Job['education'], cv: Cv, asOf: string): MatchedRequirement[] {
  if (!asked) return [];
  const requirement = { kind: 'education', name: asked.level, importance: asked.importance } as const;
  const ranks = cv.education.map((education) => {
    const level = readEducationLevel(education, cv.meta.cvplus.language, readMonth(asOf));
    return level === undefined ? -1 : educationLevels.indexOf(level);
  });
  const needed = educationLevels.indexOf(asked.level);
  const index = ranks.findIndex((rank) => rank >= needed);
  if (index >= 0) return [{ ...requirement, state: 'found', pointer: `/education/${index}` }];
  return [{ ...requirement, state: ranks.some((rank) => rank >= 0) ? 'not-found' : 'unclear' }];
}
