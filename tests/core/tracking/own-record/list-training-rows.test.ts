import { describe, expect, it } from 'vitest';
import { keepFeatures } from '../../../../core/database/feature-value-store.ts';
import type { FeatureRow } from '../../../../core/domain/features.ts';
import { listTrainingRows } from '../../../../core/tracking/own-record/list-training-rows.ts';
import { noonOf, trackPerson } from './tracked-person.ts';

const hour = 3_600_000;

function trackFeatures() {
  const person = trackPerson();
  const jobId = person.keepJob();
  const keep = (at: number, values: FeatureRow, version = 1) =>
    keepFeatures(person.database, { cvId: person.cvId, jobId, version, values, at });
  const rowsOn = (day: string) =>
    listTrainingRows(person.database, { now: noonOf(day) }).map(({ features, ...row }) => ({
      ...row,
      values: Object.fromEntries(features.map(({ feature, value }) => [feature, value])),
    }));
  return { ...person, jobId, keep, rowsOn };
}

describe('the training rows', () => {
  it('hold what was known when the application was sent, and not what a changed CV says later', () => {
    const person = trackFeatures();
    person.keep(noonOf('2026-02-01'), { years_experience: 3, certificates: 0 });
    const id = person.add('2026-02-02', { jobId: person.jobId, stage: 'sent', sentOn: '2026-02-02' });
    person.keep(noonOf('2026-02-03'), { years_experience: 3, certificates: 4 });
    person.move('2026-02-10', id, 'interview');
    person.keep(noonOf('2026-02-11'), { years_experience: 9, certificates: 9 });
    expect(person.rowsOn('2026-02-12')).toEqual([
      {
        applicationId: id,
        sentOn: '2026-02-02',
        at: noonOf('2026-02-02'),
        values: { years_experience: 3, certificates: 0 },
        outcomes: { interview: true, offer: null },
      },
    ]);
  });

  it('look at the day that was named, however late it was written down', () => {
    const person = trackFeatures();
    person.keep(noonOf('2026-02-02') + hour, { certificates: 1 });
    person.keep(noonOf('2026-02-03'), { certificates: 2 });
    person.close(
      '2026-02-20',
      person.add('2026-02-15', { jobId: person.jobId, stage: 'sent', sentOn: '2026-02-02' }),
      'rejected',
    );
    expect(person.rowsOn('2026-02-21')).toMatchObject([
      { values: { certificates: 1 }, outcomes: { interview: false, offer: false } },
    ]);
  });

  it('look at the hour when it was written down on the day itself', () => {
    const person = trackFeatures();
    person.keep(noonOf('2026-02-02') - hour, { certificates: 1 });
    const id = person.add('2026-02-02', { jobId: person.jobId });
    person.move('2026-02-02', id, 'sent');
    person.keep(noonOf('2026-02-02') + hour, { certificates: 2 });
    person.close('2026-02-20', id, 'rejected');
    expect(person.rowsOn('2026-02-21')).toMatchObject([{ values: { certificates: 1 } }]);
  });

  it('never look past the first word of an answer', () => {
    const person = trackFeatures();
    person.keep(noonOf('2026-02-02') - hour, { certificates: 1 });
    const id = person.add('2026-02-02', { jobId: person.jobId, stage: 'interview', sentOn: '2026-02-02' });
    person.keep(noonOf('2026-02-02') + hour, { certificates: 2 });
    expect(person.rowsOn('2026-02-21')).toMatchObject([{ applicationId: id, values: { certificates: 1 } }]);
  });

  it('leave out what is open, what was not sent on a known day, and what had no features by then', () => {
    const person = trackFeatures();
    person.add('2026-02-02', { jobId: person.jobId, stage: 'sent', sentOn: '2026-02-02' });
    const early = person.add('2026-02-02', { jobId: person.jobId, stage: 'sent', sentOn: '2026-02-02' });
    person.keep(noonOf('2026-02-05'), { certificates: 1 });
    person.close('2026-02-10', early, 'rejected');
    person.close('2026-02-10', person.add('2026-02-06', { jobId: person.jobId, stage: 'sent' }), 'rejected');
    const open = person.add('2026-02-08', { jobId: person.jobId, stage: 'sent', sentOn: '2026-02-08' });
    expect(person.rowsOn('2026-02-11')).toEqual([]);
    expect(person.rowsOn('2026-05-20')).toMatchObject([{ applicationId: open, values: { certificates: 1 } }]);
  });
});
