import type { Queries } from '../database/database.ts';

export async function readSealedSecret(queries: Queries, name: string): Promise<Uint8Array | undefined> {
  const { rows } = await queries.query<{ sealed_value: Uint8Array }>(
    'select sealed_value from collector_secret where name = $1',
    [name],
  );
  return rows[0]?.sealed_value;
}

/** Nothing changes when there is one of that name. */
export async function addSealedSecret(queries: Queries, name: string, sealed: Uint8Array): Promise<void> {
  await queries.query('insert into collector_secret (name, sealed_value) values ($1, $2) on conflict do nothing', [
    name,
    sealed,
  ]);
}

interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every column that holds what was sealed: by their name, so that none is forgotten. */
export async function listSealedColumns(queries: Queries): Promise<readonly SealedColumn[]> {
  const { rows } = await queries.query<SealedColumn>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name like 'sealed\\_%' and data_type = 'bytea' order by 1, 2`,
  );
  return rows;
}

/** Until the transaction ends nobody else writes into the table. */
export async function lockSealed(queries: Queries, { table }: SealedColumn): Promise<void> {
  await queries.query(`lock table "${table}" in exclusive mode`);
}

/** What is sealed in a column, each value once: nonces make them different. */
export async function listSealed(queries: Queries, { table, column }: SealedColumn): Promise<readonly Uint8Array[]> {
  const { rows } = await queries.query<{ sealed: Uint8Array }>(
    `select "${column}" as sealed from "${table}" where "${column}" is not null`,
  );
  return rows.map(({ sealed }) => sealed);
}

export async function replaceSealed(
  queries: Queries,
  { table, column }: SealedColumn,
  old: Uint8Array,
  next: Uint8Array,
): Promise<void> {
  await queries.query(`update "${table}" set "${column}" = $2 where "${column}" = $1`, [old, next]);
}
