import { z } from 'zod';
import type { Queries } from '../database/database.ts';

const Counts = z.record(z.string(), z.record(z.string(), z.int()));
const ShownCell = z.object({
  n: z.int(),
  /** Which release of the month showed it so. */
  turn: z.int(),
  releasedOn: z.string(),
  told: z.record(z.string(), z.record(z.string(), z.int())),
});
/** What is shown of one cell, and since when. */
export type ShownCell = z.infer<typeof ShownCell>;
const Shown = z.record(z.string(), z.record(z.string(), ShownCell));
/** What is shown of a month: by table and cell. */
export type ShownTables = z.infer<typeof Shown>;

const Kept = z.object({ month: z.string(), releasedOn: z.string(), counts: Counts });

/** Waits for whoever else makes a release of this kind, and holds the others up until the transaction ends. */
export async function lockReleases(queries: Queries, kind: string): Promise<void> {
  await queries.query('select pg_advisory_xact_lock(hashtext($1))', [`figure_release ${kind}`]);
}

/** What every release of a month was made of, the first one first. Not for showing. */
export async function listReleaseCounts(queries: Queries, kind: string, month: string) {
  const { rows } = await queries.query<object>(
    `select month, released_on::text as "releasedOn", counts from figure_release
     where kind = $1 and month = $2 order by turn`,
    [kind, month],
  );
  return rows.map((row) => Kept.parse(row));
}

export async function addRelease(
  queries: Queries,
  release: {
    readonly kind: string;
    readonly month: string;
    readonly turn: number;
    readonly releasedOn: string;
    readonly counts: z.infer<typeof Counts>;
    readonly shown: ShownTables;
  },
): Promise<void> {
  await queries.query(
    `insert into figure_release (kind, month, turn, released_on, counts, shown)
     values ($1, $2, $3, $4::date, $5::jsonb, $6::jsonb)`,
    [
      release.kind,
      release.month,
      release.turn,
      release.releasedOn,
      JSON.stringify(release.counts),
      JSON.stringify(release.shown),
    ],
  );
}

const Latest = z.object({ month: z.string(), releasedOn: z.string(), all: z.int(), shown: Shown });
/** The latest release of a month. */
export type LatestRelease = z.infer<typeof Latest>;

/** The latest release of each month of a kind (or of one month); of its tables only those asked for. */
export async function listLatestReleases(
  queries: Queries,
  kind: string,
  tables: readonly string[] | undefined,
  month?: string,
): Promise<readonly LatestRelease[]> {
  const { rows } = await queries.query<object>(
    `select distinct on (month) month, released_on::text as "releasedOn", (shown #>> '{all,"",n}')::int as "all",
       case when $2::jsonb is null then shown
            else (select coalesce(jsonb_object_agg(entry.key, entry.value), '{}') from jsonb_each(shown) as entry
                  where $2::jsonb ? entry.key) end as shown
     from figure_release where kind = $1 and ($3::text is null or month = $3) order by month, turn desc`,
    [kind, tables === undefined ? null : JSON.stringify(tables), month ?? null],
  );
  return rows.map((row) => Latest.parse(row));
}

/** How many releases of a kind there are: none is ever changed, so that this tells whether there is a new one. */
export async function countReleases(queries: Queries, kind: string): Promise<number> {
  const { rows } = await queries.query<{ n: number }>('select count(*)::int as n from figure_release where kind = $1', [
    kind,
  ]);
  return rows[0]?.n ?? 0;
}

/** How many of a kind the tallies hold for each month. Not for showing. */
export async function countMonths(
  queries: Queries,
  breakdown: string,
  field: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await queries.query<{ month: string; n: number }>(
    'select month, sum(n)::int as n from tally where breakdown = $1 and field = $2 group by month order by month',
    [breakdown, field],
  );
  return new Map(rows.map(({ month, n }) => [month, n]));
}
