import { educationLevels, type Job } from '../domain/job.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { Profile } from '../domain/prediction.ts';

/** How unclear requirements are counted: as not met, or as met. */
type Reading = 'met' | 'not-met';

const isMet = (requirement: MatchedRequirement, unclear: Reading) =>
  requirement.state === 'found' || (requirement.state === 'unclear' && unclear === 'met');

/** Share of the requirements that are met; null when there are none. */
function shareOf(requirements: readonly MatchedRequirement[], unclear: Reading): number | null {
  if (requirements.length === 0) return null;
  return requirements.filter((requirement) => isMet(requirement, unclear)).length / requirements.length;
}

function scoreYears(requirements: readonly MatchedRequirement[], job: Job, profile: Profile, unclear: Reading) {
  const share = shareOf(requirements, unclear);
  if (share === null || share === 1 || !job.years) return share;
  return profile.yearsExperience === undefined ? share : Math.min(1, profile.yearsExperience / job.years.min);
}

/** A lower completed level counts for the part of the ladder up to the asked one that it has climbed. */
function scoreEducation(requirements: readonly MatchedRequirement[], job: Job, profile: Profile, unclear: Reading) {
  const share = shareOf(requirements, unclear);
  if (share === null || share === 1 || !job.education || profile.educationLevel === undefined) return share;
  const shown = educationLevels.indexOf(profile.educationLevel) + 1;
  const asked = educationLevels.indexOf(job.education.level) + 1;
  return Math.min(1, shown / asked);
}

/** How much a requirement weighs: a welcome one a quarter of a required one, as in the position model. An assumption. */
const weightOf = { required: 1, preferred: 0.25 } as const;

/** Weighted share of all requirements that are found; null when the advert asks for nothing. */
function scoreAll(requirements: readonly MatchedRequirement[]): number | null {
  const weigh = (members: readonly MatchedRequirement[]) =>
    members.reduce((sum, { importance }) => sum + weightOf[importance], 0);
  if (requirements.length === 0) return null;
  const found = requirements.filter((requirement) => isMet(requirement, 'not-met'));
  return Math.round((weigh(found) / weigh(requirements)) * 10_000) / 10_000;
}

/**
 * `requirements_share`, the weighted share of everything asked for that is found, and the sub-scores of the position
 * model, each a share 0..1 or null when the advert asks for nothing of the kind. The
 * best reading counts what is unclear as not met, because missing data is never agreement; so do the `_low` scores,
 * and the `_high` scores count it as met.
 */
export function scoreRequirements(
  requirements: readonly MatchedRequirement[],
  job: Job,
  profile: Profile,
): Record<string, number | null> {
  const skills = requirements.filter(({ kind }) => kind === 'skill');
  const required = skills.filter(({ importance }) => importance === 'required');
  const preferred = skills.filter(({ importance }) => importance === 'preferred');
  const languages = requirements.filter(({ kind }) => kind === 'language');
  const experience = requirements.filter(({ kind }) => kind === 'experience');
  const education = requirements.filter(({ kind }) => kind === 'education');
  const readings = [
    ['', 'not-met'],
    ['_low', 'not-met'],
    ['_high', 'met'],
  ] as const;
  const scores = Object.fromEntries(
    readings.flatMap(([suffix, unclear]) => [
      [`required_skills_share${suffix}`, shareOf(required, unclear)],
      [`nice_skills_share${suffix}`, shareOf(preferred, unclear)],
      [`years_share${suffix}`, scoreYears(experience, job, profile, unclear)],
      [`education_share${suffix}`, scoreEducation(education, job, profile, unclear)],
      [`languages_share${suffix}`, shareOf(languages, unclear)],
    ]),
  );
  return { requirements_share: scoreAll(requirements), ...scores };
}
