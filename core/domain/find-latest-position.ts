import { readInterval } from './count-months.ts';
import type { Work } from './cv.ts';

/**
 * The job title that a person would name as theirs: of the job that ended last, among those of the one that began last.
 * `asOf` is the month until which running jobs count, as `readMonth` gives it.
 */
export function findLatestPosition(work: readonly Work[], asOf: number): string | undefined {
  const named = work.flatMap((job) => (job.position?.trim() ? [{ position: job.position.trim(), job }] : []));
  let latest: { position: string; first: number; last: number } | undefined;
  for (const { position, job } of named) {
    const interval = readInterval(job, asOf);
    if (!interval) continue;
    const isLater =
      !latest || interval.last > latest.last || (interval.last === latest.last && interval.first > latest.first);
    if (isLater) latest = { position, ...interval };
  }
  // Without dates the first job stands: CVs list the latest one first.
  return (latest ?? named[0])?.position;
}
