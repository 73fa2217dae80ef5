import type { StoredJob } from '../../../core/contract.ts';
import type { Industry } from '../../../core/domain/industry.ts';
import type { Country } from '../../../core/domain/region.ts';
import type { Settings } from '../../../core/domain/settings.ts';

/** The country and field of the settings, for what the advert leaves open; what it names itself holds. */
export function choosePlace(
  { job }: Pick<StoredJob, 'job'>,
  { country, industry }: Settings,
): { region?: Country; industry?: Industry } {
  return {
    ...(country && !job.country ? { region: country } : {}),
    ...(industry && !job.industry ? { industry } : {}),
  };
}
