import { describe, expect, it } from 'vitest';
import { listApplicationPaths } from '../../../../core/database/application-path-store.ts';
import { findMedianWait, measureAnswerTimes } from '../../../../core/tracking/own-record/measure-answer-times.ts';
import { noonOf, trackPerson } from './tracked-person.ts';

const answered = (days: number) => ({ days, isAnswered: true });
const waiting = (days: number) => ({ days, isAnswered: false });

describe('the median wait', () => {
  it('is the middle when everything was answered', () => {
    expect(findMedianWait([9, 3, 5].map(answered))).toBe(5);
    expect(findMedianWait([9, 3, 5, 6].map(answered))).toBe(5);
  });

  it('of the classic trial of 6-mercaptopurine is 23 weeks with and 8 without it', () => {
    // Freireich et al. 1963, 21 patients each; Kaplan-Meier medians as in Cox and Oakes 1984.
    const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(answered);
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(waiting);
    expect(findMedianWait([...censored, ...relapsed])).toBe(23);
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(answered);
    expect(findMedianWait(placebo)).toBe(8);
  });

  it('is not known while fewer than half have an answer', () => {
    expect(findMedianWait([answered(3), answered(4), waiting(50), waiting(60), waiting(60)])).toBeNull();
    expect(findMedianWait([])).toBeNull();
  });
});

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
