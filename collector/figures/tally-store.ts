import { z } from 'zod';
import { reaches } from '../../core/domain/contribution.ts';
import { Industry } from '../../core/domain/industry.ts';
import { Country } from '../../core/domain/region.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { type Breakdown, breakdowns, sourceOf } from './tally-plan.ts';

/** Contributions counted in one transaction. */
const largestStep = 50_000;

const quote = (text: string) => `'${text}'`;

/** The columns of a kind's contributions that are counted. `part` stands in a list and is unfolded where it is counted. */
function listColumns(kind: Breakdown['kind']): readonly string[] {
  const ofKind = breakdowns.filter((one) => one.kind === kind);
  return [...new Set(ofKind.flatMap(({ columns, fields }) => [...columns, ...fields]))].filter((one) => one !== 'part');
}

/** Adds what `source` selects (kind, month and body of contributions) to the tallies, `sign` times. */
function writeTallySql(source: string, sign: 1 | -1): string {
  const kinds = ['outcome', 'pay', 'use'] as const;
  const read = kinds.map((kind) => {
    const columns = listColumns(kind).map((name) => `${sourceOf[name] ?? `body ->> ${quote(name)}`} as "${name}"`);
    return `${kind} as materialized (select month, body, ${columns.join(', ')} from source where kind = ${quote(kind)})`;
  });
  const counts = breakdowns.flatMap(({ name, kind, columns, fields }) =>
    fields.map((field) => {
      const cell = columns.length > 0 ? columns.map((column) => `"${column}"`).join(` || ' ' || `) : `''`;
      const from = field === 'part' ? `use, jsonb_array_elements_text(body -> 'parts') as part` : kind;
      const value = field === 'part' ? 'part.value' : `"${field}"`;
      const groups = ['month', ...columns.map((column) => `"${column}"`), value].join(', ');
      return `select ${quote(name)}, month, ${cell}, ${quote(field)}, ${value}, ${sign} * count(*) from ${from} group by ${groups}`;
    }),
  );
  return `with source as materialized (${source}), ${read.join(', ')}
    insert into tally (breakdown, month, cell, field, value, n) ${counts.join(' union all ')} order by 1, 2, 3, 4, 5
    on conflict (breakdown, month, cell, field, value) do update set n = tally.n + excluded.n`;
}

const ofContribution = 'select kind, month, body from contribution';
const addTallies = writeTallySql(`${ofContribution} where id > $1::bigint and id <= $2::bigint`, 1);
const takeTallies = writeTallySql(`${ofContribution} where erase_hash = $1 and id <= $2::bigint`, -1);

/** Counts what arrived since the last time, each contribution exactly once, whoever else counts or erases meanwhile. */
export async function rollUpTallies(database: CollectorDatabase): Promise<void> {
  const newest = await database.transaction(async (queries) => {
    // Whoever keeps contributions holds this lock until they are there: with it, no id below the newest is still to come.
    await queries.query('lock table erased_hash in share row exclusive mode');
    const { rows } = await queries.query<{ id: string | null }>('select max(id)::text as id from contribution');
    return BigInt(rows[0]?.id ?? 0);
  });
  for (let isDone = false; !isDone; ) {
    isDone = await database.transaction(async (queries) => {
      const through = await lockProgress(queries);
      if (through >= newest) return true;
      const step = through + BigInt(largestStep);
      const end = step < newest ? step : newest;
      await queries.query(addTallies, [through.toString(), end.toString()]);
      await queries.query('delete from tally where n = 0');
      await queries.query('update tally_progress set through_id = $1::bigint', [end.toString()]);
      return end === newest;
    });
  }
}

async function lockProgress(queries: Queries): Promise<bigint> {
  const { rows } = await queries.query<{ id: string }>('select through_id::text as id from tally_progress for update');
  return BigInt(rows[0]?.id ?? 0);
}

/** Takes what came with this hash out of the tallies, in the transaction that removes it and before it does. */
export async function forgetTallies(queries: Queries, eraseHash: Uint8Array): Promise<void> {
  const through = await lockProgress(queries);
  await queries.query(takeTallies, [eraseHash, through.toString()]);
  await queries.query('delete from tally where n = 0');
}

/** How often each value of a field was told in each cell of a breakdown. */
export interface TallyRow {
  readonly cell: string;
  readonly field: string;
  readonly value: string;
  readonly n: number;
}

/** One month of a breakdown. Not for showing: nothing here is held back. */
export async function readTallies(queries: Queries, breakdown: string, month: string): Promise<readonly TallyRow[]> {
  const { rows } = await queries.query<TallyRow>(
    'select cell, field, value, n from tally where breakdown = $1 and month = $2',
    [breakdown, month],
  );
  return rows;
}

/** The months that contributions of a kind are about, the oldest first. */
export async function listTallyMonths(queries: Queries, kind: Breakdown['kind']): Promise<readonly string[]> {
  const { rows } = await queries.query<{ month: string }>(
    'select distinct month from tally where breakdown = $1 and n > 0 order by month',
    [kind],
  );
  return rows.map(({ month }) => month);
}

const PredictionRow = z.object({
  model: z.string(),
  country: Country,
  industry: Industry,
  month: z.string(),
  band: z.coerce.number().int(),
  reached: z.enum(reaches),
  n: z.number().int(),
});
/** How often a model said a band, and how far it was told (noised) to have come. */
export type PredictionRow = z.infer<typeof PredictionRow>;

/** For watching models, not for showing: nothing here is held back. As fresh as the last `rollUpTallies`. */
export async function readPredictionRows(
  queries: Queries,
  target: 'interview' | 'offer' = 'interview',
): Promise<readonly PredictionRow[]> {
  const { rows } = await queries.query<object>(
    `select split_part(cell, ' ', 1) as model, split_part(cell, ' ', 2) as country, split_part(cell, ' ', 3) as industry,
            month, split_part(cell, ' ', 4) as band, value as reached, n
     from tally where breakdown = $1 and n > 0 order by month, cell, value`,
    [`prediction.${target}`],
  );
  return rows.map((row) => PredictionRow.parse(row));
}
