import { answerBands, reaches } from '../../core/domain/contribution.ts';
import type { Queries } from '../database/database.ts';
import type { ArmRow } from './arm-scores.ts';
import { ExperimentPlan } from './experiment-plan.ts';
import type { Judgement } from './judge-experiment.ts';

export const experimentStates = ['draft', 'running', 'stopped'] as const;
/** What became of it: everything stays as it was, or the other arm is taken over. */
export const decisions = ['keep', 'promote'] as const;
export type Decision = (typeof decisions)[number];

export interface StoredExperiment {
  readonly plan: ExperimentPlan;
  readonly state: (typeof experimentStates)[number];
  /** Days, `2026-11-23`. */
  readonly madeOn: string;
  readonly startedOn: string | null;
  readonly stoppedOn: string | null;
  readonly decision: Decision | null;
  readonly reason: string | null;
  /** The last look that was shown, and its day. */
  readonly judgement: Judgement | null;
  readonly lookedOn: string | null;
}

interface Row extends Omit<StoredExperiment, 'plan'> {
  readonly plan: unknown;
}

const columns = `plan, state, made_on::text as "madeOn", started_on::text as "startedOn", stopped_on::text as "stoppedOn",
  decision, reason, look.judgement, look.looked_on::text as "lookedOn"`;
const latestLook = `left join lateral (
  select judgement, looked_on from experiment_look where experiment_look.name = experiment.name order by id desc limit 1
) look on true`;

const readRow = (row: Row): StoredExperiment => ({ ...row, plan: ExperimentPlan.parse(row.plan) });

/** All experiments, the newest first. */
export async function listExperiments(queries: Queries): Promise<StoredExperiment[]> {
  const { rows } = await queries.query<Row>(
    `select ${columns} from experiment ${latestLook} order by made_on desc, experiment.name`,
  );
  return rows.map(readRow);
}

/** The state of one, which nobody else changes until the transaction ends. */
export async function lockState(queries: Queries, name: string): Promise<StoredExperiment['state'] | undefined> {
  const { rows } = await queries.query<Pick<StoredExperiment, 'state'>>(
    'select state from experiment where name = $1 for update',
    [name],
  );
  return rows[0]?.state;
}

/** Adds a draft, or writes one anew; false when an experiment of this name has started. */
export async function saveDraft(queries: Queries, plan: ExperimentPlan, today: string): Promise<boolean> {
  const values = [plan.experiment.name, JSON.stringify(plan), today];
  const { count: added } = await queries.query(
    `insert into experiment (name, plan, state, made_on) select $1, $2::jsonb, 'draft', $3::date
     where not exists (select from experiment where name = $1)`,
    values,
  );
  if (added === 1) return true;
  const { count: written } = await queries.query(
    "update experiment set plan = $2, made_on = $3::date where name = $1 and state = 'draft'",
    values,
  );
  return written === 1;
}

export async function markStarted(queries: Queries, name: string, today: string): Promise<void> {
  await queries.query("update experiment set state = 'running', started_on = $2::date where name = $1", [name, today]);
}

export async function markStopped(
  queries: Queries,
  name: string,
  { decision, reason, today }: { readonly decision: Decision; readonly reason: string; readonly today: string },
): Promise<void> {
  await queries.query(
    `update experiment set state = 'stopped', decision = $2, reason = $3, stopped_on = $4::date where name = $1`,
    [name, decision, reason, today],
  );
}

export async function addLook(queries: Queries, name: string, judgement: Judgement, today: string): Promise<void> {
  await queries.query('insert into experiment_look (name, looked_on, judgement) values ($1, $2::date, $3)', [
    name,
    today,
    JSON.stringify(judgement),
  ]);
}

/** Outcomes that were told with an arm of this experiment, alike ones counted together. */
export async function readArmRows(queries: Queries, name: string): Promise<ArmRow[]> {
  const { rows } = await queries.query<{ arm: string; band: number; reached: string; answer: string; n: number }>(
    `select body->'exposure'->>'arm' as arm, (body->>'interview')::int as band, body->>'reached' as reached,
            body->>'answer' as answer, count(*)::int as n
     from contribution
     where kind = 'outcome' and body->'exposure' is not null and body->'exposure'->>'experiment' = $1
     group by 1, 2, 3, 4`,
    [name],
  );
  return rows.map(({ arm, band, reached, answer, n }) => ({
    arm,
    band,
    reached: (reaches as readonly string[]).indexOf(reached),
    answer: (answerBands as readonly string[]).indexOf(answer),
    n,
  }));
}
