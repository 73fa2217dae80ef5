import type { Reminder } from '../../../core/domain/application.ts';
import { addDays } from '../../../core/domain/calendar-day.ts';

/** So many days ahead an interview is worth knowing of. */
const interviewDays = 7;
const most = 3;

const order: readonly Reminder['kind'][] = ['interview', 'own', 'follow-up', 'silence-final'];

/** The day until which reminders are asked for. */
export const dueUntil = (today: string): string => addDays(today, interviewDays);

/**
 * At most three things with a date: interviews of the coming days, then what is due by today. What is put off or not yet due
 * is none of them.
 */
export function findDue(reminders: readonly Reminder[], today: string): Reminder[] {
  return listDue(reminders, today).slice(0, most);
}

/** Whether more is due than is shown. */
export const hasMoreDue = (reminders: readonly Reminder[], today: string): boolean =>
  listDue(reminders, today).length > most;

function listDue(reminders: readonly Reminder[], today: string): Reminder[] {
  return reminders
    .filter(({ kind, dueAt }) => dueAt.slice(0, 10) <= (kind === 'interview' ? dueUntil(today) : today))
    .filter(({ kind, dueAt }) => kind !== 'interview' || dueAt.slice(0, 10) >= today)
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.dueAt < other.dueAt ? -1 : 1));
}
