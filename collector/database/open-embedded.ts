import { mkdirSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { CollectorDatabase, Queries } from './database.ts';

const asQueries = (engine: PGlite | Transaction): Queries => ({
  async query<Row>(text: string, values: readonly unknown[] = []) {
    const { rows, affectedRows } = await engine.query<Row>(text, [...values]);
    return { rows, count: affectedRows ?? 0 };
  },
});

/** PostgreSQL compiled to WebAssembly, in `folder` (made when missing) or, without one, in memory. */
export async function openEmbedded(folder?: string): Promise<CollectorDatabase> {
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create(folder ?? 'memory://', { relaxedDurability: false });
  return {
    kind: 'embedded',
    ...asQueries(engine),
    transaction: (work) => engine.transaction((inner) => work(asQueries(inner))),
    close: () => engine.close(),
  };
}
