import { z } from 'zod';
import {
  Application,
  type ApplicationChange,
  type Outcome,
  OutcomeKind,
  PayNotes,
  Stage,
} from '../domain/application.ts';
import { calendarDay } from '../domain/calendar-day.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { createRowMemory } from './known-rows.ts';
import { isoTime, parseJson, parseRecord } from './record.ts';

/** A step of an application from one stage to the next. `from` is absent for its first stage. */
export interface StageChange {
  readonly from?: Stage | undefined;
  readonly to: Stage;
  /** The day on which it happened, when the person said so. */
  readonly on?: string | undefined;
}

/** A row is put into the form of the domain first and checked once, as a whole: lists of thousands are shown at a click. */
const isRow = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null;

function readRow(raw: unknown): Application {
  if (!isRow(raw)) throw new AppError('database.damaged', { table: 'applications' });
  const application: Record<string, unknown> = {};
  for (const [field, column] of fields) if (raw[column] !== null) application[field] = raw[column];
  if (typeof raw.pay === 'string') application.pay = parseJson(PayNotes, 'applications', raw.pay);
  if (raw.kind !== null) {
    const outcome: Record<string, unknown> = {};
    for (const [field, column] of outcomeFields) if (raw[column] !== null) outcome[field] = raw[column];
    if (raw.negotiated !== null) outcome.negotiated = raw.negotiated === 1;
    application.outcome = outcome;
  }
  application.stageSince = raw.stage_on ?? readTime(raw.stage_recorded_at ?? raw.created_at, calendarDay);
  application.createdAt = readTime(raw.created_at, isoTime);
  application.changedAt = readTime(raw.changed_at, isoTime);
  return parseRecord(Application, 'applications', application);
}

/** A time in another form; what is none goes on as it is and is found by the check of the whole. */
function readTime(value: unknown, show: (time: number) => string): unknown {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? show(value) : value;
}

/** Fields and the columns that hold them; in the domain an absent value is an absent field. */
const fields = [
  ['id', 'id'],
  ['company', 'company'],
  ['title', 'title'],
  ['cvId', 'cv_id'],
  ['jobId', 'job_id'],
  ['stage', 'stage'],
  ['sentOn', 'sent_on'],
  ['notes', 'notes'],
  ['location', 'location'],
  ['link', 'link'],
  ['channel', 'channel'],
] as const;
const outcomeFields = [
  ['kind', 'kind'],
  ['on', 'ended_on'],
  ['salary', 'salary'],
  ['currency', 'currency'],
  ['feedback', 'feedback'],
] as const;

const selectApplications = `
  SELECT a.id, a.company, a.title, a.cv_id, a.job_id, a.stage, a.sent_on, a.notes, a.created_at, a.changed_at,
         a.location, a.link, a.channel, a.pay,
         o.kind, o.ended_on, o.salary, o.currency, o.negotiated, o.feedback,
         c.happened_on AS stage_on, c.recorded_at AS stage_recorded_at
  FROM applications a
  LEFT JOIN outcomes o ON o.application_id = a.id AND o.revoked_at IS NULL
  LEFT JOIN application_stage_changes c
    ON c.id = (SELECT max(id) FROM application_stage_changes WHERE application_id = a.id)`;

/** Throws `record.not-found`. */
export function getApplication(database: Database, id: string): Application {
  const row = database.get(`${selectApplications} WHERE a.id = ?`, id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

const readAllRows = createRowMemory(readRow);

/** Every application, or those of one stage; the last changed first. What did not change since the last call is the same object. */
export function listApplications(database: Database, stage?: Stage): Application[] {
  const order = 'ORDER BY a.changed_at DESC, a.id';
  if (stage === undefined) return readAllRows(database, database.all(`${selectApplications} ${order}`));
  return database.all(`${selectApplications} WHERE a.stage = ? ${order}`, stage).map(readRow);
}

/** Throws `record.not-found` when the CV or the job it names is not kept. `now` is in milliseconds. */
export function insertApplication(
  database: Database,
  application: Omit<Application, 'outcome' | 'stageSince' | 'nextOn' | 'createdAt' | 'changedAt'>,
  now: number,
): void {
  database.run(
    `INSERT INTO applications
       (id, company, title, cv_id, job_id, stage, sent_on, created_at, changed_at, notes, location, link, channel, pay)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    application.id,
    application.company,
    application.title,
    application.cvId ?? null,
    application.jobId ?? null,
    application.stage,
    application.sentOn ?? null,
    now,
    now,
    application.notes ?? null,
    application.location ?? null,
    application.link ?? null,
    application.channel ?? null,
    writePay(application.pay),
  );
}

/** Pay as its column holds it; nothing said about pay is an absent value. */
function writePay(pay: PayNotes | null | undefined): string | null {
  return pay && Object.keys(pay).length > 0 ? JSON.stringify(pay) : null;
}

/** Writes what the person changed about an application; what `change` does not name stays. */
export function changeApplication(database: Database, id: string, change: ApplicationChange, now: number): void {
  const values: readonly (readonly [column: string, value: string | null | undefined])[] = [
    ['company', change.company],
    ['title', change.title],
    ['cv_id', change.cvId],
    ['job_id', change.jobId],
    ['sent_on', change.sentOn],
    ['notes', change.notes],
    ['location', change.location],
    ['link', change.link],
    ['channel', change.channel],
    ['pay', change.pay === undefined ? undefined : writePay(change.pay)],
  ];
  const named = values.flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  database.run(
    `UPDATE applications SET ${named.map(({ column }) => `${column} = ?, `).join('')}changed_at = ? WHERE id = ?`,
    ...named.map(({ value }) => value),
    now,
    id,
  );
}

/** Marks an application as changed, for what is kept beside it. */
export function touchApplication(database: Database, id: string, now: number): void {
  database.run('UPDATE applications SET changed_at = ? WHERE id = ?', now, id);
}

/** Removes an application with everything that is kept about it. */
export function removeApplication(database: Database, id: string): void {
  database.run('DELETE FROM applications WHERE id = ?', id);
}

/** Puts an application on a stage, with the day it was sent from now on. */
export function setStage(
  database: Database,
  id: string,
  { stage, sentOn }: { stage: Stage; sentOn?: string | undefined },
  now: number,
): void {
  database.run(
    'UPDATE applications SET stage = ?, sent_on = ?, changed_at = ? WHERE id = ?',
    stage,
    sentOn ?? null,
    now,
    id,
  );
}

/** Adds a step to the history of an application. */
export function recordStageChange(database: Database, id: string, { from, to, on }: StageChange, now: number): void {
  database.run(
    `INSERT INTO application_stage_changes (application_id, from_stage, to_stage, happened_on, recorded_at)
     VALUES (?, ?, ?, ?, ?)`,
    id,
    from ?? null,
    to,
    on ?? null,
    now,
  );
}

/** Keeps how an application ended. An outcome that stood before is revoked and stays in the history. */
export function recordOutcome(database: Database, id: string, outcome: Outcome, now: number): void {
  revokeOutcome(database, id, now);
  database.run(
    `INSERT INTO outcomes (application_id, kind, ended_on, salary, currency, recorded_at, feedback, negotiated)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    outcome.kind,
    outcome.on,
    outcome.salary ?? null,
    outcome.currency ?? null,
    now,
    outcome.feedback ?? null,
    outcome.negotiated === undefined ? null : Number(outcome.negotiated),
  );
}

/** Takes back the standing outcome, if there is one; it stays in the history. */
export function revokeOutcome(database: Database, id: string, now: number): void {
  database.run('UPDATE outcomes SET revoked_at = ? WHERE application_id = ? AND revoked_at IS NULL', now, id);
}

const ChangeRow = z.object({
  from_stage: Stage.nullable(),
  to_stage: Stage,
  happened_on: z.iso.date().nullable(),
  recorded_at: z.int(),
});
const OutcomeRow = z.object({ kind: OutcomeKind, ended_on: z.iso.date(), revoked_at: z.int().nullable() });

export interface ApplicationHistory {
  readonly changes: readonly (StageChange & { readonly recordedAt: string })[];
  readonly outcomes: readonly { readonly kind: OutcomeKind; readonly on: string; readonly isRevoked: boolean }[];
}

/** Everything that happened to an application, oldest first; empty for an unknown one. */
export function readHistory(database: Database, id: string): ApplicationHistory {
  const changes = database.all(
    `SELECT from_stage, to_stage, happened_on, recorded_at FROM application_stage_changes
     WHERE application_id = ? ORDER BY id`,
    id,
  );
  const outcomes = database.all(
    'SELECT kind, ended_on, revoked_at FROM outcomes WHERE application_id = ? ORDER BY id',
    id,
  );
  return {
    changes: changes.map((row) => {
      const change = parseRecord(ChangeRow, 'application_stage_changes', row);
      return {
        from: change.from_stage ?? undefined,
        to: change.to_stage,
        on: change.happened_on ?? undefined,
        recordedAt: isoTime(change.recorded_at),
      };
    }),
    outcomes: outcomes.map((row) => {
      const outcome = parseRecord(OutcomeRow, 'outcomes', row);
      return { kind: outcome.kind, on: outcome.ended_on, isRevoked: outcome.revoked_at !== null };
    }),
  };
}

const Mark = z.object({ changes: z.int() });
const Version = z.object({ data_version: z.int() });

/** A mark that is another one after any change of the database, by this program or by another one. */
export function readChangeMark(database: Database): string {
  const { changes } = parseRecord(Mark, 'sqlite', database.get('SELECT total_changes() AS changes'));
  const { data_version: version } = parseRecord(Version, 'sqlite', database.get('PRAGMA data_version'));
  return `${changes}.${version}`;
}
