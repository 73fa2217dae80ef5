import { educationLevels, type Job } from '../../domain/job.ts';
import type { MatchedRequirement } from '../../domain/match.ts';
import type { Profile } from '../../domain/prediction.ts';
import { matchSkills } from '../match-skills.ts';
import { type ReferenceProfile, toYearStep } from './reference-profile.ts';

/** What of a CV a comparison may use beside skills; a profile that does not say it takes it from both sides. */
export interface Answerable {
  readonly skills: ReadonlySet<string>;
  readonly years: boolean;
  readonly education: boolean;
}

/** Requirements with the years and the education that go with them, as sub-scores are made of. */
export interface Reading {
  readonly requirements: readonly MatchedRequirement[];
  readonly profile: Profile;
}

const nobody: Profile = { skills: [], languages: [] };

/** Years in the field of the advert that bear out a profile's list: its own field must be the advert's. */
function rateEvidence({ isco, yearsInField }: ReferenceProfile, asked: string | undefined): number {
  return isco !== null && isco.length > 1 && asked?.startsWith(isco) ? yearsInField : 0;
}

/**
 * The advert held against a reference profile by the rules that hold for the person: a listed skill needs years in the
 * field, and what the profile does not tell is `unclear`. No reference CV tells its languages.
 */
export function matchReference(profile: ReferenceProfile, job: Job, isco: string | undefined): Reading {
  const named = new Map(
    [...profile.skills].map(([name, { isInUse }]) => [name, { pointer: '', isInUse, isBorrowed: false }]),
  );
  const skills = matchSkills(job.skills, { named, stuffed: new Set() }, new Set(), rateEvidence(profile, isco));
  const reach = (has: number | null, needs: number) => {
    if (has === null) return 'unclear';
    return has >= needs ? 'found' : 'not-found';
  };
  const rank = profile.education === null ? null : educationLevels.indexOf(profile.education);
  const { years, education } = job;
  return {
    requirements: [
      ...skills,
      ...(years
        ? [
            {
              kind: 'experience',
              name: `${years.min}`,
              importance: 'required',
              state: reach(profile.years, years.min),
            } as const,
          ]
        : []),
      ...(education
        ? [
            {
              kind: 'education',
              name: education.level,
              importance: education.importance,
              state: reach(rank, educationLevels.indexOf(education.level)),
            } as const,
          ]
        : []),
      ...job.languages.map(
        ({ language, importance }) => ({ kind: 'language', name: language, importance, state: 'unclear' }) as const,
      ),
    ],
    profile: {
      ...nobody,
      ...(profile.years !== null && { yearsExperience: profile.years }),
      ...(profile.education !== null && { educationLevel: profile.education }),
    },
  };
}

/** Whether a profile that tells `answerable` could meet the requirement. */
export function isAnswerable({ kind, name }: MatchedRequirement, answerable: Answerable): boolean {
  if (kind === 'skill') return answerable.skills.has(name);
  if (kind === 'experience') return answerable.years;
  return kind === 'education' && answerable.education;
}

/** The person's match as it would be if their CV told no more than the profiles do: the rest is `unclear` as well. */
export function readLikeReference(
  requirements: readonly MatchedRequirement[],
  profile: Profile,
  job: Job,
  answerable: Answerable,
): Reading {
  const { yearsExperience, educationLevel } = profile;
  const years = yearsExperience === undefined ? undefined : toYearStep(yearsExperience);
  return {
    requirements: requirements.map((requirement) => {
      if (!isAnswerable(requirement, answerable)) return { ...requirement, state: 'unclear' };
      const isShort = requirement.kind === 'experience' && years !== undefined && years < (job.years?.min ?? 0);
      return isShort ? { ...requirement, state: 'not-found' } : requirement;
    }),
    profile: {
      ...nobody,
      ...(answerable.years && years !== undefined && { yearsExperience: years }),
      ...(answerable.education && educationLevel !== undefined && { educationLevel }),
    },
  };
}
