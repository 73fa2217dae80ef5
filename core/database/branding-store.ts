import { z } from 'zod';
import { Branding } from '../domain/branding.ts';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

const Row = z.object({ branding: z.string() });

/** Who reports are from; `null` until that was chosen. */
export function readBranding(database: Database): Branding | null {
  const row = database.get('SELECT branding FROM report_branding WHERE id = 1');
  if (row === undefined) return null;
  return parseJson(Branding, 'report_branding', parseRecord(Row, 'report_branding', row).branding);
}

export function keepBranding(database: Database, branding: Branding, now: number): void {
  database.run(
    `INSERT INTO report_branding (id, branding, changed_at) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET branding = excluded.branding, changed_at = excluded.changed_at`,
    JSON.stringify(branding),
    now,
  );
}

export function removeBranding(database: Database): void {
  database.run('DELETE FROM report_branding');
}
