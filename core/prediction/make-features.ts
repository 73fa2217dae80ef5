import type { Cv } from '../domain/cv.ts';
import type { FeatureRow } from '../domain/features.ts';
import type { Industry } from '../domain/industry.ts';
import type { Job } from '../domain/job.ts';
import type { Match } from '../domain/match.ts';
import type { Profile } from '../domain/prediction.ts';
import { type Country, countryFromText } from '../domain/region.ts';
import type { OccupationFeatures } from './look-up-occupation.ts';
import { scoreRequirements } from './score-requirements.ts';

export interface FeatureSources {
  readonly cv: Cv;
  readonly profile: Profile;
  readonly job: Job;
  readonly match: Match;
  readonly region: Country | undefined;
  readonly industry: Industry | undefined;
  readonly occupation: OccupationFeatures;
}

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
 * because pay and waiting depend on the job; the CV's stand in where the advert states none. `employer_kind` and
 * `years_in_field` are written in neither document and stay unknown.
 */
export function makeFeatures({ cv, profile, job, match, region, industry, occupation }: FeatureSources): FeatureRow {
  return {
    country: region ?? null,
    industry: industry ?? null,
    work_mode: job.workMode ?? null,
    employer_kind: null,
    years_experience: profile.yearsExperience ?? null,
    years_in_field: null,
    education_level: profile.educationLevel ?? null,
    months_unemployed: profile.monthsUnemployed ?? null,
    ...scoreRequirements(match.requirements, job, profile),
    seniority: job.seniority ?? null,
    ...occupation,
    title: job.title ?? profile.title ?? null,
    place: choosePlace(job, cv, region),
  };
}
