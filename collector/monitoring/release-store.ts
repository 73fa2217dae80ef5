import type { Queries } from '../database/database.ts';

/** One release of a table: how many stood behind each cell, and what was shown of it. */
export interface StoredRelease {
  readonly releasedOn: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, unknown>>;
}

/** The newest first. */
export async function readReleases(queries: Queries, name: string, most: number): Promise<readonly StoredRelease[]> {
  const { rows } = await queries.query<StoredRelease>(
    `select released_on::text as "releasedOn", counts, shown from watch_release where name = $1 order by turn desc limit $2::int`,
    [name, most],
  );
  return rows;
}

export async function addRelease(queries: Queries, name: string, release: StoredRelease): Promise<void> {
  await queries.query(
    `insert into watch_release (name, turn, released_on, counts, shown)
     select $1, coalesce(max(turn), 0) + 1, $2::date, $3::jsonb, $4::jsonb from watch_release where name = $1`,
    [name, release.releasedOn, JSON.stringify(release.counts), JSON.stringify(release.shown)],
  );
}

/** What is shown of every table whose name begins so, by its name. */
export async function listShown(
  queries: Queries,
  prefix: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { rows } = await queries.query<{ name: string; shown: Readonly<Record<string, unknown>> }>(
    'select distinct on (name) name, shown from watch_release where starts_with(name, $1) order by name, turn desc',
    [prefix],
  );
  return new Map(rows.map(({ name, shown }) => [name, shown]));
}
