import type { CollectorDatabase } from './database/database.ts';
import { opensSealed, resealEverything } from './operators/reseal.ts';
import { dropNextKey, readMasterKey, readNextKey, takeNextKey, writeNextKey } from './secrets.ts';

interface KeySettings {
  readonly folder: string;
  /** See `readMasterKey`. */
  readonly masterKey: string | undefined;
  /** What the key becomes, where it is a setting. */
  readonly nextMasterKey: string | undefined;
}

/**
 * The key of the collector. `isRotation` changes it: everything sealed in the database is sealed anew in one transaction, and
 * everybody is signed out. A change that was broken off is ended or undone here, whichever the database says.
 */
export async function openMasterKey(
  database: CollectorDatabase,
  { folder, masterKey: written, nextMasterKey }: KeySettings,
  isRotation = false,
): Promise<{ readonly masterKey: Uint8Array; readonly notes: readonly string[] }> {
  if (written === undefined) await settleNextKey(database, folder);
  const masterKey = readMasterKey(folder, written);
  if (!isRotation) return { masterKey, notes: [] };
  if (written !== undefined && nextMasterKey === undefined) {
    await resealEverything(database, masterKey, masterKey);
    return {
      masterKey,
      notes: [
        'Every operator was signed out. COLLECTOR_KEY itself was NOT changed: set COLLECTOR_KEY_NEXT to 64 hexadecimal digits and do it again.',
        outside,
      ],
    };
  }
  const next = written === undefined ? writeNextKey(folder) : readMasterKey(folder, nextMasterKey);
  await resealEverything(database, masterKey, next);
  if (written === undefined) takeNextKey(folder);
  const where =
    written === undefined
      ? 'collector.key is new; keep a copy.'
      : 'COLLECTOR_KEY is now what COLLECTOR_KEY_NEXT says; change it before the next start.';
  return { masterKey: next, notes: [`Everything was sealed anew and every operator signed out. ${where}`, outside] };
}

const outside =
  'Secrets that come from outside are changed where they come from: METRICS_TOKEN, the password of DATABASE_URL, secrets of webhooks and of mail.';

async function settleNextKey(database: CollectorDatabase, folder: string): Promise<void> {
  const next = readNextKey(folder);
  if (!next) return;
  if (await opensSealed(database, next)) takeNextKey(folder);
  else dropNextKey(folder);
}
