import type { CollectorDatabase, Queries } from './database.ts';
import { contributions } from './migrations/0001-contributions.ts';
import { operators } from './migrations/0002-operators.ts';
import { figures } from './migrations/0003-figures.ts';
import { experiments } from './migrations/0004-experiments.ts';
import { registry } from './migrations/0005-registry.ts';
import { training } from './migrations/0006-training.ts';
import { monitoring } from './migrations/0007-monitoring.ts';
import { business } from './migrations/0008-business.ts';
import { tickets } from './migrations/0009-tickets.ts';

const migrations = [contributions, operators, figures, experiments, registry, training, monitoring, business, tickets];

/** What keeps two collectors that start at once from migrating at once. */
const migrationLock = 7_201_337;

const longestLockWait = '1s';
/** PostgreSQL's code for a lock that was waited for in vain. */
const lockNotAvailable = '55P03';
const pauseMs = 1_000;
const mostTries = 60;

/** The highest version whose tables are there; 0 before there are any. */
export async function readNewestMigration(queries: Queries): Promise<number> {
  const { rows } = await queries.query<{ newest: number | null }>('select max(version) as newest from migration');
  return rows[0]?.newest ?? 0;
}

/**
 * Brings the tables to the newest version (or to `last`), one transaction a migration. A database of a newer collector is refused
 * and left as it is.
 */
export async function migrate(database: CollectorDatabase, last = migrations.length): Promise<void> {
  if (last > migrations.length) throw new Error('The database belongs to a newer collector.');
  await database.transaction(async (queries) => {
    // Two that make a table at once would both find it missing.
    await queries.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await queries.query('create table if not exists migration (version int primary key, done_at timestamptz not null)');
  });
  for (const migration of migrations) if (migration.version <= last) await migrateOnce(database, migration);
}

async function migrateOnce(database: CollectorDatabase, { version, script }: (typeof migrations)[number]) {
  for (let tries = 1; ; tries++) {
    try {
      await database.transaction(async (queries) => {
        await queries.query('select pg_advisory_xact_lock($1)', [migrationLock]);
        const newest = await readNewestMigration(queries);
        if (newest > migrations.length) throw new Error('The database belongs to a newer collector.');
        if (newest >= version) return;
        // Whoever waits for a table holds up all that come after: a migration steps back instead and comes again.
        await queries.query(`set local lock_timeout = '${longestLockWait}'`);
        for (const statement of splitStatements(script)) await queries.query(statement);
        await queries.query('insert into migration (version, done_at) values ($1, now())', [version]);
      });
      return;
    } catch (failure) {
      const isHeldUp = failure instanceof Error && 'code' in failure && failure.code === lockNotAvailable;
      if (!isHeldUp || tries >= mostTries) throw failure;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** A transaction of the embedded engine takes one statement at a time. Scripts hold no semicolon inside a statement. */
function splitStatements(script: string): string[] {
  return script
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
