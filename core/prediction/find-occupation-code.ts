import type { Cv } from '../domain/cv.ts';
import type { Job } from '../domain/job.ts';
import type { Profile } from '../domain/prediction.ts';
import type { FeatureKnowledge } from './feature-knowledge.ts';

/** The ISCO-08 unit group of the job by the advert's title, else by the CV's latest; undefined when no title is known. */
export function findOccupationCode(
  { cv, job, profile }: { readonly cv: Cv; readonly job: Job; readonly profile: Profile },
  knowledge: Pick<FeatureKnowledge, 'matchTitle'>,
): string | undefined {
  const title = job.title ?? profile.title;
  const language = job.title === undefined ? cv.meta.cvplus.language : job.language;
  return title === undefined ? undefined : knowledge.matchTitle(title, language)?.isco;
}
