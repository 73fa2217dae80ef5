import { contract } from '../../../../core/contract.ts';
import { importCv } from '../../../../core/database/cv-store.ts';
import { addJob } from '../../../../core/database/job-store.ts';
import { addPrediction } from '../../../../core/database/prediction-store.ts';
import type { NewApplication, OutcomeKind, Stage } from '../../../../core/domain/application.ts';
import { createTrackingHandlers } from '../../../../core/tracking/handlers.ts';
import { chanceAnalysis, type SampleChances } from '../../database/sample-chances.ts';
import { openTestDatabase, sampleCv, sampleJob, temporaryFolder } from '../../database/sample-records.ts';

/** Noon of a day where the tests run, so that the calendar day is the same in every time zone. */
export const noonOf = (day: string) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12).getTime();
};

/** A real database of somebody who predicts and applies; every call says on which day it happens. */
export function trackPerson() {
  const database = openTestDatabase(temporaryFolder());
  const clock = { now: noonOf('2026-01-01') };
  const handlers = createTrackingHandlers({ database, now: () => clock.now });
  const keepCv = (text = 'Ida Sandvik, engineer') => {
    const document = { format: 'txt', bytes: Buffer.from(text) };
    const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
    return importCv(database, imported, clock.now).id;
  };
  const cvId = keepCv();
  let jobs = 0;
  const person = {
    database,
    clock,
    handlers,
    cvId,
    keepCv,
    on(day: string) {
      clock.now = noonOf(day);
    },
    keepJob: () => addJob(database, { advert: `advert ${++jobs}`, job: sampleJob(), parserVersion: '1' }, clock.now).id,
    predict(day: string, jobId: string, chances: SampleChances, cv = cvId) {
      person.on(day);
      const analysis = chanceAnalysis({ at: clock.now, ...chances });
      return addPrediction(database, { cvId: cv, jobId, analysis });
    },
    add(day: string, application: Partial<NewApplication>) {
      person.on(day);
      const input = { company: 'Fjordkraft', title: 'Engineer', cvId, ...application };
      return handlers['application.add'](contract['application.add'].input.parse(input)).id;
    },
    move(day: string, id: string, stage: Stage, on?: string) {
      person.on(day);
      handlers['application.move']({ id, stage, on });
    },
    close(day: string, id: string, kind: OutcomeKind, on = day) {
      person.on(day);
      handlers['application.close']({ id, outcome: { kind, on } });
    },
    /** Predicted on one day, sent on the next. Gives back the application and its job. */
    send(day: string, chances: SampleChances) {
      const jobId = person.keepJob();
      const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
      person.predict(before, jobId, chances);
      return { jobId, id: person.add(day, { jobId, stage: 'sent', sentOn: day }) };
    },
  };
  return person;
}
