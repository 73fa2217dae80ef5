import type { ApplicationPath } from '../../database/application-path-store.ts';
import type { OwnRecord } from '../../domain/own-record.ts';
import { calendarDay, countDays } from '../calendar-day.ts';
import { readSigns } from './read-signs.ts';
import { fewestForCounts } from './scored-case.ts';

/** Days that an application was seen waiting, and whether an answer ended it. */
export interface Wait {
  readonly days: number;
  readonly isAnswered: boolean;
}

/**
 * Day by which half of all applications are answered (Kaplan and Meier 1958). Waits that were not ended by an answer
 * count as long as they were seen. Null while fewer than half of the curve is reached.
 */
export function findMedianWait(waits: readonly Wait[]): number | null {
  const sorted = waits.toSorted((one, other) => one.days - other.days);
  let waiting = 1;
  for (let index = 0; index < sorted.length; ) {
    const days = sorted[index]?.days ?? 0;
    const same = sorted.slice(index).findIndex((wait) => wait.days !== days);
    const end = same === -1 ? sorted.length : index + same;
    const answered = sorted.slice(index, end).filter(({ isAnswered }) => isAnswered).length;
    waiting *= 1 - answered / (sorted.length - index);
    // A hair above one half would be rounding: 0.8 × 0.75 × 5/6 is not exactly 0.5.
    if (waiting <= 0.5 + 1e-12) return days;
    index = end;
  }
  return null;
}

/** How long an application waited or has been waiting for a first answer; undefined where that is not known. */
export function readWait(path: ApplicationPath, today: string): Wait | undefined {
  const { isSent, sentOn, isAnswered, answeredOn, outcome } = readSigns(path);
  if (!isSent || sentOn === null) return undefined;
  // Answered on a day that nobody said: neither the wait nor how long it lasted at least is known.
  if (isAnswered && answeredOn === null) return undefined;
  // "No response" ends nothing: had an answer come since, the person would have said so.
  const until = answeredOn ?? (outcome?.kind === 'withdrawn' ? outcome.on : today);
  const days = countDays(sentOn, until);
  return days < 0 ? undefined : { days, isAnswered };
}

/** How long the person's own applications waited for a first answer of any kind; no median below five applications. */
export function measureAnswerTimes(paths: readonly ApplicationPath[], now: number): OwnRecord['answers'] {
  const today = calendarDay(now);
  const waits = paths.flatMap((path) => readWait(path, today) ?? []);
  const answered = waits.filter(({ isAnswered }) => isAnswered).length;
  return {
    answered,
    open: waits.length - answered,
    medianDays: waits.length < fewestForCounts ? null : findMedianWait(waits),
  };
}
