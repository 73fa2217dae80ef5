import type { ApplicationPath } from '../../database/application-path-store.ts';
import { type OutcomeKind, type Stage, stages } from '../../domain/application.ts';
import { calendarDay } from '../../domain/calendar-day.ts';

/** What an application's history says as it now stands. */
export interface Signs {
  readonly isSent: boolean;
  readonly sentOn: string | null;
  /** `sentOn`, or the day on which it was first written down as sent. */
  readonly sentBy: string | null;
  readonly hasReachedInterview: boolean;
  readonly hasReachedOffer: boolean;
  readonly outcome: { readonly kind: OutcomeKind; readonly on: string } | null;
  /** Whether the employer has answered in any way. */
  readonly isAnswered: boolean;
  /** Day of the first answer; null without one, and where the day of an answer was not said. */
  readonly answeredOn: string | null;
  /** Days of the interview and of the offer; null without one, and where the day was not said. */
  readonly interviewOn: string | null;
  readonly offerOn: string | null;
  /** Day of the last thing that is known to have happened; null when no day is known. */
  readonly lastSignOn: string | null;
  /** When anything about the answer was first recorded, taken back or not, in milliseconds. */
  readonly knownSince: number;
}

const rankOf = (stage: Stage) => stages.indexOf(stage);
const answerStages: readonly Stage[] = ['answered', 'interview', 'offer'];

/**
 * The stages that an application has reached, with the day of each. Moving it back takes back what lies beyond: a card
 * dropped on the wrong column is no interview. Closing takes nothing back, and neither does opening again what was closed:
 * the interview before the "no" has been.
 */
function listReached(path: ApplicationPath): Map<Stage, { on: string | null; recordedAt: number }> {
  const reached = new Map<Stage, { on: string | null; recordedAt: number }>();
  let wasClosed = false;
  for (const { to, on, recordedAt } of path.changes) {
    if (to !== 'closed') {
      for (const stage of reached.keys()) if (!wasClosed && rankOf(stage) > rankOf(to)) reached.delete(stage);
      if (!wasClosed || !reached.has(to)) reached.set(to, { on, recordedAt });
    }
    wasClosed = to === 'closed';
  }
  return reached;
}

const earliest = (days: readonly string[]): string | null => days.toSorted()[0] ?? null;
const latest = (days: readonly string[]): string | null => days.toSorted().at(-1) ?? null;

const known = new WeakMap<ApplicationPath, Signs>();

/** What an application's history says; worked out once for each path, which stays the same object until it changes. */
export function readSigns(path: ApplicationPath): Signs {
  let signs = known.get(path);
  if (!signs) {
    signs = workOutSigns(path);
    known.set(path, signs);
  }
  return signs;
}

function workOutSigns(path: ApplicationPath): Signs {
  const reached = listReached(path);
  const outcome = path.outcomes.find(({ isRevoked }) => !isRevoked) ?? null;
  const isHired = outcome?.kind === 'hired';
  const answers: { on: string | null; recordedAt: number }[] = answerStages.flatMap((s) => reached.get(s) ?? []);
  if (outcome && (isHired || outcome.kind === 'rejected')) answers.push(outcome);
  const answerDays = answers.flatMap(({ on }) => on ?? []);
  const told = [...path.changes.filter(({ to }) => to === 'closed' || answerStages.includes(to)), ...path.outcomes].map(
    ({ recordedAt }) => recordedAt,
  );
  const firstWord = path.changes.find(({ to }) => to !== 'preparing');
  const sentBy = path.sentOn ?? (firstWord ? calendarDay(firstWord.recordedAt) : null);
  const hasLeftUnsent = outcome?.kind === 'withdrawn' && path.sentOn === null && answers.length === 0;
  return {
    isSent: path.stage !== 'preparing' && !hasLeftUnsent,
    sentOn: path.sentOn,
    sentBy,
    hasReachedInterview: isHired || reached.has('interview') || reached.has('offer'),
    hasReachedOffer: isHired || reached.has('offer'),
    outcome: outcome && { kind: outcome.kind, on: outcome.on },
    isAnswered: answers.length > 0,
    answeredOn: answerDays.length === answers.length ? earliest(answerDays) : null,
    interviewOn: reached.get('interview')?.on ?? null,
    // Who was hired without a step for the offer had it by then.
    offerOn: reached.get('offer')?.on ?? (isHired && !reached.has('offer') ? outcome.on : null),
    lastSignOn: latest([
      ...(sentBy === null ? [] : [sentBy]),
      ...answers.map(({ on, recordedAt }) => on ?? calendarDay(recordedAt)),
    ]),
    knownSince: Math.min(...told),
  };
}
