import { describe, expect, it } from 'vitest';
import { listApplicationPaths } from '../../../../core/database/application-path-store.ts';
import { measureAnswerTimes } from '../../../../core/tracking/own-record/measure-answer-times.ts';
import { noonOf, trackPerson } from './tracked-person.ts';

describe('the own answer times', () => {
  it('count any first answer, hold open ones as long as they were seen, and leave out what has no day', () => {
    const person = trackPerson();
    const send = () => person.add('2026-02-01', { stage: 'sent', sentOn: '2026-02-01' });
    // Four times the same, because twenty are needed.
    for (let round = 0; round < 4; round++) {
      person.move('2026-02-04', send(), 'answered');
      const first = send();
      person.move('2026-02-06', first, 'answered');
      person.move('2026-03-06', first, 'interview');
      person.close('2026-02-11', send(), 'rejected');
      person.close('2026-02-05', send(), 'no-response');
      person.close('2026-02-03', send(), 'withdrawn');
      send();
      // An interview on a day that nobody said, and one that was never sent.
      person.add('2026-02-10', { stage: 'interview', sentOn: '2026-02-01' });
      person.add('2026-02-10', {});
    }
    const times = measureAnswerTimes(listApplicationPaths(person.database), noonOf('2026-03-20'));
    // 24 at risk; withdrawn ones leave on day 2; of 20 four on day 3, of 16 four on day 5, of 12 four on day 10: 0.4.
    expect(times).toEqual({ answered: 12, open: 12, medianDays: 10 });
  });

  it('have no median below twenty applications', () => {
    const person = trackPerson();
    for (let index = 0; index < 19; index++) {
      person.move('2026-02-04', person.add('2026-02-01', { stage: 'sent', sentOn: '2026-02-01' }), 'answered');
    }
    const now = noonOf('2026-03-01');
    expect(measureAnswerTimes(listApplicationPaths(person.database), now)).toEqual({
      answered: 19,
      open: 0,
      medianDays: null,
    });
    person.add('2026-02-10', { stage: 'sent', sentOn: '2026-02-10' });
    expect(measureAnswerTimes(listApplicationPaths(person.database), now)).toEqual({
      answered: 19,
      open: 1,
      medianDays: 3,
    });
  });
});
