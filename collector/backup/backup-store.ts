import type { Queries } from '../database/database.ts';

const rowsAtOnce = 2_000;

/** A name as SQL writes it, whatever stands in it. */
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table of the collector, those that others point to first, so that rows can be put back in this order. */
export async function listTables(queries: Queries): Promise<string[]> {
  const { rows: tables } = await queries.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
  );
  const { rows: links } = await queries.query<{ from: string; to: string }>(
    `select owner.relname as "from", target.relname as "to" from pg_constraint
     join pg_class owner on owner.oid = conrelid join pg_class target on target.oid = confrelid
     where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace`,
  );
  const listed: string[] = [];
  const waiting = new Set(tables.map(({ name }) => name));
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) => !links.some(({ from, to }) => from === name && waiting.has(to)));
    if (ready.length === 0) throw new Error('Tables point to one another in a circle.');
    for (const name of ready) waiting.delete(name);
    listed.push(...ready);
  }
  return listed;
}

/** All rows of a table as PostgreSQL writes them in JSON, in batches. Inside a transaction, which they are all of one moment of. */
export async function* readTable(queries: Queries, table: string): AsyncGenerator<readonly string[]> {
  await queries.query(`declare backup no scroll cursor for select to_jsonb(t)::text as row from ${quote(table)} t`);
  for (;;) {
    const { rows } = await queries.query<{ row: string }>(`fetch ${rowsAtOnce} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await queries.query('close backup');
}

/** From here on the transaction sees the database as it is now, whatever others write. */
export async function seeOneMoment(queries: Queries): Promise<void> {
  await queries.query('set transaction isolation level repeatable read read only');
}

/** Puts rows of `readTable` back as they were, their numbers included. */
export async function writeRows(queries: Queries, table: string, rows: readonly string[]): Promise<void> {
  await queries.query(
    `insert into ${quote(table)} overriding system value
     select * from jsonb_populate_recordset(null::${quote(table)}, $1::jsonb)`,
    [`[${rows.join(',')}]`],
  );
}

/** Lets the numbers that tables give by themselves go on behind the highest that was put back. */
export async function continueNumbers(queries: Queries): Promise<void> {
  const { rows } = await queries.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval(%')`,
  );
  for (const { table, column } of rows) {
    await queries.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quote(column)}) from ${quote(table)}), 1))`,
      [quote(table), column],
    );
  }
}

/** The tables that hold rows; what the collector makes by itself at its first migration is empty. */
export async function listFilledTables(queries: Queries): Promise<string[]> {
  const filled: string[] = [];
  for (const table of await listTables(queries)) {
    const { rows } = await queries.query<{ is_filled: boolean }>(
      `select exists (select from ${quote(table)}) as is_filled`,
    );
    if (rows[0]?.is_filled) filled.push(table);
  }
  return filled;
}

/** Takes the rows out that migrations put in, before those of the backup come. */
export async function emptyTable(queries: Queries, table: string): Promise<void> {
  await queries.query(`delete from ${quote(table)}`);
}
