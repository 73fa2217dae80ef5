import type { Database } from './database.ts';

type Row = Readonly<Record<string, unknown>>;

const isRow = (raw: unknown): raw is Row => typeof raw === 'object' && raw !== null;

/** The same columns with the same values; a value that is no plain one, such as bytes, counts as another each time. */
function isSame(one: Row, other: Row): boolean {
  for (const column in one) if (one[column] !== other[column]) return false;
  return true;
}

/**
 * Makes `make` of every row, and gives back what was made before where a row with this id still says the same: a list of
 * thousands is asked for after each change, and checking each row again takes ten times as long as reading it. What is
 * given back is shared and must not be changed. It is held as long as the database is open, and only for rows that are
 * still there. Rows must have a column `id` and always the same columns.
 */
export function createRowMemory<T>(make: (raw: unknown) => T): (database: Database, rows: readonly unknown[]) => T[] {
  const known = new WeakMap<Database, ReadonlyMap<unknown, { readonly row: Row; readonly made: T }>>();
  return (database, rows) => {
    const before = known.get(database);
    const now = new Map<unknown, { readonly row: Row; readonly made: T }>();
    const all = rows.map((row) => {
      if (!isRow(row)) return make(row);
      const last = before?.get(row.id);
      const entry = last && isSame(row, last.row) ? last : { row, made: make(row) };
      now.set(row.id, entry);
      return entry.made;
    });
    known.set(database, now);
    return all;
  };
}
