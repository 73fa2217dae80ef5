import type { Queries } from '../database/database.ts';
import {
  type Figure,
  type StopReason,
  stopReasons,
  type TrainingReason,
  type TrainingRun,
  type TrainingStep,
  type TrainingStepName,
} from './training-schemas.ts';

/** What a step found: `figures` are for people, `facts` for the steps after it. */
export interface StepResult {
  readonly figures: readonly Figure[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly stop?: StopReason;
}

/** What a run needs to go on. */
export interface OpenRun {
  readonly id: string;
  readonly lastDay: string;
  /** This one included. */
  readonly tries: number;
}

interface RunRow {
  readonly id: string;
  readonly target: string;
  readonly reason: TrainingReason;
  readonly state: TrainingRun['state'];
  readonly stop: string | null;
  readonly lastDay: string;
  readonly champion: string | null;
  readonly version: string | null;
  readonly requestedAt: string;
  readonly endedAt: string | null;
}

const isoTime = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const runColumns = `id::text, target, reason, state, stop, last_day::text as "lastDay", champion, version,
  ${isoTime('requested_at')} as "requestedAt", ${isoTime('ended_at')} as "endedAt"`;

const tellRun = ({ stop, ...row }: RunRow): TrainingRun => ({
  ...row,
  stop: stop === null ? null : { code: stop, text: isStopReason(stop) ? stopReasons[stop] : stop },
});

const isStopReason = (code: string): code is StopReason => Object.hasOwn(stopReasons, code);

/** Opens a run, or gives the one that is open already. */
export async function openRun(
  queries: Queries,
  reason: TrainingReason,
  lastDay: string,
  moment: number,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { rows } = await queries.query<{ id: string }>(
    `insert into training_run (target, reason, state, last_day, requested_at)
     values ('interview', $1, 'waiting', $2::date, $3)
     on conflict ((true)) where state in ('waiting', 'running') do nothing returning id::text`,
    [reason, lastDay, new Date(moment)],
  );
  const made = rows[0];
  if (made) return { id: made.id, isNew: true };
  const { rows: open } = await queries.query<{ id: string }>(
    `select id::text from training_run where state in ('waiting', 'running')`,
  );
  const other = open[0];
  // It ended between the two questions: then there is room for this one.
  return other ? { id: other.id, isNew: false } : await openRun(queries, reason, lastDay, moment);
}

/** The run that is open, marked as running. */
export async function beginRun(queries: Queries): Promise<OpenRun | undefined> {
  const { rows } = await queries.query<OpenRun>(
    `update training_run set state = 'running', tries = tries + 1 where state in ('waiting', 'running')
     returning id::text, last_day::text as "lastDay", tries`,
  );
  return rows[0];
}

/** Ends a run; what was left out of it is forgotten. */
export async function endRun(
  queries: Queries,
  id: string,
  end: { readonly state: 'published' | 'stopped' | 'failed'; readonly stop?: string; readonly version?: string },
  moment: number,
): Promise<void> {
  await queries.query(
    `update training_run set state = $2, stop = $3, version = coalesce($4, version), ended_at = $5 where id = $1::bigint`,
    [id, end.state, end.stop ?? null, end.version ?? null, new Date(moment)],
  );
  await queries.query('delete from training_left_out where run_id = $1::bigint', [id]);
}

export async function setChampion(queries: Queries, id: string, champion: string): Promise<void> {
  await queries.query('update training_run set champion = $2 where id = $1::bigint', [id, champion]);
}

/** What a step found that has passed already; undefined when it has to be done (again). */
export async function readPassedStep(
  queries: Queries,
  runId: string,
  name: TrainingStepName,
): Promise<StepResult | undefined> {
  const { rows } = await queries.query<StepResult>(
    `select figures, facts from training_step where run_id = $1::bigint and name = $2 and state = 'passed'`,
    [runId, name],
  );
  return rows[0];
}

export async function beginStep(
  queries: Queries,
  runId: string,
  name: TrainingStepName,
  moment: number,
): Promise<void> {
  await queries.query(
    `insert into training_step (run_id, name, state, figures, facts, started_at)
     values ($1::bigint, $2, 'running', '[]', '{}', $3)
     on conflict (run_id, name) do update set state = 'running', figures = '[]', facts = '{}', started_at = $3, ended_at = null`,
    [runId, name, new Date(moment)],
  );
}

export async function endStep(
  queries: Queries,
  runId: string,
  name: TrainingStepName,
  { figures, facts, stop }: StepResult,
  moment: number,
): Promise<void> {
  await queries.query(
    `update training_step set state = $3, figures = $4::jsonb, facts = $5::jsonb, ended_at = $6
     where run_id = $1::bigint and name = $2`,
    [
      runId,
      name,
      stop === undefined ? 'passed' : 'stopped',
      JSON.stringify(figures),
      JSON.stringify(facts),
      new Date(moment),
    ],
  );
}

/** The last hundred, newest first. */
export async function listRuns(queries: Queries): Promise<readonly TrainingRun[]> {
  const { rows } = await queries.query<RunRow>(
    `select ${runColumns} from training_run order by training_run.id desc limit 100`,
  );
  return rows.map(tellRun);
}

export async function readRun(queries: Queries, id: string): Promise<TrainingRun | undefined> {
  const { rows } = await queries.query<RunRow>(`select ${runColumns} from training_run where id = $1::bigint`, [id]);
  return rows[0] && tellRun(rows[0]);
}

/** In the order in which they are done. */
export async function readSteps(queries: Queries, runId: string): Promise<readonly TrainingStep[]> {
  const { rows } = await queries.query<TrainingStep>(
    `select name, state, figures, ${isoTime('started_at')} as "startedAt", ${isoTime('ended_at')} as "endedAt"
     from training_step where run_id = $1::bigint
     order by array_position(array['validate', 'snapshot', 'train', 'evaluate', 'membership', 'publish'], name)`,
    [runId],
  );
  return rows;
}
