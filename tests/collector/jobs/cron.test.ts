import { describe, expect, it } from 'vitest';
import { findLastDue, readCron } from '../../../collector/jobs/cron.ts';

const at = (text: string) => Date.parse(`${text}Z`);

describe('readCron', () => {
  it('fits minutes by lists, ranges and steps, in UTC', () => {
    const fits = readCron('0,30 3-5 * */2 *');
    expect(fits(at('2026-11-23T04:30:59'))).toBe(true);
    expect(fits(at('2026-11-23T04:31:00'))).toBe(false);
    expect(fits(at('2026-11-23T06:30:00'))).toBe(false);
    expect(fits(at('2026-12-23T04:30:00'))).toBe(false);
  });

  it('fits a day by the month or by the week when both are named, and 7 is Sunday', () => {
    const fits = readCron('0 0 1 * 7');
    expect(fits(at('2026-11-01T00:00:00'))).toBe(true);
    expect(fits(at('2026-11-22T00:00:00'))).toBe(true);
    expect(fits(at('2026-11-23T00:00:00'))).toBe(false);
    expect(readCron('0 0 * * 1')(at('2026-11-23T00:00:00'))).toBe(true);
    expect(readCron('0 0 * * 1')(at('2026-11-24T00:00:00'))).toBe(false);
  });

  it.each([
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '5-1 * * * *',
    '*/0 * * * *',
    'x * * * *',
  ])('refuses %s', (cron) => {
    expect(() => readCron(cron)).toThrow();
  });
});

describe('findLastDue', () => {
  const fits = readCron('0 3 * * *');

  it('finds what was missed while nobody looked, once', () => {
    const due = findLastDue(fits, at('2026-11-20T12:00:00'), at('2026-11-23T12:00:00'));
    expect(due).toBe(at('2026-11-23T03:00:00'));
    expect(findLastDue(fits, due ?? 0, at('2026-11-23T12:00:00'))).toBeUndefined();
  });

  it('does not make up for more than a month', () => {
    const yearly = readCron('0 0 1 1 *');
    expect(findLastDue(yearly, at('2025-12-30T00:00:00'), at('2026-11-23T00:00:00'))).toBeUndefined();
  });
});
