import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../../core/database/check-database.ts';
import { getCv, importCv, listCvs } from '../../../core/database/cv-store.ts';
import { addJob, getJob, listJobs } from '../../../core/database/job-store.ts';
import {
  changeProtection,
  createKey,
  makeRecoveryCode,
  unlockKey,
  unlockWithRecoveryCode,
} from '../../../core/database/key-file.ts';
import { migrations } from '../../../core/database/migrations/index.ts';
import { addPrediction, listPredictions } from '../../../core/database/prediction-store.ts';
import { readSettings } from '../../../core/database/settings-store.ts';
import { AppError } from '../../../core/errors.ts';
import { createTrackingHandlers } from '../../../core/tracking/handlers.ts';
import {
  collectingLog,
  failureOf,
  morning,
  openTestDatabase,
  otherKey,
  sampleAnalysis,
  sampleCv,
  sampleJob,
  temporaryFolder,
} from './sample-records.ts';

/** Words that no log line and no error may hold; each stands for one kind of secret. */
const canaries = {
  name: 'Canary-Name-Solveig',
  advert: 'Canary-Advert-Words',
  notes: 'Canary-Notes-Private',
  folder: 'Canary-Folder-Home',
  passphrase: 'Canary-Passphrase-Open',
  label: 'Canary-Label.pdf',
};

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** A folder with a telling name, a key under a passphrase, and a database full of canaries; everything that is said. */
async function sayEverything(): Promise<{ key: Uint8Array; code: string; said: string; failures: unknown[] }> {
  const folder = path.join(temporaryFolder(), canaries.folder);
  const log = collectingLog();
  const failures: unknown[] = [];
  const { passphrase } = canaries;
  const key = await createKey(folder, { kind: 'passphrase', passphrase });
  const code = makeRecoveryCode(folder, key);
  const database = openTestDatabase(folder, { key, log });
  const document = { format: 'txt', bytes: Buffer.from(canaries.name) };
  const imported = {
    document,
    label: canaries.label,
    cv: sampleCv(canaries.name),
    pages: [canaries.name],
    parserVersion: '1',
  };
  const cv = importCv(database, imported, morning);
  const job = addJob(
    database,
    { advert: canaries.advert, job: sampleJob(canaries.advert), parserVersion: '1' },
    morning,
  );
  addPrediction(database, { cvId: cv.id, jobId: job.id, analysis: sampleAnalysis() });
  const tracking = createTrackingHandlers({ database, now: () => morning });
  const input = { company: canaries.name, title: canaries.advert, stage: 'sent', notes: canaries.notes } as const;
  const { id } = tracking['application.add']({ ...input, cvId: cv.id });

  const attempt = (work: () => unknown) => failures.push(failureOf(work));
  // Requests that name what is not there, or break a rule.
  attempt(() => getCv(database, canaries.name));
  attempt(() => getJob(database, canaries.name));
  attempt(() => tracking['application.add']({ ...input, cvId: canaries.name }));
  attempt(() => tracking['application.add']({ ...input, stage: 'closed' }));
  attempt(() => tracking['application.move']({ id: canaries.name, stage: 'sent' }));
  attempt(() =>
    tracking['application.close']({
      id,
      outcome: { kind: 'rejected', on: '2026-01-01', salary: 1, feedback: canaries.notes },
    }),
  );
  // Rows that no longer fit.
  const broken = JSON.stringify({ [canaries.name]: canaries.notes, basics: canaries.name });
  database.run('UPDATE cvs SET parsed = ?', broken);
  database.run('UPDATE jobs SET parsed = ?', canaries.advert);
  database.run('UPDATE predictions SET analysis = ?', broken);
  database.run('UPDATE applications SET stage = ?', canaries.notes);
  database.run('INSERT INTO settings VALUES (1, 0, ?)', JSON.stringify({ country: canaries.name }));
  attempt(() => listCvs(database));
  attempt(() => listJobs(database));
  attempt(() => listPredictions(database));
  attempt(() => tracking['application.list']({}));
  attempt(() => readSettings(database));
  // Files that are wrong, locked or in the way.
  attempt(() => openTestDatabase(folder, { key: otherKey, log }));
  database.get('PRAGMA max_page_count = 1');
  const large = { ...imported, document: { format: 'txt', bytes: Buffer.alloc(500_000, canaries.name) } };
  attempt(() => importCv(database, large, morning));
  database.close();
  writeFileSync(path.join(folder, 'backups'), canaries.name);
  const later = [...migrations, { version: migrations.length + 1, name: 'later', sql: 'CREATE TABLE later (id) ' }];
  attempt(() => openTestDatabase(folder, { key, log, migrations: later }));
  const inTheWay = path.join(folder, 'backups', canaries.folder);
  attempt(() => openTestDatabase(inTheWay, { key, log }));
  const bytes = readFileSync(path.join(folder, 'cvplus.db'));
  writeFileSync(path.join(folder, 'cvplus.db'), bytes.fill(0, 8192));
  attempt(() => checkDatabase(openTestDatabase(folder, { key, log }), folder));
  // Keys.
  failures.push(await rejectionOf(unlockKey({ folder })));
  failures.push(await rejectionOf(unlockKey({ folder, passphrase: `${passphrase}!` })));
  failures.push(await rejectionOf(createKey(folder, { kind: 'passphrase', passphrase })));
  failures.push(await rejectionOf(createKey(inTheWay, { kind: 'passphrase', passphrase })));
  failures.push(await rejectionOf(changeProtection(inTheWay, key, { kind: 'file' })));
  attempt(() => unlockWithRecoveryCode(folder, code.slice(1)));
  mkdirSync(path.join(folder, 'other'));
  writeFileSync(path.join(folder, 'other', 'key.json'), JSON.stringify({ [passphrase]: passphrase }));
  failures.push(await rejectionOf(unlockKey({ folder: path.join(folder, 'other'), passphrase })));

  // `inspect` shows message, stack, details and causes, as a log or a crash report would.
  const said = [...log.lines, ...failures.map((failure) => inspect(failure, { depth: 10 }))].join('\n');
  return { key, code, said, failures };
}

describe('what the log and the errors say', () => {
  it('holds no name, text, path, passphrase, key or recovery code, whatever goes wrong', async () => {
    const { key, code, said, failures } = await sayEverything();
    expect(failures.filter((failure) => !(failure instanceof AppError))).toEqual([]);
    expect(failures.length).toBeGreaterThan(20);
    const secrets = [
      ...Object.values(canaries),
      ...(['hex', 'base64', 'latin1'] as const).map((form) => Buffer.from(key).toString(form)),
      // Pairs of groups: a single group of four can be an ordinary word.
      ...(code.match(/\w{4}-\w{4}/g) ?? []),
      code.replaceAll('-', ''),
    ];
    for (const secret of secrets) expect(said.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});
