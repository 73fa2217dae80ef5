import type { ApplicationPath } from '../../database/application-path-store.ts';
import type { Reminder } from '../../domain/application.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import { estimateCurve, findDayOf } from '../../domain/kaplan-meier.ts';
import { readWait } from '../own-record/measure-answer-times.ts';
import { readSigns } from '../own-record/read-signs.ts';

/** When to ask and when to stop waiting, with what that stands on. */
export interface Waiting {
  /** Day by which four in five of the answers that come have come. */
  readonly followUpDay: number;
  /** Day after which silence is nearly final. */
  readonly finalDay: number;
  readonly evidence: NonNullable<Reminder['evidence']>;
  /** Own applications that this is counted in. */
  readonly cases?: number;
  /** Share of all applications that have an answer by a day and of those that get one later; absent where not known. */
  shareBy?(day: number): { readonly by: number; readonly later: number };
}

/** From how many decided applications on the person's own waiting times are used, and how many answers among them. */
const fewest = { decided: 20, answered: 5 } as const;

/** Shares of the answers that come: the follow-up is due at the first, silence is nearly final at the second. */
const shares = { followUp: 0.8, final: 0.95 } as const;

/**
 * The waiting times of the person's own answers; undefined below 20 applications that were answered or ended, and below
 * five answers among them.
 */
export function estimateOwnWaiting(paths: readonly ApplicationPath[], now: number): Waiting | undefined {
  const today = calendarDay(now);
  const decided = paths.filter((path) => {
    const { isSent, isAnswered, outcome } = readSigns(path);
    return isSent && (isAnswered || outcome !== null);
  });
  if (decided.length < fewest.decided) return undefined;
  const waits = paths.flatMap((path) => readWait(path, today) ?? []);
  if (waits.filter(({ hasCome }) => hasCome).length < fewest.answered) return undefined;
  const curve = estimateCurve(waits);
  const all = curve.at(-1)?.value ?? 0;
  const dayOf = (share: number) => findDayOf(curve, share * all) ?? 0;
  const followUpDay = Math.max(1, dayOf(shares.followUp));
  return {
    followUpDay,
    finalDay: Math.max(followUpDay + 1, dayOf(shares.final)),
    evidence: 'measured-here',
    cases: waits.length,
    shareBy(day) {
      const by = curve.findLast((point) => point.day <= day)?.value ?? 0;
      return { by, later: all - by };
    },
  };
}
