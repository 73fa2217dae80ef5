import { describe, expect, it } from 'vitest';
import { listApplicationPaths } from '../../../../core/database/application-path-store.ts';
import { measureAnswerTimes } from '../../../../core/tracking/own-record/measure-answer-times.ts';
import { noonOf, trackPerson } from './tracked-person.ts';

describe('the own answer times', () => {
  it('count any first answer, hold open ones as long as they were seen, and leave out what has no day', () => {
    const person = trackPerson();
    const send = () => person.add('2026-02-01', { stage: 'sent', sentOn: '2026-02-01' });
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
    const times = measureAnswerTimes(listApplicationPaths(person.database), noonOf('2026-03-20'));
    // 6 at risk; withdrawn leaves on day 2; of 5 one on day 3, of 4 one on day 5, of 3 one on day 10: 0.4.
    expect(times).toEqual({ answered: 3, open: 3, medianDays: 10 });
  });

  it('have no median below five applications', () => {
    const person = trackPerson();
    for (let index = 0; index < 4; index++) {
      person.move('2026-02-04', person.add('2026-02-01', { stage: 'sent', sentOn: '2026-02-01' }), 'answered');
    }
    const now = noonOf('2026-03-01');
    expect(measureAnswerTimes(listApplicationPaths(person.database), now)).toEqual({
      answered: 4,
      open: 0,
      medianDays: null,
    });
    person.add('2026-02-10', { stage: 'sent', sentOn: '2026-02-10' });
    expect(measureAnswerTimes(listApplicationPaths(person.database), now)).toEqual({
      answered: 4,
      open: 1,
      medianDays: 3,
    });
  });
});
