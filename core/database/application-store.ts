import { z } from 'zod';
import { Application, type Outcome, OutcomeKind, Stage } from '../domain/application.ts';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

/** A step of an application from one stage to the next. `from` is absent for its first stage. */
export interface StageChange {
  readonly from?: Stage | undefined;
  readonly to: Stage;
  /** The day on which it happened, when the person said so. */
  readonly on?: string | undefined;
}

const text = z.string().nullable();
const Row = z.object({
  id: z.string(),
  company: z.string(),
  title: z.string(),
  cv_id: text,
  job_id: text,
  stage: z.string(),
  sent_on: text,
  notes: text,
  created_at: z.int(),
  changed_at: z.int(),
  kind: text,
  ended_on: text,
  salary: z.number().nullable(),
  currency: text,
  feedback: text,
});

function readRow(raw: unknown): Application {
  const row = parseRecord(Row, 'applications', raw);
  const { kind, ended_on: on, salary, currency, feedback } = row;
  return parseRecord(Application, 'applications', {
    ...present({ id: row.id, company: row.company, title: row.title, cvId: row.cv_id, jobId: row.job_id }),
    ...present({ stage: row.stage, sentOn: row.sent_on, notes: row.notes }),
    ...(kind === null ? {} : { outcome: present({ kind, on, salary, currency, feedback }) }),
    createdAt: isoTime(row.created_at),
    changedAt: isoTime(row.changed_at),
  });
}

/** Leaves out what is null: in the domain an absent value is an absent field. */
function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

const selectApplications = `
  SELECT a.id, a.company, a.title, a.cv_id, a.job_id, a.stage, a.sent_on, a.notes, a.created_at, a.changed_at,
         o.kind, o.ended_on, o.salary, o.currency, o.feedback
  FROM applications a LEFT JOIN outcomes o ON o.application_id = a.id AND o.revoked_at IS NULL`;

/** Throws `record.not-found`. */
export function getApplication(database: Database, id: string): Application {
  const row = database.get(`${selectApplications} WHERE a.id = ?`, id);
  if (row === undefined) throw new AppError('record.not-found');
  return readRow(row);
}

/** Every application, or those of one stage; the last changed first. */
export function listApplications(database: Database, stage?: Stage): Application[] {
  const order = 'ORDER BY a.changed_at DESC, a.id';
  const rows =
    stage === undefined
      ? database.all(`${selectApplications} ${order}`)
      : database.all(`${selectApplications} WHERE a.stage = ? ${order}`, stage);
  return rows.map(readRow);
}

/** Throws `record.not-found` when the CV or the job it names is not kept. `now` is in milliseconds. */
export function insertApplication(
  database: Database,
  application: Omit<Application, 'outcome' | 'createdAt' | 'changedAt'>,
  now: number,
): void {
  database.run(
    `INSERT INTO applications (id, company, title, cv_id, job_id, stage, sent_on, created_at, changed_at, notes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
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
    `INSERT INTO outcomes (application_id, kind, ended_on, salary, currency, recorded_at, feedback)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    outcome.kind,
    outcome.on,
    outcome.salary ?? null,
    outcome.currency ?? null,
    now,
    outcome.feedback ?? null,
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
