import { type DatedEntry, readMonth } from '../domain/count-months.ts';
import type { Cv } from '../domain/cv.ts';

/** Months since the year 0, both inclusive, as wide as the dates allow. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** A gap before which job it lies, in whole months. */
export interface Gap {
  readonly months: number;
  /** Index in `cv.work` of the job that ended the gap. */
  readonly nextJob: number;
}

const yearsLookedBack = 10;

/** The longest time that the dates allow, so that "2018 to 2020" and "2021 to 2023" leave no gap between them. */
function readWidest({ startDate, endDate }: DatedEntry, asOf: number): Span | undefined {
  if (startDate === undefined) return undefined;
  const first = readMonth(startDate.length === 4 ? `${startDate}-01` : startDate);
  const end = endDate === undefined ? asOf : readMonth(endDate.length === 4 ? `${endDate}-12` : endDate);
  return first > asOf || end < first ? undefined : { first, last: Math.min(asOf, end) };
}

/**
 * The longest time between two jobs of the last ten years in which the CV shows neither work nor education; 0 months
 * when there is none. Undefined with fewer than two dated jobs, or when a job has no dates that could fill the gap.
 */
export function findLongestGap({ work, education }: Pick<Cv, 'work' | 'education'>, asOf: string): Gap | undefined {
  const now = readMonth(asOf);
  const since = now - 12 * yearsLookedBack;
  const jobs = work.flatMap((job, index) => {
    const span = readWidest(job, now);
    return span ? [{ ...span, index }] : [];
  });
  if (jobs.length < 2 || work.some(({ startDate }) => startDate === undefined)) return undefined;
  const studies = education.flatMap((entry) => readWidest(entry, now) ?? []);
  const inOrder = [...jobs, ...studies].sort((one, other) => one.first - other.first);
  const firstJob = Math.min(...jobs.map(({ first }) => first));
  let longest: Gap = { months: 0, nextJob: jobs[0]?.index ?? 0 };
  let busyUntil = Math.max(since, firstJob) - 1;
  for (const span of inOrder) {
    const months = span.first - busyUntil - 1;
    if (months > longest.months) {
      const next = jobs.filter(({ first }) => first >= span.first).sort((one, other) => one.first - other.first)[0];
      if (next) longest = { months, nextJob: next.index };
    }
    busyUntil = Math.max(busyUntil, span.last);
  }
  return longest;
}
