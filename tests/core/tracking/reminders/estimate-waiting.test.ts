import { describe, expect, it } from 'vitest';
import { listApplicationPaths } from '../../../../core/database/application-path-store.ts';
import { estimateOwnWaiting } from '../../../../core/tracking/reminders/estimate-waiting.ts';
import { noonOf, trackPerson } from '../own-record/tracked-person.ts';

/** Somebody with applications sent on 1 January that were answered after so many days, and others without an answer. */
function personWith({ answerDays, silent }: { answerDays: readonly number[]; silent: number }) {
  const person = trackPerson();
  const dayAfter = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
  const send = () => person.add('2026-01-01', { stage: 'sent', sentOn: '2026-01-01' });
  const sent = answerDays.map((days) => ({ id: send(), days }));
  const waiting = Array.from({ length: silent }, send);
  for (const { id, days } of sent) person.move(dayAfter(days), id, 'answered', dayAfter(days));
  for (const id of waiting) person.close('2026-06-01', id, 'no-response');
  return estimateOwnWaiting(listApplicationPaths(person.database), noonOf('2026-07-01'));
}

describe('the own waiting times', () => {
  it('say nothing below 20 decided applications, nor below five answers among them', () => {
    expect(personWith({ answerDays: [1, 2, 3, 4, 5, 6], silent: 13 })).toBeUndefined();
    expect(personWith({ answerDays: [1, 2, 3, 4], silent: 30 })).toBeUndefined();
  });

  it('name the day by which four in five of the answers have come, and the day after which hardly any comes', () => {
    const waiting = personWith({ answerDays: [3, 5, 7, 9, 10, 11, 12, 14, 30, 41], silent: 10 });
    expect(waiting).toMatchObject({ followUpDay: 14, finalDay: 41, evidence: 'measured-here' });
    expect(waiting?.shareBy?.(12)).toEqual({ by: expect.closeTo(0.35), later: expect.closeTo(0.15) });
    expect(waiting?.shareBy?.(2)).toEqual({ by: 0, later: expect.closeTo(0.5) });
    expect(waiting?.shareBy?.(400)).toEqual({ by: expect.closeTo(0.5), later: 0 });
  });
});
