import type { Queries } from '../../database/database.ts';

/** Upper ends of the bands that the time of an answer is counted in, in seconds: those of the meters. */
export const latencyEnds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10] as const;

export interface SystemSample {
  readonly process: string;
  /** Milliseconds since 1970; of `minute`, a whole minute. */
  readonly minute: number;
  readonly startedAt: number;
  readonly answers: number;
  readonly failures: number;
  /** How many answers took at most each of `latencyEnds`. */
  readonly latencies: readonly number[];
  readonly waiting: number;
  readonly jobsWaiting: number;
  readonly memoryBytes: number;
  readonly loopDelay: number;
  readonly databaseBytes: number;
  readonly diskFreeBytes: number | null;
}

export async function measureDatabase(queries: Queries): Promise<number> {
  const { rows } = await queries.query<{ bytes: string }>('select pg_database_size(current_database())::text as bytes');
  return Number(rows[0]?.bytes ?? 0);
}

/** A second sample of one minute, as at the end of a process, is added to the first. */
export async function addSample(queries: Queries, sample: SystemSample): Promise<void> {
  await queries.query(
    `insert into system_sample (process, minute, started_at, answers, failures, latencies, waiting, jobs_waiting, memory_bytes,
       loop_delay_ms, database_bytes, disk_free_bytes)
     values ($1, to_timestamp($2::bigint / 1000), to_timestamp($3::bigint / 1000), $4::int, $5::int, $6::jsonb, $7::int, $8::int,
       $9::bigint, $10::float8, $11::bigint, $12::bigint)
     on conflict (minute, process) do update set answers = system_sample.answers + excluded.answers,
       failures = system_sample.failures + excluded.failures,
       latencies = (select jsonb_agg(one.n::int + other.n::int order by one.place)
         from jsonb_array_elements_text(system_sample.latencies) with ordinality as one (n, place)
         join jsonb_array_elements_text(excluded.latencies) with ordinality as other (n, place) using (place))`,
    [
      sample.process,
      sample.minute,
      sample.startedAt,
      sample.answers,
      sample.failures,
      JSON.stringify(sample.latencies),
      sample.waiting,
      sample.jobsWaiting,
      sample.memoryBytes,
      sample.loopDelay,
      sample.databaseBytes,
      sample.diskFreeBytes,
    ],
  );
}

/** Samples from a moment on, of all processes, the oldest first. */
export async function listSamples(queries: Queries, from: number): Promise<readonly SystemSample[]> {
  const { rows } = await queries.query<SystemSample>(
    `select process, (extract(epoch from minute) * 1000)::float8 as minute,
       (extract(epoch from started_at) * 1000)::float8 as "startedAt", answers, failures, latencies, waiting,
       jobs_waiting as "jobsWaiting", memory_bytes::float8 as "memoryBytes", loop_delay_ms as "loopDelay",
       database_bytes::float8 as "databaseBytes", disk_free_bytes::float8 as "diskFreeBytes"
     from system_sample where minute >= to_timestamp($1::bigint / 1000) order by minute, process`,
    [from],
  );
  return rows;
}

export interface MetricDay {
  readonly day: string;
  readonly value: number;
  readonly n: number;
  readonly standardError: number | null;
}

/** The last value of a day stays. */
export async function keepMetric(queries: Queries, name: string, metric: MetricDay): Promise<void> {
  await queries.query(
    `insert into metric_day (name, day, value, n, standard_error) values ($1, $2::date, $3::float8, $4::bigint, $5::float8)
     on conflict (name, day) do update set value = excluded.value, n = excluded.n, standard_error = excluded.standard_error`,
    [name, metric.day, metric.value, metric.n, metric.standardError],
  );
}

/** Days of a metric before `until`, the oldest first. */
export async function listMetricDays(
  queries: Queries,
  name: string,
  from: string,
  until: string,
): Promise<readonly MetricDay[]> {
  const { rows } = await queries.query<MetricDay>(
    `select day::text, value, n::int as n, standard_error as "standardError" from metric_day
     where name = $1 and day >= $2::date and day < $3::date order by day`,
    [name, from, until],
  );
  return rows;
}

/** Removes minutes after a week, days after 400, alerts that were over 400 days ago, and what was sent 90 days ago. */
export async function tidyMonitoring(queries: Queries, now: number): Promise<void> {
  const moment = `to_timestamp($1::bigint / 1000)`;
  await queries.query(`delete from system_sample where minute < ${moment} - interval '7 days'`, [now]);
  await queries.query(`delete from metric_day where day < ${moment} - interval '400 days'`, [now]);
  await queries.query(`delete from intake_day where day < ${moment} - interval '400 days'`, [now]);
  await queries.query(
    `delete from alert_delivery where state <> 'waiting' and made_at < ${moment} - interval '90 days'`,
    [now],
  );
  await queries.query(`delete from alert where resolved_at < ${moment} - interval '400 days'`, [now]);
}

/** Whether nobody did the task in this turn (an hour, a day) yet; who is told yes does it. */
export async function claimTurn(queries: Queries, task: string, turn: string): Promise<boolean> {
  const { count } = await queries.query(
    `insert into watch_turn (task, turn) values ($1, $2)
     on conflict (task) do update set turn = excluded.turn where watch_turn.turn <> excluded.turn`,
    [task, turn],
  );
  return count > 0;
}
