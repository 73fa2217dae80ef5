import { mkdirSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { CollectorDatabase, Queries } from './database.ts';

const asQueries = (engine: PGlite | Transaction): Queries => ({
  async query<Row>(text: string, values: readonly unknown[] = []) {
    const { rows, affectedRows } = await engine.query<Row>(text, [...values]);
    return { rows, count: affectedRows ?? 0 };
  },
});

const asDatabase = (engine: PGlite): CollectorDatabase => ({
  kind: 'embedded',
  ...asQueries(engine),
  transaction: (work) => engine.transaction((inner) => work(asQueries(inner))),
  close: () => engine.close(),
});

/**
 * PostgreSQL compiled to WebAssembly, in `folder` (made when missing) or, without one, in memory. A new one begins as `image`, the
 * packed folder of another, where that is given: making the first tables of PostgreSQL takes seconds.
 */
export async function openEmbedded(folder?: string, image?: Blob): Promise<CollectorDatabase> {
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const loadDataDir = image && { loadDataDir: image };
  return asDatabase(await PGlite.create(folder ?? 'memory://', { relaxedDurability: false, ...loadDataDir }));
}

/** The packed folder of a new database, after `prepare` has made its tables. */
export async function packEmbedded(prepare: (database: CollectorDatabase) => Promise<void>): Promise<Blob> {
  const engine = await PGlite.create();
  try {
    await prepare(asDatabase(engine));
    return await engine.dumpDataDir('none');
  } finally {
    await engine.close();
  }
}
