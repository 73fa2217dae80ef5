import type { AdvertSign, Job } from '../domain/job.ts';
import { type AdvertMatch, isSameText } from './compare-adverts.ts';
import { findKeywords } from './find-keywords.ts';

/** Adverts are mostly filled within two months; those that stay longer are worth a word. */
const longDays = 60;
/** The same advert saved again within a week is the reader's own second look. */
const shortestRepost = 7;
const dayMilliseconds = 86_400_000;

const daysFrom = (date: string, now: number) => Math.floor((now - Date.parse(date)) / dayMilliseconds);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The day that a deadline without its year means: the first such day after the advert was published or saved. */
function completeDeadline(date: string, from: number): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  if (!date.startsWith('--')) return undefined;
  const year = new Date(from).getUTCFullYear();
  const candidates = [year, year + 1].map((one) => `${one}${date.slice(1)}`);
  return candidates.find((candidate) => Date.parse(candidate) >= from - dayMilliseconds);
}

/**
 * Facts that say how fresh an advert is. `matches` are the earlier adverts that are the same one (`compareAdverts`),
 * `addedAt` the ISO time at which this one was saved, `now` milliseconds since 1970.
 */
export function findAdvertSigns(
  advert: { readonly text: string; readonly job: Job; readonly addedAt: string },
  matches: readonly AdvertMatch[],
  now: number,
): AdvertSign[] {
  const { job, text } = advert;
  const signs: AdvertSign[] = [];
  const saved = Date.parse(advert.addedAt);
  const again = matches.filter(({ daysBetween }) => daysBetween >= shortestRepost);
  const [first] = again;
  if (first) {
    signs.push({
      code: 'reposted',
      firstSavedOn: dayOf(saved - first.daysBetween * dayMilliseconds),
      days: first.daysBetween,
      times: again.length,
      isSameText: isSameText(first),
      changes: [...first.changes],
    });
  }
  const posted = job.postedOn !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(job.postedOn) ? job.postedOn : undefined;
  const openDays = daysFrom(posted ?? dayOf(saved), now);
  if (!first && openDays >= longDays)
    signs.push({ code: 'open-long', days: openDays, since: posted ? 'posted' : 'saved' });
  const deadline = job.deadline?.date && completeDeadline(job.deadline.date, posted ? Date.parse(posted) : saved);
  const late = deadline === undefined || deadline === '' ? 0 : daysFrom(deadline, now);
  if (deadline && late >= 1) signs.push({ code: 'deadline-passed', date: deadline, days: late });
  if (job.company === undefined) signs.push({ code: 'no-employer' });
  const language = job.language ?? 'en';
  const [evergreen] = findKeywords(text, language === 'en' ? ['en'] : [language, 'en']).list('evergreen');
  if (evergreen)
    signs.push({ code: 'evergreen', words: text.slice(evergreen.start, evergreen.end).replace(/\s+/g, ' ') });
  return signs;
}
