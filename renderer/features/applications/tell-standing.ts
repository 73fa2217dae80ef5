import type { Application, Pay, Reminder } from '../../../core/domain/application.ts';
import { calendarDay, countDays } from '../../../core/domain/calendar-day.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** Reminders of silence, by the application that is silent. */
export type Silences = ReadonlyMap<string, Reminder>;

export function indexSilences(reminders: readonly Reminder[]): Silences {
  const silent = reminders.filter(({ kind }) => kind === 'follow-up' || kind === 'silence-final');
  return new Map(silent.map((reminder) => [reminder.applicationId, reminder]));
}

/** How long an application has been waiting for an answer, or has been in its stage; undefined once it has ended. */
export function countWaiting({ stage, sentOn, stageSince, createdAt }: Application, today: string): number | undefined {
  if (stage === 'closed') return undefined;
  const since = stage === 'sent' && sentOn !== undefined ? sentOn : (stageSince ?? calendarDay(Date.parse(createdAt)));
  return Math.max(0, countDays(since, today));
}

/** How a silence compares with what is usual; undefined where nothing says what is. */
export function judgeSilence(silence: Reminder | undefined, today: string): 'usual' | 'long' | 'rare' | undefined {
  if (!silence) return undefined;
  const isDue = silence.dueAt.slice(0, 10) <= today;
  if (silence.kind === 'silence-final') return isDue ? 'rare' : 'long';
  return isDue ? 'long' : 'usual';
}

/** Silence as a number and a word ("day 12, usual"), days in a stage, or how and when it ended. */
export function tellStanding(
  application: Application,
  { silence, today }: { readonly silence: Reminder | undefined; readonly today: string },
  { t, formats }: Wording,
): string {
  const { stage, outcome } = application;
  if (stage === 'closed') {
    return outcome
      ? t('applications:ended', {
          outcome: t(`applications:outcome.${outcome.kind}`),
          day: formats.partialDate(outcome.on),
        })
      : t('applications:stage.closed');
  }
  const days = countWaiting(application, today) ?? 0;
  if (stage !== 'sent') return days === 0 ? t('applications:sinceToday') : t('applications:days', { count: days });
  const word = judgeSilence(silence, today);
  const day = formats.whole(days);
  return word ? t(`applications:silence.${word}`, { day }) : t('applications:silence.day', { day });
}

/** A range of pay in words; empty when neither end is known. */
export function tellPay({ low, high, currency }: Pay, { t, formats }: Wording): string {
  if (low !== undefined && high !== undefined && low !== high)
    return t('applications:pay.range', { low: formats.amount(low, currency), high: formats.money(high, currency) });
  if (low !== undefined && high === undefined)
    return t('applications:pay.from', { amount: formats.money(low, currency) });
  if (low === undefined && high !== undefined)
    return t('applications:pay.to', { amount: formats.money(high, currency) });
  return low === undefined ? '' : formats.money(low, currency);
}

export const payKinds = ['offered', 'advertised', 'desired'] as const;
type PayKind = (typeof payKinds)[number];

/** The pay that counts most: what is offered, else what the advert says, else what is wanted. */
export function findPay({ pay, outcome }: Application): { kind: PayKind; pay: Pay } | undefined {
  if (outcome?.salary !== undefined && outcome.currency)
    return { kind: 'offered', pay: { low: outcome.salary, high: outcome.salary, currency: outcome.currency } };
  for (const kind of payKinds) {
    const one = pay?.[kind];
    if (one) return { kind, pay: one };
  }
  return undefined;
}
