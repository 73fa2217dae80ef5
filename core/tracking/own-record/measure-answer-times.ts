import type { ApplicationPath } from '../../database/application-path-store.ts';
import { calendarDay, countDays } from '../../domain/calendar-day.ts';
import { estimateCurve, findDayOf, type Wait } from '../../domain/kaplan-meier.ts';
import type { OwnRecord } from '../../domain/own-record.ts';
import { readSigns } from './read-signs.ts';
import { fewestForComparison } from './scored-case.ts';

/** How long an application waited or has been waiting for a first answer; undefined where that is not known. */
export function readWait(path: ApplicationPath, today: string): Wait | undefined {
  const { isSent, sentOn, isAnswered, answeredOn, outcome } = readSigns(path);
  if (!isSent || sentOn === null) return undefined;
  // Answered on a day that nobody said: neither the wait nor how long it lasted at least is known.
  if (isAnswered && answeredOn === null) return undefined;
  // "No response" ends nothing: had an answer come since, the person would have said so.
  const until = answeredOn ?? (outcome?.kind === 'withdrawn' ? outcome.on : today);
  const days = countDays(sentOn, until);
  return days < 0 ? undefined : { days, hasCome: isAnswered };
}

/** How long the person's own applications waited for a first answer of any kind; no median below twenty applications. */
export function measureAnswerTimes(paths: readonly ApplicationPath[], now: number): OwnRecord['answers'] {
  const today = calendarDay(now);
  const waits = paths.flatMap((path) => readWait(path, today) ?? []);
  const answered = waits.filter(({ hasCome }) => hasCome).length;
  return {
    answered,
    open: waits.length - answered,
    medianDays: waits.length < fewestForComparison ? null : findDayOf(estimateCurve(waits), 0.5),
  };
}
