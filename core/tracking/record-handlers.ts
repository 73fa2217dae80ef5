import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { readOwnRecord, type ServingVersions } from './own-record/read-own-record.ts';

interface Dependencies {
  readonly database: Database;
  now(): number;
  /** The versions in use, and after how many days of silence they count it as "no". */
  readServing?(): Promise<{ readonly versions: ServingVersions; readonly finalAfterDay: number | undefined }>;
}

/** The method `record.show`. Without `readServing`: the versions that spoke last, and 90 days. */
export function createRecordHandlers({ database, now, readServing }: Dependencies): HandlersOf<'record'> {
  return {
    async 'record.show'() {
      const serving = await readServing?.();
      return readOwnRecord(database, {
        now: now(),
        finalAfterDay: serving?.finalAfterDay,
        servingVersions: serving?.versions,
      });
    },
  };
}
