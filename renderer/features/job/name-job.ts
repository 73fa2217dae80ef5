import type { Job } from '../../../core/domain/job.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';

/** The advert's own title; what stands in for it where none was found. */
export const nameJob = ({ title }: Job, { t }: Wording): string => title ?? t('job:jobs.untitled');

/** Employer and place, or that the employer is not named. */
export function describeEmployer({ company, location, country }: Job, wording: Wording): string {
  const { t, formats } = wording;
  const place = location ?? (country && formats.country(country));
  return joinFacts([company ?? t('job:jobs.unnamed'), ...(place ? [place] : [])], wording);
}

/** Whether every word of a search stands in title, employer or place. */
export function matchesSearch({ title = '', company = '', location = '' }: Job, search: string): boolean {
  const text = `${title} ${company} ${location}`.normalize('NFKC').toLowerCase();
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}
