import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { Profile } from '../domain/prediction.ts';

/** The years that the advert asks for held against the years of the CV; nothing when it asks for none. */
export function matchExperience(years: Job['years'], cv: Cv, profile: Profile): MatchedRequirement[] {
  if (!years) return [];
  const requirement = { kind: 'experience', name: `${years.min}`, importance: 'required' } as const;
  if (profile.yearsExperience === undefined) return [{ ...requirement, state: 'unclear' }];
  if (profile.yearsExperience < years.min) return [{ ...requirement, state: 'not-found' }];
  const dated = cv.work.findIndex((job) => job.startDate !== undefined);
  return [{ ...requirement, state: 'found', pointer: `/work/${dated}` }];
}
