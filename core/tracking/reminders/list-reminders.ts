import type { KeptReminder } from '../../database/reminder-store.ts';
import type { Application, KeptRound, Reminder } from '../../domain/application.ts';
import { addDays, countDays } from '../../domain/calendar-day.ts';
import type { Waiting } from './estimate-waiting.ts';

export interface ReminderFacts {
  readonly applications: readonly Application[];
  /** Open interviews from today on. */
  readonly rounds: readonly (KeptRound & { readonly applicationId: string })[];
  readonly kept: readonly KeptReminder[];
  /** Undefined where neither own answers nor the model say how long answers take. */
  readonly waiting: Waiting | undefined;
  readonly today: string;
}

/** The id of a reminder that is worked out and not kept. */
const reminderId = (kind: Exclude<Reminder['kind'], 'own'>, id: string) => `${kind}:${id}`;

const inHundred = (share: number) => Math.round(share * 100);

/** How many have an answer by a day and later, each of 100. */
function tellShares(waiting: Waiting, day: number): Pick<Reminder, 'answeredBy' | 'answeredLater'> {
  const shares = waiting.shareBy?.(day);
  return shares ? { answeredBy: inHundred(shares.by), answeredLater: inHundred(shares.later) } : {};
}

/** The follow-up of an application that waits for a first answer, or that its silence is nearly final. */
function remindOfSilence(
  application: Application,
  { waiting, today }: ReminderFacts,
  keptOf: (id: string) => KeptReminder | undefined,
): Reminder | undefined {
  const { id, company, title, stage, sentOn, outcome } = application;
  if (!waiting || stage !== 'sent' || sentOn === undefined || outcome) return undefined;
  const stateOf = (kind: 'follow-up' | 'silence-final') => {
    const state = keptOf(reminderId(kind, id));
    return state?.forOn === sentOn ? state : undefined;
  };
  const finalOn = addDays(sentOn, waiting.finalDay);
  const isFinal = today >= finalOn || stateOf('follow-up')?.isFinished === true;
  const kind = isFinal ? 'silence-final' : 'follow-up';
  const state = stateOf(kind);
  if (state?.isFinished) return undefined;
  const dueOn = isFinal ? finalOn : addDays(sentOn, waiting.followUpDay);
  const dueAt = state?.snoozedUntil && state.snoozedUntil > dueOn ? state.snoozedUntil : dueOn;
  const day = Math.max(countDays(sentOn, today), countDays(sentOn, dueAt));
  return {
    id: reminderId(kind, id),
    applicationId: id,
    company,
    title,
    kind,
    dueAt,
    day,
    evidence: waiting.evidence,
    ...(waiting.cases === undefined ? {} : { cases: waiting.cases }),
    ...tellShares(waiting, day),
  };
}

/** What the reminders of one application are, in no order. */
function remindOf(
  application: Application,
  facts: ReminderFacts,
  { kept, rounds }: { kept: readonly KeptReminder[]; rounds: ReminderFacts['rounds'] },
): Reminder[] {
  const { id: applicationId, company, title } = application;
  const about = { applicationId, company, title };
  const keptOf = (id: string) => kept.find((reminder) => reminder.id === id);
  const silence = remindOfSilence(application, facts, keptOf);
  const interviews = rounds.flatMap(({ id: roundId, at, place }): Reminder[] => {
    const id = reminderId('interview', roundId);
    const state = keptOf(id);
    if (at === undefined || state?.isFinished) return [];
    const dueAt = state?.snoozedUntil && state.snoozedUntil > at ? state.snoozedUntil : at;
    return [{ id, ...about, kind: 'interview', dueAt, ...(place === undefined ? {} : { text: place }) }];
  });
  const own = kept.flatMap(({ id, kind, due, snoozedUntil, isFinished, text }): Reminder[] => {
    if (kind !== 'own' || due === null || isFinished) return [];
    const dueAt = snoozedUntil && snoozedUntil > due ? snoozedUntil : due;
    return [{ id, ...about, kind, dueAt, ...(text === null ? {} : { text }) }];
  });
  return [...(silence ? [silence] : []), ...interviews, ...own];
}

function groupByApplication<T extends { readonly applicationId: string }>(parts: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const part of parts) {
    const group = groups.get(part.applicationId);
    if (group) group.push(part);
    else groups.set(part.applicationId, [part]);
  }
  return groups;
}

/** Everything that is or comes due, the earliest first. An application that has ended reminds of nothing but own reminders. */
export function listReminders(facts: ReminderFacts): Reminder[] {
  const kept = groupByApplication(facts.kept);
  const rounds = groupByApplication(facts.rounds);
  return facts.applications
    .flatMap((application) =>
      remindOf(application, facts, {
        kept: kept.get(application.id) ?? [],
        rounds: application.outcome ? [] : (rounds.get(application.id) ?? []),
      }),
    )
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
}
