import type { Cv } from '../domain/cv.ts';
import type { FeatureRow } from '../domain/features.ts';
import type { Industry } from '../domain/industry.ts';
import type { Job } from '../domain/job.ts';
import type { Match } from '../domain/match.ts';
import type { Profile, Stated } from '../domain/prediction.ts';
import { type Country, countryFromText } from '../domain/region.ts';
import { findEmployerKind } from './find-employer-kind.ts';
import type { OccupationFeatures } from './look-up-occupation.ts';
import { readCvSignals } from './read-cv-signals.ts';
import { scoreRequirements } from './score-requirements.ts';

export interface FeatureSources {
  readonly cv: Cv;
  readonly profile: Profile;
  readonly job: Job;
  readonly match: Match;
  readonly region: Country | undefined;
  readonly industry: Industry | undefined;
  readonly occupation: OccupationFeatures;
  readonly yearsInField: number | null;
  /** Month until which running jobs count, `YYYY-MM`. */
  readonly asOf: string;
  readonly stated: Stated;
}

const toFlag = (isSo: boolean | undefined) => (isSo === undefined ? null : Number(isSo));

/** "Lyon, Rhône" from the parts that are known, city first; null when none is. */
function joinPlace(...parts: readonly (string | undefined)[]): string | null {
  const known = parts.flatMap((part) => part?.trim() || []);
  return known.length > 0 ? known.join(', ') : null;
}

/**
 * The place of the work: the job's, else the one the person lives in. A place of another country than the one that is
 * asked about would put Hamburg into France, so it is left out.
 */
function choosePlace(job: Job, cv: Cv, region: Country | undefined): string | null {
  const home = cv.basics.location;
  const isHere = (country: string | undefined) => country === undefined || countryFromText(country) === region;
  return (
    (isHere(job.country) ? joinPlace(job.location) : null) ??
    (isHere(home?.countryCode) ? joinPlace(home?.city, home?.region) : null)
  );
}

/**
 * One row for all models by the names of `models/features.json`; null is "not known". Title and place are the job's,
 * because pay and waiting depend on the job; the CV's stand in where the advert states none. What the person states
 * goes before what was read; a referral, a tailored letter and credentials from abroad are never read.
 */
export function makeFeatures(sources: FeatureSources): FeatureRow {
  const { cv, profile, job, match, region, industry, occupation, yearsInField, asOf, stated } = sources;
  return {
    country: region ?? null,
    industry: industry ?? null,
    work_mode: job.workMode ?? null,
    employer_kind: stated.employerKind ?? findEmployerKind(job.company) ?? null,
    years_experience: profile.yearsExperience ?? null,
    years_in_field: stated.yearsInField ?? yearsInField,
    education_level: profile.educationLevel ?? null,
    months_unemployed: profile.monthsUnemployed ?? null,
    ...scoreRequirements(match.requirements, job, profile),
    ...readCvSignals(cv, asOf),
    seniority: job.seniority ?? null,
    ...occupation,
    title: job.title ?? profile.title ?? null,
    place: choosePlace(job, cv, region),
    referred: toFlag(stated.referred),
    tailored: toFlag(stated.tailored),
    credentials_abroad: stated.credentialsAbroad ?? null,
  };
}
