import pg from 'pg';
import type { CollectorDatabase, Queries } from './database.ts';

const asQueries = (engine: Pick<pg.ClientBase, 'query'>): Queries => ({
  async query<Row>(text: string, values: readonly unknown[] = [], name?: string) {
    const { rows, rowCount } = await engine.query({ text, values: [...values], ...(name && { name }) });
    return { rows: rows as Row[], count: rowCount ?? 0 };
  },
});

/** A PostgreSQL server at `url` (`postgres://…`), through at most ten connections. */
export async function openPostgres(url: string): Promise<CollectorDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nobody uses it is replaced by the pool; what was asked at the time fails by itself.
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    ...asQueries(pool),
    async transaction(work) {
      const connection = await pool.connect();
      let broken: Error | undefined;
      // Without somebody who listens, a connection that breaks in the middle would end the process.
      const notice = (failure: Error) => {
        broken = failure;
      };
      connection.on('error', notice);
      try {
        await connection.query('begin');
        const result = await work(asQueries(connection));
        await connection.query('commit');
        return result;
      } catch (failure) {
        await connection.query('rollback').catch(notice);
        throw failure;
      } finally {
        connection.off('error', notice);
        connection.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
