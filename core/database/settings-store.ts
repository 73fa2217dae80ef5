import { z } from 'zod';
import { Settings } from '../domain/settings.ts';
import type { Database } from './database.ts';
import { parseJson, parseRecord } from './record.ts';

const Row = z.object({ chosen: z.string() });

/** The user's choices; what was never chosen has its default. */
export function readSettings(database: Database): Settings {
  const row = database.get('SELECT chosen FROM settings WHERE id = 1');
  if (row === undefined) return Settings.parse({});
  return parseJson(Settings, 'settings', parseRecord(Row, 'settings', row).chosen);
}

/** Changes the named choices and keeps the others; a choice set to `undefined` goes back to its default. */
export function changeSettings(database: Database, change: Partial<Settings>, now: number): Settings {
  return database.transaction(() => {
    const settings = Settings.parse({ ...readSettings(database), ...change });
    database.run(
      `INSERT INTO settings (id, changed_at, chosen) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, chosen = excluded.chosen`,
      now,
      JSON.stringify(settings),
    );
    return settings;
  });
}
