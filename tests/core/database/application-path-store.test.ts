import { expect, it } from 'vitest';
import { listApplicationPaths, listCvIds } from '../../../core/database/application-path-store.ts';
import { importCv, removeCv } from '../../../core/database/cv-store.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';
import { failureOf, morning, openTestDatabase, sampleCv, temporaryFolder } from './sample-records.ts';

function openTracked() {
  const database = openTestDatabase(temporaryFolder());
  const handlers = createTrackingHandlers({ database, now: () => morning });
  const document = { format: 'txt', bytes: Buffer.from('Ida') };
  const imported = { document, label: 'ida', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' };
  return { database, handlers, cvId: importCv(database, imported, morning).id };
}

it('lists every application with all of its steps and outcomes, those taken back among them', () => {
  const { database, handlers, cvId } = openTracked();
  const application = { company: 'A', title: 'B', stage: 'sent', sentOn: '2026-10-01', cvId } as const;
  const { id } = handlers['application.add'](application);
  handlers['application.close']({ id, outcome: { kind: 'no-response', on: '2026-11-01' } });
  handlers['application.close']({ id, outcome: { kind: 'rejected', on: '2026-11-05' } });
  const other = handlers['application.add']({ company: 'C', title: 'D', stage: 'preparing' });
  const paths = listApplicationPaths(database);
  expect(paths.find((path) => path.id === id)).toEqual({
    id,
    cvId,
    jobId: null,
    stage: 'closed',
    sentOn: '2026-10-01',
    changes: [
      { to: 'sent', on: '2026-10-01', recordedAt: morning },
      { to: 'closed', on: '2026-11-01', recordedAt: morning },
    ],
    outcomes: [
      { kind: 'no-response', on: '2026-11-01', recordedAt: morning, isRevoked: true },
      { kind: 'rejected', on: '2026-11-05', recordedAt: morning, isRevoked: false },
    ],
  });
  expect(paths.find((path) => path.id === other.id)).toMatchObject({ cvId: null, sentOn: null, outcomes: [] });
});

it('knows which CVs are kept', () => {
  const { database, cvId } = openTracked();
  expect([...listCvIds(database)]).toEqual([cvId]);
  removeCv(database, cvId);
  expect(listCvIds(database).size).toBe(0);
});

it('reports a row that does not fit, without a word of what it says', () => {
  const { database, handlers } = openTracked();
  handlers['application.add']({ company: 'A', title: 'B', stage: 'sent' });
  database.run("UPDATE application_stage_changes SET to_stage = 'Solveig'");
  const failure = failureOf(() => listApplicationPaths(database));
  expect(failure).toMatchObject({ code: 'database.damaged', details: { table: 'application_stage_changes' } });
  expect(`${JSON.stringify(failure)} ${failure}`).not.toContain('Solveig');
});
