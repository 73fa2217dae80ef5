import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Source } from '../domain/sourced.ts';

const Row = Source.extend({ address: z.string().nullable() }).transform(({ address, ...rest }) => ({
  ...rest,
  ...(address !== null && { address }),
}));

/** All publications that the knowledge file leans on, by id. */
export function listSources(database: Database): Source[] {
  return z.array(Row).parse(database.prepare('SELECT * FROM sources ORDER BY id').all());
}
