import type { CollectorDatabase } from '../database/database.ts';
import { seal, unseal } from '../secrets.ts';
import { listSealed, listSealedColumns, lockSealed, replaceSealed } from './secret-store.ts';
import { endEverySession } from './session-store.ts';

/** Seals with `next` whatever was sealed with `key`, and ends every session: all or nothing. Throws when something was sealed with neither. */
export async function resealEverything(database: CollectorDatabase, key: Uint8Array, next: Uint8Array): Promise<void> {
  await database.transaction(async (queries) => {
    for (const column of await listSealedColumns(queries)) {
      await lockSealed(queries, column);
      for (const sealed of await listSealed(queries, column))
        await replaceSealed(queries, column, sealed, seal(next, unseal(key, sealed)));
    }
    await endEverySession(queries);
  });
}

/** Whether what is sealed in the database opens with this key; false when nothing is. */
export async function opensSealed(database: CollectorDatabase, key: Uint8Array): Promise<boolean> {
  for (const column of await listSealedColumns(database)) {
    const [sealed] = await listSealed(database, column);
    if (sealed) {
      try {
        unseal(key, sealed);
        return true;
      } catch {
        return false;
      }
    }
  }
  return false;
}
