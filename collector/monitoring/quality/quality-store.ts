import type { Queries } from '../../database/database.ts';

export interface Intake {
  readonly outcome: 'kept' | 'known' | 'spent' | 'refused';
  /** What a refused one was refused for; else empty. */
  readonly field: string;
  readonly n: number;
}

export async function addIntake(queries: Queries, day: string, intake: readonly Intake[]): Promise<void> {
  await queries.query(
    `insert into intake_day (day, outcome, field, n)
     select $1::date, outcome, field, n from jsonb_to_recordset($2::jsonb) as row (outcome text, field text, n bigint)
     on conflict (day, outcome, field) do update set n = intake_day.n + excluded.n`,
    [day, JSON.stringify(intake)],
  );
}

/** What came from `from` on, that day included. */
export async function sumIntake(queries: Queries, from: string): Promise<readonly Intake[]> {
  const { rows } = await queries.query<Intake>(
    'select outcome, field, sum(n)::int as n from intake_day where day >= $1::date group by outcome, field order by 3 desc, 1, 2',
    [from],
  );
  return rows;
}

/** Fields of each kind that can be left open, and when they are. */
const openFields = {
  outcome: {
    channel: `body->>'channel' = 'unknown'`,
    level: `body->>'level' = 'unknown'`,
    match: `body->>'match' = 'unknown'`,
  },
  pay: { level: `body->>'level' = 'unknown'` },
  use: { country: `body->>'country' = 'unknown'`, readable: `body->'readable' is null` },
} as const;
export const openFieldsOf: readonly (readonly [kind: string, field: string])[] = Object.entries(openFields).flatMap(
  ([kind, fields]) => Object.keys(fields).map((field) => [kind, field] as const),
);

export interface QualityRow {
  readonly kind: string;
  /** Whole months between the month and the arrival; below 0 it lies after it. */
  readonly months: number;
  readonly n: number;
  /** By field of `openFieldsOf`, how many are open. */
  readonly open: Readonly<Record<string, number>>;
}

/** Counts of what arrived from `from` until before `to`. */
export async function readQualityRows(queries: Queries, from: string, to: string): Promise<readonly QualityRow[]> {
  const tests = Object.entries(openFields).flatMap(([kind, fields]) =>
    Object.entries(fields).map(
      ([field, test]) => `'${kind} ${field}', count(*) filter (where kind = '${kind}' and ${test})`,
    ),
  );
  const { rows } = await queries.query<QualityRow>(
    `select kind, months, count(*)::int as n, jsonb_build_object(${tests.join(', ')}) as open
     from (
       select kind, body,
         (extract(year from arrived_on) * 12 + extract(month from arrived_on)
           - substr(month, 1, 4)::int * 12 - substr(month, 6, 2)::int)::int as months
       from contribution where arrived_on >= $1::date and arrived_on < $2::date
     ) as arrived group by kind, months`,
    [from, to],
  );
  return rows;
}
