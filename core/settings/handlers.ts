import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { changeSettings, readSettings } from '../database/settings-store.ts';

/** The methods `settings.*`. */
export function createSettingsHandlers({
  database,
  now,
}: {
  database: Database;
  now(): number;
}): HandlersOf<'settings'> {
  return {
    'settings.get': () => readSettings(database),
    'settings.change': (change) => changeSettings(database, change, now()),
  };
}
