/** Months since the year 0, so that intervals are differences. */
export function readMonth(yearAndMonth: string): number {
  const [year = '', month = ''] = yearAndMonth.split('-');
  return Number(year) * 12 + Number(month) - 1;
}

export interface MonthInterval {
  /** First and last month that count, both inclusive. */
  readonly first: number;
  readonly last: number;
}

export interface DatedEntry {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

const isYearOnly = (date: string) => date.length === 4;

/**
 * The months of a job. Where only years are given, the middle of the year stands for it, so "2018 to 2020" is two
 * years and "2018 to 2018" half a year. A job without an end runs until `asOf`. Undefined when there is no start or
 * when the job begins after `asOf`.
 */
export function readInterval(entry: DatedEntry, asOf: number): MonthInterval | undefined {
  const { startDate, endDate } = entry;
  if (startDate === undefined) return undefined;
  if (endDate === startDate && isYearOnly(startDate)) {
    const april = readMonth(`${startDate}-04`);
    return april > asOf ? undefined : { first: april, last: Math.min(asOf, april + 5) };
  }
  // A running job that began this year counts from January, because July may still lie ahead.
  const july = readMonth(`${startDate}-07`);
  const first = !isYearOnly(startDate) ? readMonth(startDate) : july > asOf ? readMonth(`${startDate}-01`) : july;
  const end = endDate === undefined ? asOf : isYearOnly(endDate) ? readMonth(`${endDate}-06`) : readMonth(endDate);
  if (first > asOf) return undefined;
  return end < first ? undefined : { first, last: Math.min(asOf, end) };
}

/** Months covered by at least one interval; overlaps count once. */
export function countMonths(intervals: readonly MonthInterval[]): number {
  let months = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { first, last } of [...intervals].sort((one, other) => one.first - other.first)) {
    months += Math.max(0, last - Math.max(first - 1, covered));
    covered = Math.max(covered, last);
  }
  return months;
}

/**
 * Months between the last job's end and `asOf`: 0 while a job runs, undefined when no end is dated. An end known by
 * its year only is taken for the middle of the months it can be.
 */
export function countMonthsSinceLast(jobs: readonly DatedEntry[], asOf: number): number | undefined {
  const ends = jobs.flatMap((job) => {
    if (job.endDate === undefined) return job.startDate !== undefined && readInterval(job, asOf) ? [asOf] : [];
    if (!isYearOnly(job.endDate)) return [readMonth(job.endDate)];
    const first = readMonth(`${job.endDate}-01`);
    return [first > asOf ? asOf : Math.floor((first + Math.min(first + 11, asOf)) / 2)];
  });
  return ends.length === 0 ? undefined : Math.max(0, asOf - Math.max(...ends));
}
