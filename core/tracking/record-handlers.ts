import type { HandlersOf } from '../contract.ts';
import type { Database } from '../database/database.ts';
import { readOwnRecord, type ServingVersions } from './own-record/read-own-record.ts';

interface Dependencies {
  readonly database: Database;
  now(): number;
  /** Days of silence that count as "no"; 90 when absent. */
  readonly finalAfterDay?: number | undefined;
  /** The versions in use; without it the ones that spoke last. */
  servingVersions?(): ServingVersions | Promise<ServingVersions>;
}

/** The method `record.show`. */
export function createRecordHandlers({
  database,
  now,
  finalAfterDay,
  servingVersions,
}: Dependencies): HandlersOf<'record'> {
  return {
    async 'record.show'() {
      return readOwnRecord(database, { now: now(), finalAfterDay, servingVersions: await servingVersions?.() });
    },
  };
}
