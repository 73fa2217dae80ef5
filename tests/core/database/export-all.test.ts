import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addFile } from '../../../core/database/application-file-store.ts';
import { noteMail } from '../../../core/database/application-mail-store.ts';
import { saveContact, saveNote, saveRound } from '../../../core/database/application-part-store.ts';
import { checkDatabase } from '../../../core/database/check-database.ts';
import { addCorrections } from '../../../core/database/correction-store.ts';
import { importCv } from '../../../core/database/cv-store.ts';
import { databaseFile } from '../../../core/database/database-file.ts';
import { exportAll } from '../../../core/database/export-all.ts';
import { keepFeatures } from '../../../core/database/feature-value-store.ts';
import { addJob } from '../../../core/database/job-store.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { addChoice, addExposure, addList } from '../../../core/database/model-choice-store.ts';
import { addPrediction } from '../../../core/database/prediction-store.ts';
import { saveReminder } from '../../../core/database/reminder-store.ts';
import { changeSettings } from '../../../core/database/settings-store.ts';
import { listTables, readTable } from '../../../core/database/table-store.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';
import {
  failureOf,
  morning,
  openTestDatabase,
  sampleAnalysis,
  sampleCv,
  sampleJob,
  temporaryFolder,
} from './sample-records.ts';

/** A database with records as the app makes them. */
function openFilled(folder: string) {
  const database = openTestDatabase(folder);
  const document = { format: 'pdf', bytes: Uint8Array.of(0, 255, 10), pageCount: 1 };
  const cv = importCv(
    database,
    { document, label: 'ida.pdf', cv: sampleCv(), pages: ['Ida'], parserVersion: '1' },
    morning,
  );
  const job = addJob(database, { advert: 'We need you', job: sampleJob(), parserVersion: '1' }, morning);
  addCorrections(database, cv.id, { fields: { '/basics/name': 'Ida S. Sandvik' }, entries: [] }, morning);
  addPrediction(database, { cvId: cv.id, jobId: job.id, analysis: sampleAnalysis() });
  keepFeatures(database, { cvId: cv.id, jobId: job.id, version: 1, values: { title: 'Engineer' }, at: morning });
  const handlers = createTrackingHandlers({ database, now: () => morning });
  const { id } = handlers['application.add']({ company: 'A', title: 'B', stage: 'sent', sentOn: '2026-10-01' });
  handlers['application.close']({ id, outcome: { kind: 'rejected', on: '2026-11-01' } });
  saveRound(database, { applicationId: id, id: 'r' }, { kind: 'phone', result: 'open' }, morning);
  saveContact(database, { applicationId: id, id: 'c' }, { name: 'Ana M.' }, morning);
  saveNote(database, { applicationId: id, id: 'n' }, 'By post', morning);
  addFile(database, { applicationId: id, id: 'f' }, { name: 'task.txt', bytes: Uint8Array.of(1) }, morning);
  noteMail(database, id, { id: 'm', kind: 'rejection', subject: 'Your application', on: '2026-11-01' }, morning);
  const own = { id: 'o', applicationId: id, kind: 'own', due: '2026-12-01', text: 'Call' } as const;
  saveReminder(database, { ...own, forOn: null, snoozedUntil: null, isFinished: false }, morning);
  const model = { target: 'offer', version: '1.0.0', sha256: 'a'.repeat(64) } as const;
  addChoice(database, { ...model, version: '2.0.0', reason: 'promoted' }, model, morning);
  const arm = { target: 'offer', alias: 'champion', version: '2.0.0', share: 5_000 } as const;
  addExposure(database, { ...arm, experiment: 'offer:2.0.0:2.1.0', unit: job.id }, morning);
  addList(database, { sequence: 1, sha256: 'b'.repeat(64) }, morning);
  changeSettings(database, { country: 'SE' }, morning);
  return { database, cv, job };
}

/** A row of no meaning in each table that has none yet; what it refers to need not be there. */
function fillEmptyTables(database: ReturnType<typeof openTestDatabase>): void {
  database.run('PRAGMA foreign_keys = OFF');
  for (const table of listTables(database).filter((name) => readTable(database, name).length === 0)) {
    const columns = Columns.parse(database.all(`PRAGMA table_info("${table}")`));
    const values = columns.map(({ type }) => (type === 'TEXT' ? '{}' : type === 'BLOB' ? Uint8Array.of(1) : 1));
    database.run(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`, ...values);
  }
}
const Columns = z.array(z.object({ name: z.string(), type: z.string() }));

describe('the export', () => {
  it('leaves out no table, no row and no column, and says what each table is', () => {
    const { database } = openFilled(temporaryFolder());
    fillEmptyTables(database);
    const { schemaVersion, tables } = exportAll(database);
    expect(schemaVersion).toBe(migrations.length);
    expect(Object.keys(tables)).toEqual(listTables(database));
    for (const [name, { description, rows }] of Object.entries(tables)) {
      expect(description.length, name).toBeGreaterThan(20);
      expect(rows.length, name).toBeGreaterThan(0);
      expect(rows.map((row) => Object.keys(row))).toEqual(readTable(database, name).map((row) => Object.keys(row)));
    }
  });

  it('survives JSON and brings back documents byte for byte, records as they were, times readable', () => {
    const { database, cv, job } = openFilled(temporaryFolder());
    const { tables } = JSON.parse(JSON.stringify(exportAll(database)));
    const [document] = tables.documents.rows;
    expect([...Buffer.from(document.bytes, 'base64')]).toEqual([0, 255, 10]);
    expect(document.added_at).toBe('2026-11-22T09:00:00.000Z');
    expect(tables.cvs.rows).toMatchObject([{ id: cv.id, label: 'ida.pdf', parsed: sampleCv(), text: 'Ida' }]);
    expect(tables.jobs.rows).toMatchObject([{ id: job.id, advert: 'We need you', parsed: sampleJob() }]);
    expect(tables.predictions.rows).toMatchObject([{ analysis: sampleAnalysis() }]);
    expect(tables.receipt_chain.rows).toMatchObject([
      { sequence: 1, cv_id: cv.id, made_at: '2026-11-22T09:00:00.000Z', claims: [] },
    ]);
    expect(tables.receipt_chain_head.rows).toMatchObject([{ length: 1, hash: tables.receipt_chain.rows[0].hash }]);
    expect(tables.feature_values.rows).toMatchObject([{ feature: 'title', version: 1, value: 'Engineer' }]);
    expect(tables.outcomes.rows).toMatchObject([{ kind: 'rejected', ended_on: '2026-11-01', revoked_at: null }]);
    expect(tables.settings.rows).toMatchObject([{ chosen: { country: 'SE' } }]);
  });

  it('refuses to leave out a table that nobody has described', () => {
    const database = openTestDatabase(temporaryFolder());
    database.run('CREATE TABLE secrets (id INTEGER) STRICT');
    expect(() => exportAll(database)).toThrow('secrets');
  });
});

describe('the check', () => {
  it('finds a sound database sound and counts what is in it', () => {
    const folder = temporaryFolder();
    const { database } = openFilled(folder);
    const facts = checkDatabase(database, folder);
    expect(facts).toMatchObject({ isSound: true, faults: 0, schemaVersion: migrations.length, backups: 0 });
    expect(facts.rows).toMatchObject({ documents: 1, cvs: 1, application_stage_changes: 2 });
    expect(facts.bytes).toBeGreaterThan(10_000);
  });

  it('counts references to rows that are gone', () => {
    const folder = temporaryFolder();
    const { database } = openFilled(folder);
    database.run('PRAGMA foreign_keys = OFF');
    // A prediction and a feature are about it.
    database.run('DELETE FROM jobs');
    expect(checkDatabase(database, folder)).toMatchObject({ isSound: false, faults: 2 });
  });

  it('reports a file in which a single bit was changed', () => {
    const folder = temporaryFolder();
    openFilled(folder).database.close();
    const bytes = readFileSync(databaseFile(folder));
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    writeFileSync(databaseFile(folder), bytes);
    const database = openTestDatabase(folder);
    expect(failureOf(() => checkDatabase(database, folder))).toMatchObject({ code: 'database.damaged' });
  });
});
