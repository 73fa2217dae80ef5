import type { Cv } from '../domain/cv.ts';
import type { Industry } from '../domain/industry.ts';
import type { Job } from '../domain/job.ts';
import { keepOwnText } from '../domain/keep-own-text.ts';
import type { Stated } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { removeCopies } from '../domain/remove-copies.ts';
import type { SkillFinder } from '../domain/skill.ts';
import { chooseRegion } from './choose-region.ts';
import { countYearsInField, rateFieldEvidence } from './count-years-in-field.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';
import { findOccupationCode } from './find-occupation-code.ts';
import { lookUpOccupation } from './look-up-occupation.ts';
import { makeFeatures } from './make-features.ts';
import { matchRequirements } from './match-requirements.ts';
import { rememberSkills } from './remember-skills.ts';
import { rememberTitles } from './remember-titles.ts';
import { summariseCv } from './summarise-cv.ts';

/** The documents of a pair and what was said about it. */
export interface PairInput {
  readonly cv: Cv;
  /** Whole text of the CV in reading order. */
  readonly cvText: string;
  readonly job: Job;
  readonly advertText: string;
  readonly region?: Country | undefined;
  readonly industry?: Industry | undefined;
  /** What only the person knows about this application. */
  readonly stated?: Stated | undefined;
  /** Month until which running jobs count, `YYYY-MM`. */
  readonly asOf: string;
}

export interface PairKnowledge {
  readonly knowledge: SkillFinder;
  readonly facts: FeatureKnowledge;
}

/** What is read from CV and advert before any model is asked. */
export function preparePair(input: PairInput, dependencies: PairKnowledge) {
  const { job, asOf, stated = {} } = input;
  const knowledge = rememberSkills(dependencies.knowledge);
  const facts = rememberTitles(dependencies.facts);
  const own = keepOwnText(input.cvText, input.advertText);
  const cv = removeCopies(input.cv, own);
  const profile = summariseCv(cv, asOf, knowledge);
  const isco = findOccupationCode({ cv, job, profile }, facts);
  const yearsInField = countYearsInField(cv, isco, asOf, facts);
  // Without a title in the advert the occupation is the CV's own, which bears out nothing about this job.
  const borneOut = rateFieldEvidence(cv, job.title === undefined ? undefined : isco, asOf, facts);
  const match = matchRequirements({ cv, own, profile, job, asOf, yearsInField: borneOut }, knowledge);
  const region = chooseRegion(input.region, job, cv);
  const industry = input.industry ?? job.industry;
  const occupation = lookUpOccupation({ cv, job, profile, region, industry }, facts);
  const main = makeFeatures({ cv, profile, job, match, region, industry, occupation, yearsInField, asOf, stated });
  return { cv, profile, isco, match, region, industry, main, stated, facts };
}
