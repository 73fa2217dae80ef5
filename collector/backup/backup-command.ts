import path from 'node:path';
import { openEmbedded } from '../database/open-embedded.ts';
import { openPostgres } from '../database/open-postgres.ts';
import { readMasterKey } from '../secrets.ts';
import type { CollectorSettings } from '../settings.ts';
import { type BackupFacts, backUp, restore } from './back-up.ts';

/**
 * `--back-up FILE` and `--restore FILE`, instead of starting. A collector on a server may run while it is backed up; the embedded
 * database has to be its own.
 */
export async function runBackupCommand(
  settings: Pick<CollectorSettings, 'databaseUrl' | 'folder' | 'masterKey'>,
  { file, isRestore }: { readonly file: string; readonly isRestore: boolean },
): Promise<BackupFacts> {
  const { databaseUrl, folder, masterKey } = settings;
  const key = readMasterKey(folder, masterKey);
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(path.join(folder, 'database'));
  try {
    return await (isRestore ? restore : backUp)(database, key, file);
  } finally {
    await database.close();
  }
}
