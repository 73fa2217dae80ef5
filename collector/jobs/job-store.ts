import type { CollectorDatabase, Queries } from '../database/database.ts';
import type { JobName } from './job-queue.ts';

/** A job that this process took; `tries` counts this one. */
export interface TakenJob {
  readonly id: string;
  readonly input: unknown;
  readonly tries: number;
}

/** Seconds after which a job whose process does not say that it lives is taken by another. */
export const leaseSeconds = 60;
/** A job that was tried so often and still cut off its process is not tried again. */
const mostCutOffs = 8;
const letGo = `state = case when tries >= ${mostCutOffs} then 'failed' else 'waiting' end,
  failure = case when tries >= ${mostCutOffs} then 'cut off' end,
  ended_at = case when tries >= ${mostCutOffs} then clock_timestamp() end`;

/** Gives the id of the new job, or undefined while one with the same key waits or runs. */
export async function addJob(
  queries: Queries,
  name: JobName,
  input: object,
  key: string | undefined,
): Promise<string | undefined> {
  const { rows } = await queries.query<{ id: string }>(
    `insert into job (name, key, input, state, tries, due_at, made_at)
     values ($1, $2, $3::jsonb, 'waiting', 0, clock_timestamp(), clock_timestamp())
     on conflict (name, key) where key is not null and state in ('waiting', 'running') do nothing
     returning id::text`,
    [name, key ?? null, JSON.stringify(input)],
  );
  return rows[0]?.id;
}

/** Takes the next job of a name that is due, unless one of this name runs already, here or in another process. */
export async function takeJob(
  database: CollectorDatabase,
  name: JobName,
  worker: string,
): Promise<TakenJob | undefined> {
  const { rows: some } = await database.query(
    `select 1 from job where name = $1 and state in ('waiting', 'running') limit 1`,
    [name],
  );
  if (some.length === 0) return undefined;
  return await database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock(hashtext($1))', [`job ${name}`]);
    await queries.query(
      `update job set ${letGo} where name = $1 and state = 'running' and lease_until < clock_timestamp()`,
      [name],
    );
    const { rows } = await queries.query<TakenJob>(
      `update job set state = 'running', tries = tries + 1, worker = $2,
         lease_until = clock_timestamp() + $3 * interval '1 second'
       where id = (
         select id from job where name = $1 and state = 'waiting' and due_at <= clock_timestamp()
           and not exists (select from job as other where other.name = $1 and other.state = 'running')
         order by due_at, id limit 1 for update skip locked
       )
       returning id::text, input, tries`,
      [name, worker, leaseSeconds],
    );
    return rows[0];
  });
}

/** Says that the process still works on it. False when another one has taken it meanwhile. */
export async function extendLease(queries: Queries, id: string, worker: string): Promise<boolean> {
  const { count } = await queries.query(
    `update job set lease_until = clock_timestamp() + $3 * interval '1 second'
     where id = $1::bigint and worker = $2 and state = 'running'`,
    [id, worker, leaseSeconds],
  );
  return count > 0;
}

/** Done, or failed for good; `failure` names a kind of error and never holds its text. */
export async function endJob(queries: Queries, id: string, worker: string, failure?: string): Promise<void> {
  await queries.query(
    `update job set state = $3, failure = $4, ended_at = clock_timestamp()
     where id = $1::bigint and worker = $2 and state = 'running'`,
    [id, worker, failure === undefined ? 'done' : 'failed', failure ?? null],
  );
}

/** Lets it wait again, `seconds` from now; `isUntried` takes back that it was tried. */
export async function putBackJob(
  queries: Queries,
  id: string,
  worker: string,
  seconds: number,
  isUntried = false,
): Promise<void> {
  await queries.query(
    `update job set state = 'waiting', tries = tries - $4::int, due_at = clock_timestamp() + $3 * interval '1 second'
     where id = $1::bigint and worker = $2 and state = 'running'`,
    [id, worker, seconds, isUntried ? 1 : 0],
  );
}

/** What ran in a process that is gone. Only where no other process can have it: the embedded database. */
export async function releaseJobs(queries: Queries): Promise<void> {
  await queries.query(`update job set ${letGo} where state = 'running'`);
}

/** Ended jobs are kept for a month. */
export async function removeEndedJobs(queries: Queries): Promise<void> {
  await queries.query(`delete from job where ended_at < clock_timestamp() - interval '31 days'`);
}

/** Remembers a schedule from `moment` on and gives the moment up to which it was looked at. */
export async function openSchedule(queries: Queries, name: JobName, input: string, moment: number): Promise<number> {
  await queries.query(
    `insert into job_schedule (name, input, looked_at) values ($1, $2, $3) on conflict (name, input) do nothing`,
    [name, input, new Date(moment)],
  );
  const { rows } = await queries.query<{ at: number }>(
    'select extract(epoch from looked_at)::float8 * 1000 as at from job_schedule where name = $1 and input = $2',
    [name, input],
  );
  return rows[0]?.at ?? moment;
}

/** True for one process only: the one that has to add the job of `due`. */
export async function passSchedule(queries: Queries, name: JobName, input: string, due: number): Promise<boolean> {
  const { count } = await queries.query(
    'update job_schedule set looked_at = $3 where name = $1 and input = $2 and looked_at < $3',
    [name, input, new Date(due)],
  );
  return count > 0;
}

/** How many jobs wait to be done. */
export async function countWaitingJobs(queries: Queries): Promise<number> {
  const { rows } = await queries.query<{ n: number }>(`select count(*)::int as n from job where state = 'waiting'`);
  return rows[0]?.n ?? 0;
}
