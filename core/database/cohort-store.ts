import { z } from 'zod';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

const Row = z.object({ members: z.string(), shown_at: z.int() });

/** People over whom figures were once shown, by the random ids of their records. */
export interface ShownCohort {
  readonly members: readonly string[];
  /** Milliseconds since 1970. */
  readonly shownAt: number;
}

/** The first that was shown comes first. */
export function listShownCohorts(database: Database): ShownCohort[] {
  return database.all('SELECT members, shown_at FROM client_cohorts ORDER BY id').map((raw) => {
    const row = parseRecord(Row, 'client_cohorts', raw);
    return { members: parseJson(z.array(z.string()), 'client_cohorts', row.members), shownAt: row.shown_at };
  });
}

export function addShownCohort(database: Database, members: readonly string[], now: number): void {
  database.run(
    'INSERT INTO client_cohorts (members, shown_at) VALUES (?, ?)',
    JSON.stringify([...members].sort()),
    now,
  );
}
