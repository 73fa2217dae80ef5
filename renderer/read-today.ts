import { calendarDay } from '../core/domain/calendar-day.ts';

/** Today as people here write it down, `YYYY-MM-DD` of the local calendar. */
export const readToday = (): string => calendarDay(Date.now());
