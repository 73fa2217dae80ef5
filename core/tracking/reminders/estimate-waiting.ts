import type { ApplicationPath } from '../../database/application-path-store.ts';
import type { Reminder } from '../../domain/application.ts';
import { calendarDay } from '../../domain/calendar-day.ts';
import { readWait, type Wait } from '../own-record/measure-answer-times.ts';
import { readSigns } from '../own-record/read-signs.ts';

/** When to ask and when to stop waiting, with what that stands on. */
export interface Waiting {
  /** Day by which four in five of the answers that come have come. */
  readonly followUpDay: number;
  /** Day after which silence is nearly final. */
  readonly finalDay: number;
  readonly evidence: NonNullable<Reminder['evidence']>;
  /** Share of all applications that have an answer by a day and of those that get one later; absent where not known. */
  shareBy?(day: number): { readonly by: number; readonly later: number };
}

/** From how many decided applications on the person's own waiting times are used, and how many answers among them. */
const fewest = { decided: 20, answered: 5 } as const;

/** Shares of the answers that come: the follow-up is due at the first, silence is nearly final at the second. */
const shares = { followUp: 0.8, final: 0.95 } as const;

interface Step {
  readonly day: number;
  /** Share of all applications that are answered by the end of this day. */
  readonly answered: number;
}

/**
 * Share of applications that are answered by each day on which an answer came (Kaplan and Meier 1958); waits that no
 * answer ended count as long as they were seen.
 */
export function estimateAnswerCurve(waits: readonly Wait[]): Step[] {
  const counts = new Map<number, { answered: number; all: number }>();
  for (const { days, isAnswered } of waits) {
    const count = counts.get(days) ?? { answered: 0, all: 0 };
    count.all += 1;
    if (isAnswered) count.answered += 1;
    counts.set(days, count);
  }
  const steps: Step[] = [];
  let atRisk = waits.length;
  let waiting = 1;
  for (const [day, { answered, all }] of [...counts].sort(([one], [other]) => one - other)) {
    if (answered > 0) {
      waiting *= 1 - answered / atRisk;
      steps.push({ day, answered: 1 - waiting });
    }
    atRisk -= all;
  }
  return steps;
}

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
  if (waits.filter(({ isAnswered }) => isAnswered).length < fewest.answered) return undefined;
  const steps = estimateAnswerCurve(waits);
  const all = steps.at(-1)?.answered ?? 0;
  // A hair below the share would be rounding.
  const dayOf = (share: number) => steps.find(({ answered }) => answered >= share * all - 1e-12)?.day ?? 0;
  const followUpDay = Math.max(1, dayOf(shares.followUp));
  return {
    followUpDay,
    finalDay: Math.max(followUpDay + 1, dayOf(shares.final)),
    evidence: 'measured-here',
    shareBy(day) {
      const by = steps.findLast((step) => step.day <= day)?.answered ?? 0;
      return { by, later: all - by };
    },
  };
}
