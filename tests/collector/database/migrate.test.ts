import { expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { openPostgres } from '../../../collector/database/open-postgres.ts';
import { engines, openCollectorDatabase, startPostgres } from '../../support/collector-database.ts';

const readLayout = async (database: CollectorDatabase) =>
  (
    await database.query(
      `select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'
       order by table_name, ordinal_position`,
    )
  ).rows;

it.each(engines)(
  'migrates twice as once, and refuses what a newer collector made, %s',
  { timeout: 120_000 },
  async (kind) => {
    const database = await openCollectorDatabase(kind);
    try {
      const layout = await readLayout(database);
      const { rows: done } = await database.query('select * from migration order by version');
      await migrate(database);
      expect(await readLayout(database)).toEqual(layout);
      expect((await database.query('select * from migration order by version')).rows).toEqual(done);
      await database.query('insert into migration (version, done_at) values (999, now())');
      await expect(migrate(database)).rejects.toThrow('The database belongs to a newer collector.');
      expect(await readLayout(database)).toEqual(layout);
    } finally {
      await database.close();
    }
  },
);

it.runIf(engines.includes('postgres'))(
  'lets several collectors migrate one empty server at once',
  { timeout: 120_000 },
  async () => {
    const server = await startPostgres();
    const databases = await Promise.all([1, 2, 3, 4].map(() => openPostgres(server.url)));
    try {
      await Promise.all(databases.map((database) => migrate(database)));
      const { rows } =
        (await databases[0]?.query<{ version: number }>('select version from migration order by version')) ?? {};
      expect(rows?.map(({ version }) => version)).toEqual(rows?.map((_, index) => index + 1));
      expect(rows?.length).toBeGreaterThan(0);
    } finally {
      await Promise.all(databases.map((database) => database.close()));
      await server.stop();
    }
  },
);

it.runIf(engines.includes('postgres'))(
  'outlives a connection that breaks in the middle of a transaction',
  { timeout: 120_000 },
  async () => {
    const database = await openCollectorDatabase('postgres');
    try {
      const broken = database.transaction(async (queries) => {
        const { rows } = await queries.query<{ pid: number }>('select pg_backend_pid() as pid');
        await queries.query('insert into erased_hash (erase_hash, erased_on) values ($1, now())', [Buffer.alloc(32)]);
        await database.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await queries.query('select 1');
      });
      await expect(broken).rejects.toThrow();
      const left = await database.transaction((queries) => queries.query('select erase_hash from erased_hash'));
      expect(left.rows).toEqual([]);
    } finally {
      await database.close();
    }
  },
);

it.runIf(engines.includes('postgres'))(
  'steps back from a table that somebody writes to for long, so that nobody else waits for it',
  { timeout: 120_000 },
  async () => {
    const server = await startPostgres();
    const [writer, migrating, others] = await Promise.all([1, 2, 3].map(() => openPostgres(server.url)));
    if (!writer || !migrating || !others) throw new Error('no connections');
    try {
      // Experiments (4) give the table of contributions an index, which waits for all who write to it.
      await migrate(migrating, 3);
      const write = (database: CollectorDatabase) =>
        database.query(
          `insert into contribution (kind, month, body, erase_hash, arrived_on) values ('pay', '2026-11', '{}', '', now())`,
        );
      let isMigrated = false;
      let longest = 0;
      await writer.transaction(async (queries) => {
        await queries.query(
          "insert into contribution (kind, month, body, erase_hash, arrived_on) values ('pay', '2026-11', '{}', '', now())",
        );
        const migration = migrate(migrating).then(() => {
          isMigrated = true;
        });
        for (let time = 0; time < 30; time++) {
          const started = performance.now();
          await write(others);
          longest = Math.max(longest, performance.now() - started);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        expect(isMigrated).toBe(false);
        void migration;
      });
      // The wait for the lock is one second; who writes meanwhile waits no longer.
      expect(longest).toBeLessThan(10_000);
      while (!isMigrated) await new Promise((resolve) => setTimeout(resolve, 100));
      const { rows } = await others.query<{ n: number }>('select count(*)::int as n from contribution');
      expect(rows[0]?.n).toBe(31);
    } finally {
      await Promise.all([writer, migrating, others].map((database) => database.close()));
      await server.stop();
    }
  },
);
