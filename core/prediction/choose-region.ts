import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import { type Country, countryFromText } from '../domain/region.ts';

/** The country that a prediction is about: the one the user gave, else the job's, else the one the person lives in. */
export function chooseRegion(given: Country | undefined, job: Job, cv: Cv): Country | undefined {
  const code = cv.basics.location?.countryCode;
  return given ?? job.country ?? (code === undefined ? undefined : countryFromText(code));
}
