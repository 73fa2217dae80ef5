import type { Queries } from '../database/database.ts';

/** An outcome as it lies in the database, not looked at yet. */
interface StoredOutcome {
  readonly id: string;
  readonly body: unknown;
  readonly arrivedOn: string;
}

/** Outcomes in the order of their arrival from behind `after` on, of which nobody has taken any back. */
export async function readOutcomes(
  queries: Queries,
  lastDay: string,
  after: string,
  limit: number,
): Promise<readonly StoredOutcome[]> {
  const { rows } = await queries.query<StoredOutcome>(
    `select id::text, body, arrived_on::text as "arrivedOn" from contribution
     where kind = 'outcome' and id > $2::bigint and arrived_on <= $1::date order by contribution.id limit $3`,
    [lastDay, after, limit],
  );
  return rows;
}

/** All but the first of those that one hash takes back: an honest sender makes a new secret for each. */
export async function leaveOutCopies(queries: Queries, runId: string, lastDay: string): Promise<number> {
  const { count } = await queries.query(
    `insert into training_left_out (run_id, contribution_id, why)
     select $1::bigint, id, 'copy' from (
       select id, row_number() over (partition by erase_hash order by id) as place from contribution
       where kind = 'outcome' and arrived_on <= $2::date
     ) as numbered where place > 1
     on conflict do nothing`,
    [runId, lastDay],
  );
  return count;
}

export async function leaveOut(queries: Queries, runId: string, ids: readonly string[], why: string): Promise<void> {
  await queries.query(
    `insert into training_left_out (run_id, contribution_id, why)
     select $1::bigint, value::bigint, $3 from jsonb_array_elements_text($2::jsonb) on conflict do nothing`,
    [runId, JSON.stringify(ids), why],
  );
}

/** From an earlier try of the same run. */
export async function forgetLeftOut(queries: Queries, runId: string): Promise<void> {
  await queries.query('delete from training_left_out where run_id = $1::bigint', [runId]);
}

/** What arrived in one week of one place, as it was told. `week` counts from the first Monday of 1970 on. */
export interface SliceRow {
  readonly country: string;
  readonly industry: string;
  readonly week: number;
  readonly nothing: number;
  readonly interview: number;
  readonly offer: number;
  readonly hired: number;
}

const counted = (value: string) => `count(*) filter (where body->>'reached' = '${value}')::int as "${value}"`;

const isUsed = `kind = 'outcome' and arrived_on <= $2::date and not exists (
  select from training_left_out where run_id = $1::bigint and contribution_id = contribution.id
)`;

/** Told answers by country, industry and week of arrival, without what was left out so far. */
export async function readSlices(queries: Queries, runId: string, lastDay: string): Promise<readonly SliceRow[]> {
  const { rows } = await queries.query<SliceRow>(
    `select body->>'country' as country, body->>'industry' as industry,
       ((arrived_on - date '1970-01-05') / 7)::int as week,
       ${['nothing', 'interview', 'offer', 'hired'].map(counted).join(', ')}
     from contribution where ${isUsed} group by 1, 2, 3 order by 1, 2, 3`,
    [runId, lastDay],
  );
  return rows;
}

/** Leaves out what arrived in a slice, but for `kept` of it, chosen by nothing that a sender can choose. */
export async function leaveOutSlice(
  queries: Queries,
  runId: string,
  lastDay: string,
  slice: Pick<SliceRow, 'country' | 'industry' | 'week'>,
  kept: number,
  why: string,
): Promise<number> {
  const { count } = await queries.query(
    `insert into training_left_out (run_id, contribution_id, why)
     select $1::bigint, id, $7 from contribution where ${isUsed}
       and body->>'country' = $3 and body->>'industry' = $4 and (arrived_on - date '1970-01-05') / 7 = $5::int
     order by md5($1::text || ' ' || id::text) offset $6::int`,
    [runId, lastDay, slice.country, slice.industry, slice.week, kept, why],
  );
  return count;
}

/** One group of contributions that say the same but for their answers. */
export interface FineCell {
  readonly country: string;
  readonly industry: string;
  readonly month: string;
  readonly channel: string;
  readonly level: string;
  readonly match: string;
  readonly model: string;
  readonly interview: number;
  readonly offer: number;
  /** Told answers: `reached` and `answer` in the order of the contract. */
  readonly reached: readonly number[];
  readonly answer: readonly number[];
}

/** Everything that is used, in groups, as of one moment: what was taken back before is in none. */
export async function readFineCells(
  queries: Queries,
  runId: string,
  lastDay: string,
  values: { readonly reached: readonly string[]; readonly answer: readonly string[] },
): Promise<readonly FineCell[]> {
  const count = (field: string, list: readonly string[]) =>
    `json_build_array(${list.map((value) => `count(*) filter (where body->>'${field}' = '${value}')`).join(', ')})`;
  const { rows } = await queries.query<FineCell>(
    `select body->>'country' as country, body->>'industry' as industry, month, body->>'channel' as channel,
       body->>'level' as level, body->>'match' as match, body->>'model' as model,
       (body->>'interview')::int as interview, (body->>'offer')::int as offer,
       ${count('reached', values.reached)} as reached, ${count('answer', values.answer)} as answer
     from contribution where ${isUsed} group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    [runId, lastDay],
  );
  return rows;
}
