import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import type { OwnText } from '../domain/keep-own-text.ts';
import type { Match } from '../domain/match.ts';
import type { Profile } from '../domain/prediction.ts';
import type { SkillFinder } from '../domain/skill.ts';
import { findNamedSkills } from './find-named-skills.ts';
import { matchEducation } from './match-education.ts';
import { matchExperience } from './match-experience.ts';
import { matchLanguages } from './match-languages.ts';
import { matchSkills } from './match-skills.ts';

/** The CV and what of its text is its own, the advert, and what was read from them. */
export interface Comparison {
  /** Without the words that were pasted from the advert. */
  readonly cv: Cv;
  readonly own: Pick<OwnText, 'text' | 'copiedWords'>;
  readonly profile: Profile;
  readonly job: Job;
  /** Month until which running jobs count, `YYYY-MM`. */
  readonly asOf: string;
  /** Years of work in the job's field, which bear out a list of skills; undefined where nothing is asked of lists. */
  readonly yearsInField?: number | undefined;
}

/**
 * Holds every requirement of the advert against the CV: required before preferred, otherwise in the order skills,
 * experience, education, languages. Missing data is never agreement, and text pasted from the advert is no evidence.
 */
export function matchRequirements(
  { cv, own, profile, job, asOf, yearsInField }: Comparison,
  knowledge: SkillFinder,
): Match {
  const inText = knowledge.findSkills(own.text);
  const namedAnywhere = new Set(inText.map((skill) => skill.name));
  const asked = job.skills.map(({ name }) => name);
  const skills = findNamedSkills(cv, asked, inText, knowledge);
  const requirements = [
    ...matchSkills(job.skills, skills, namedAnywhere, yearsInField),
    ...matchExperience(job.years, cv, profile),
    ...matchEducation(job.education, cv, asOf),
    ...matchLanguages(job.languages, cv),
  ];
  const required = requirements.filter((requirement) => requirement.importance === 'required');
  const preferred = requirements.filter((requirement) => requirement.importance === 'preferred');
  const count = (state: string) => requirements.filter((requirement) => requirement.state === state).length;
  return {
    requirements: [...required, ...preferred],
    found: count('found'),
    unclear: count('unclear'),
    total: requirements.length,
    copiedWords: own.copiedWords,
  };
}
