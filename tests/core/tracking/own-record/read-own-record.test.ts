import { describe, expect, it } from 'vitest';
import { removeCv } from '../../../../core/database/cv-store.ts';
import { OwnRecord } from '../../../../core/domain/own-record.ts';
import { readOwnRates, readOwnRecord } from '../../../../core/tracking/own-record/read-own-record.ts';
import { noonOf, trackPerson } from './tracked-person.ts';

type Person = ReturnType<typeof trackPerson>;

const recordOn = (person: Person, day: string) => readOwnRecord(person.database, { now: noonOf(day) });

/** Decided, successes and open applications of a target, as the record shows them. */
function countsOn(person: Person, day: string, target: 'interview' | 'offer' = 'interview') {
  const view = recordOn(person, day).calibration.find((each) => each.target === target);
  return [view?.decided, view?.successes, view?.open];
}

describe('which applications count', () => {
  it('none of a person who has not applied', () => {
    const record = recordOn(trackPerson(), '2026-06-01');
    expect(OwnRecord.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      rates: [],
      calibration: [
        { target: 'interview', status: 'none', decided: 0, open: 0, brier: null },
        { target: 'offer', status: 'none' },
      ],
      answers: { answered: 0, open: 0, medianDays: null },
      chain: { length: 0, isWhole: true },
    });
  });

  it('only those that were sent and that a prediction was made for', () => {
    const person = trackPerson();
    person.send('2026-02-02', { interview: 0.2 });
    const prepared = person.keepJob();
    person.predict('2026-02-01', prepared, { interview: 0.2 });
    person.add('2026-02-02', { jobId: prepared });
    person.add('2026-02-02', { jobId: person.keepJob(), stage: 'sent' });
    person.add('2026-02-02', { stage: 'sent', cvId: undefined });
    expect(countsOn(person, '2026-02-10')).toEqual([0, 0, 1]);
  });

  it('not one for which the last word was "I do not know"', () => {
    const person = trackPerson();
    const { jobId } = person.send('2026-02-02', { interview: 0.2 });
    expect(countsOn(person, '2026-02-10')).toEqual([0, 0, 1]);
    person.predict('2026-02-05', jobId, { offer: 0.1 });
    expect(countsOn(person, '2026-02-10')).toEqual([0, 0, 0]);
  });
});

describe('an application is', () => {
  it('a success once it reaches interview, offer or hiring, and for the offer from the offer on', () => {
    const person = trackPerson();
    const chances = { interview: 0.2, offer: 0.05 };
    const first = person.send('2026-02-02', chances).id;
    person.move('2026-02-10', first, 'interview');
    person.move('2026-02-10', person.send('2026-02-02', chances).id, 'offer');
    person.close('2026-02-10', person.send('2026-02-02', chances).id, 'hired');
    const rejectedLater = person.send('2026-02-02', chances).id;
    person.move('2026-02-10', rejectedLater, 'interview');
    person.close('2026-02-20', rejectedLater, 'rejected');
    expect(countsOn(person, '2026-02-21')).toEqual([4, 4, 0]);
    expect(countsOn(person, '2026-02-21', 'offer')).toEqual([0, 0, 4]);
    person.close('2026-02-21', first, 'rejected');
    expect(countsOn(person, '2026-02-22', 'offer')).toEqual([4, 2, 0]);
  });

  it('a failure when it is rejected or given up on, and neither when the person takes it back', () => {
    const person = trackPerson();
    person.close('2026-02-10', person.send('2026-02-02', { interview: 0.2 }).id, 'rejected');
    person.close('2026-02-10', person.send('2026-02-02', { interview: 0.2 }).id, 'no-response');
    person.close('2026-02-10', person.send('2026-02-02', { interview: 0.2 }).id, 'withdrawn');
    expect(countsOn(person, '2026-02-21')).toEqual([2, 0, 0]);
  });

  it('open while silence is not final, and a failure after', () => {
    const person = trackPerson();
    person.send('2026-02-01', { interview: 0.2 });
    expect(countsOn(person, '2026-05-02')).toEqual([0, 0, 1]);
    expect(countsOn(person, '2026-05-03')).toEqual([1, 0, 0]);
    const early = readOwnRecord(person.database, { now: noonOf('2026-03-05'), finalAfterDay: 30 });
    expect(early.calibration[0]).toMatchObject({ decided: 1, open: 0 });
  });

  it('a failure by silence also when nobody said on which day it was sent, counted from when that was written down', () => {
    const person = trackPerson();
    const jobId = person.keepJob();
    person.predict('2026-01-31', jobId, { interview: 0.2 });
    person.add('2026-02-01', { jobId, stage: 'sent' });
    expect(countsOn(person, '2026-05-02')).toEqual([0, 0, 1]);
    expect(countsOn(person, '2026-05-03')).toEqual([1, 0, 0]);
  });

  it('open again as long as an answer gives hope', () => {
    const person = trackPerson();
    const { id } = person.send('2026-02-01', { interview: 0.2, offer: 0.1 });
    person.move('2026-04-01', id, 'interview');
    expect(countsOn(person, '2026-05-03')).toEqual([1, 1, 0]);
    expect(countsOn(person, '2026-05-03', 'offer')).toEqual([0, 0, 1]);
    expect(countsOn(person, '2026-07-05', 'offer')).toEqual([1, 0, 0]);
  });

  it('no success when it was moved to the interview by mistake and back', () => {
    const person = trackPerson();
    const { id } = person.send('2026-02-01', { interview: 0.2 });
    person.move('2026-02-05', id, 'interview');
    person.move('2026-02-05', id, 'sent');
    expect(countsOn(person, '2026-02-06')).toEqual([0, 0, 1]);
  });
});

describe('a prediction counts only when it was written before the answer:', () => {
  it('the newest of those, and none that came after', () => {
    const person = trackPerson();
    const { id, jobId } = person.send('2026-02-02', { interview: 0.2 });
    person.predict('2026-02-05', jobId, { interview: 0.3 });
    person.move('2026-02-10', id, 'interview');
    person.predict('2026-02-11', jobId, { interview: 0.99 });
    expect(recordOn(person, '2026-02-12').calibration[0]).toMatchObject({ decided: 1, expected: 0.3 });
  });

  it('not on the day of the answer', () => {
    const person = trackPerson();
    const jobId = person.keepJob();
    const id = person.add('2026-02-02', { jobId, stage: 'sent' });
    person.predict('2026-02-10', jobId, { interview: 0.9 });
    person.clock.now += 3_600_000;
    person.handlers['application.move']({ id, stage: 'interview' });
    expect(countsOn(person, '2026-02-12')).toEqual([0, 0, 0]);
  });

  it('not when the answer came earlier and was written down later', () => {
    const person = trackPerson();
    const jobId = person.keepJob();
    const id = person.add('2026-02-02', { jobId, stage: 'sent' });
    person.predict('2026-02-10', jobId, { interview: 0.9 });
    person.move('2026-02-12', id, 'interview', '2026-02-09');
    expect(countsOn(person, '2026-02-13')).toEqual([0, 0, 0]);
  });

  it('not when nobody said when the answer came, unless it is as old as the sending', () => {
    const person = trackPerson();
    const late = person.keepJob();
    person.predict('2026-02-10', late, { interview: 0.9 });
    person.add('2026-02-12', { jobId: late, stage: 'interview' });
    const early = person.keepJob();
    person.predict('2026-02-10', early, { interview: 0.3 });
    person.add('2026-02-20', { jobId: early, stage: 'interview', sentOn: '2026-02-11' });
    expect(recordOn(person, '2026-02-21').calibration[0]).toMatchObject({ decided: 1, expected: 0.3 });
  });

  it('not when the answer was known, even if it was taken back and corrected', () => {
    const person = trackPerson();
    const jobId = person.keepJob();
    const id = person.add('2026-02-02', { jobId, stage: 'sent' });
    person.close('2026-02-05', id, 'rejected');
    person.predict('2026-02-06', jobId, { interview: 0.01 });
    person.close('2026-02-10', id, 'rejected');
    expect(countsOn(person, '2026-02-12')).toEqual([0, 0, 0]);
  });

  it('not once silence is final', () => {
    const person = trackPerson();
    const jobId = person.keepJob();
    person.add('2026-02-01', { jobId, stage: 'sent', sentOn: '2026-02-01' });
    person.predict('2026-05-10', jobId, { interview: 0.01 });
    expect(countsOn(person, '2026-05-12')).toEqual([0, 0, 0]);
  });

  it('and only as far as the chain is whole', () => {
    const person = trackPerson();
    for (const interview of [0.1, 0.2, 0.3]) person.send('2026-02-02', { interview });
    person.database.run('DROP TRIGGER receipt_chain_stays');
    person.database.run('UPDATE receipt_chain SET claims = replace(claims, \'"value":0.2\', \'"value":0.9\')');
    const record = recordOn(person, '2026-06-01');
    expect(record.chain).toMatchObject({ length: 3, isWhole: false, brokenAt: 2 });
    expect(record.calibration[0]).toMatchObject({ decided: 1, expected: 0.1 });
  });
});

describe('a removed CV', () => {
  it('takes nothing out of the record', () => {
    const person = trackPerson();
    const { id } = person.send('2026-02-02', { interview: 0.2 });
    person.close('2026-02-10', id, 'rejected');
    removeCv(person.database, person.cvId);
    expect(recordOn(person, '2026-02-11').calibration[0]).toMatchObject({ decided: 1, expected: 0.2 });
  });

  it('is not guessed where two removed ones were held against the same job', () => {
    const person = trackPerson();
    const { jobId } = person.send('2026-02-02', { interview: 0.2 });
    const other = person.keepCv('another CV');
    person.predict('2026-02-03', jobId, { interview: 0.5 }, other);
    expect(countsOn(person, '2026-02-11')).toEqual([0, 0, 1]);
    removeCv(person.database, person.cvId);
    expect(recordOn(person, '2026-02-11').calibration[0]).toMatchObject({ open: 1 });
    removeCv(person.database, other);
    expect(countsOn(person, '2026-02-11')).toEqual([0, 0, 0]);
  });
});

describe('the own rates for a prediction', () => {
  it('hold only targets with a decided application', () => {
    const person = trackPerson();
    const { id } = person.send('2026-02-02', { interview: 0.2, offer: 0.05 });
    expect(readOwnRates(person.database, noonOf('2026-02-03'))).toEqual({});
    person.move('2026-02-10', id, 'interview');
    const rates = readOwnRates(person.database, noonOf('2026-02-11'));
    expect(Object.keys(rates)).toEqual(['interview']);
    expect(rates.interview).toMatchObject({ decided: 1, successes: 1, priorMean: 0.2, priorWeight: 10 });
    expect(rates.interview?.mean).toBeCloseTo(3 / 11, 12);
  });

  it('start from what the model said without the record, so that no outcome counts twice', () => {
    const person = trackPerson();
    const { id } = person.send('2026-02-02', { interview: 0.3, fromRecord: 0.1 });
    person.close('2026-02-10', id, 'rejected');
    expect(readOwnRates(person.database, noonOf('2026-02-11')).interview?.priorMean).toBeCloseTo(0.2, 12);
    expect(recordOn(person, '2026-02-11').calibration[0]?.expected).toBe(0.3);
  });
});
