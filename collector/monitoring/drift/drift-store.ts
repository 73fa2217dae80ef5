import { reaches } from '../../../core/domain/contribution.ts';
import type { Queries } from '../../database/database.ts';
import { DriftLook } from '../monitoring-schemas.ts';
import { type DriftCounts, type PlainFeature, plainFeatures, valuesOf } from './look-for-drift.ts';

export interface DriftPeriod {
  readonly id: string;
  readonly startedOn: string;
  readonly model: string;
}

export async function readPeriod(queries: Queries): Promise<DriftPeriod | undefined> {
  const { rows } = await queries.query<DriftPeriod>(
    'select id::text, started_on::text as "startedOn", model from drift_period order by id desc limit 1',
  );
  return rows[0];
}

export async function startPeriod(queries: Queries, model: string, today: string): Promise<DriftPeriod> {
  const { rows } = await queries.query<DriftPeriod>(
    `insert into drift_period (model, started_on) values ($1, $2::date)
     returning id::text, started_on::text as "startedOn", model`,
    [model, today],
  );
  const [period] = rows;
  if (!period) throw new Error('no period');
  return period;
}

/** Lets a period begin later, before its first look. */
export async function movePeriod(queries: Queries, id: string, today: string): Promise<void> {
  await queries.query('update drift_period set started_on = $2::date where id = $1::bigint', [id, today]);
}

/** The day of the first outcome that is there. */
export async function findFirstArrival(queries: Queries): Promise<string | undefined> {
  const { rows } = await queries.query<{ day: string | null }>(
    "select min(arrived_on)::text as day from contribution where kind = 'outcome'",
  );
  return rows[0]?.day ?? undefined;
}

/** Looks of a period, the newest first. */
export async function listLooks(queries: Queries, periodId: string): Promise<readonly DriftLook[]> {
  const { rows } = await queries.query<{ result: unknown }>(
    'select result from drift_look where period_id = $1::bigint order by look desc',
    [periodId],
  );
  return rows.map(({ result }) => DriftLook.parse(result));
}

export async function addDriftLook(queries: Queries, periodId: string, look: DriftLook): Promise<void> {
  await queries.query(
    'insert into drift_look (period_id, look, looked_on, result) values ($1::bigint, $2, $3::date, $4::jsonb)',
    [periodId, look.look, look.lookedOn, JSON.stringify(look)],
  );
}

/** The version that answered most outcomes of these days. */
export async function findUsualModel(queries: Queries, from: string, to: string): Promise<string | undefined> {
  const { rows } = await queries.query<{ model: string }>(
    `select body->>'model' as model from contribution
     where kind = 'outcome' and arrived_on >= $1::date and arrived_on < $2::date group by 1 order by count(*) desc, 1 limit 1`,
    [from, to],
  );
  return rows[0]?.model;
}

/**
 * Outcomes that arrived from `from` until before `to`. What the model said (`interview`, and calibration with it) is counted of
 * `model` only: another version says other things about the same people.
 */
export async function readDriftCounts(
  queries: Queries,
  { from, to, model }: { readonly from: string; readonly to: string; readonly model: string },
): Promise<DriftCounts & { readonly outcomes: number }> {
  const plain = (Object.keys(valuesOf) as PlainFeature[]).filter((feature) => feature !== 'interview');
  const window = `select body from contribution where kind = 'outcome' and arrived_on >= $1::date and arrived_on < $2::date`;
  // One pass over the days, whatever is counted: a set for each feature, and one for the bands.
  const sets = [...plain.map((feature) => `(${feature})`), '(interview, reached)'].join(', ');
  const columns = plain.map((feature) => `body->>'${feature}' as ${feature}`).join(', ');
  const { rows } = await queries.query<
    Record<PlainFeature, string | null> & { n: number; mine: number; feature: number }
  >(
    `with window_rows as (
       select ${columns}, body->>'interview' as interview, body->>'model' = $3 as is_mine from (${window}) as arrived
     )
     select ${plain.join(', ')}, interview, count(*)::int as n, (count(*) filter (where is_mine))::int as mine
     from window_rows group by grouping sets (${sets})`,
    [from, to, model],
  );
  const indexOf = (feature: PlainFeature, value: string) => (valuesOf[feature] as readonly string[]).indexOf(value);
  const counts = Object.fromEntries(
    plainFeatures.map((feature) => [feature, valuesOf[feature].map(() => 0)]),
  ) as Record<PlainFeature, number[]>;
  const interviewed = valuesOf.interview.map((): [number, number] => [0, 0]);
  for (const row of rows) {
    if (row.interview !== null) {
      const band = Number(row.interview);
      const pair = interviewed[band];
      if (!pair) continue;
      pair[row.reached === reaches[0] ? 0 : 1] += row.mine;
      counts.interview[band] = (counts.interview[band] ?? 0) + row.mine;
      continue;
    }
    for (const feature of plain) {
      const value = row[feature];
      const index = value === null ? -1 : indexOf(feature, value);
      if (index >= 0) counts[feature][index] = row.n;
    }
  }
  return { plain: counts, interviewed, outcomes: counts.country.reduce((sum, n) => sum + n, 0) };
}
