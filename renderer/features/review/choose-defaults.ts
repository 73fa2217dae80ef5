import type { Cv } from '../../../core/domain/cv.ts';
import { Country } from '../../../core/domain/region.ts';
import type { AdviceChoice, JobDraft } from '../../desk/desk-state.ts';

/** The country that was chosen before, otherwise the one in which the person lives by the CV; never a guess. */
export function chooseDefaults(cv: Cv, draft: Pick<JobDraft, 'country' | 'industry'>): AdviceChoice {
  const home = Country.safeParse(cv.basics.location?.countryCode?.toUpperCase()).data;
  return { country: draft.country || (home ?? ''), industry: draft.industry };
}
