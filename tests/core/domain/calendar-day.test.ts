import { expect, it } from 'vitest';
import { addDays, calendarDay, countDays, endOfDay } from '../../../core/domain/calendar-day.ts';

it('counts days over months, leap days and clock changes', () => {
  expect(countDays('2028-02-28', '2028-03-01')).toBe(2);
  expect(countDays('2026-03-01', '2026-04-01')).toBe(31);
  expect(countDays('2026-02-02', '2026-02-01')).toBe(-1);
  expect(countDays('2026-10-24', '2026-10-26')).toBe(2);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-01-31', 90)).toBe('2026-05-01');
});

it('ends a day where the person is just before the next one begins', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-12-31']) {
    expect(calendarDay(endOfDay(day))).toBe(day);
    expect(calendarDay(endOfDay(day) + 1)).toBe(addDays(day, 1));
  }
});

it('writes a moment as the calendar day where the person is', () => {
  expect(calendarDay(new Date(2026, 2, 5, 23, 30).getTime())).toBe('2026-03-05');
});
