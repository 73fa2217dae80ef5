export { addDays, calendarDay, countDays } from '../domain/calendar-day.ts';

/** The last moment of a calendar day where the person is, in milliseconds since 1970. */
export function endOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).getTime() - 1;
}
