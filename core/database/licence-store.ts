import { z } from 'zod';
import type { Database } from './database.ts';
import { parseRecord } from './record.ts';

const Row = z.object({ file: z.string(), seen_on: z.iso.date() });

/** The licence as it was imported, and the latest day on which it was seen; `undefined` without one. */
export function readLicence(database: Database): { readonly file: string; readonly seenOn: string } | undefined {
  const row = database.get('SELECT file, seen_on FROM licences WHERE id = 1');
  if (row === undefined) return undefined;
  const { file, seen_on } = parseRecord(Row, 'licences', row);
  return { file, seenOn: seen_on };
}

/** Keeps a licence in place of the one before. */
export function keepLicence(database: Database, file: string, today: string, now: number): void {
  database.run(
    `INSERT INTO licences (id, file, seen_on, imported_at) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET file = excluded.file, seen_on = max(seen_on, excluded.seen_on),
       imported_at = excluded.imported_at`,
    file,
    today,
    now,
  );
}

/** Notes the day; an earlier one changes nothing. */
export function noteLicenceSeen(database: Database, today: string): void {
  database.run('UPDATE licences SET seen_on = ? WHERE id = 1 AND seen_on < ?', today, today);
}

export function removeLicence(database: Database): void {
  database.run('DELETE FROM licences');
}
