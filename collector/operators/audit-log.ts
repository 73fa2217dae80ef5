import { createHmac } from 'node:crypto';
import type { CollectorDatabase } from '../database/database.ts';
import { type AuditEntry, addEntry, listEntriesAfter, lockAudit, readNewestEntry } from './audit-store.ts';

const start = new Uint8Array(32);
const pageLength = 1000;

/** What somebody did. `ids` are those in the address of the request. */
interface AuditedAct {
  readonly operatorId: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly status: number;
}

/** Each entry carries an HMAC over itself and the one before, under a key that is not in the database. */
export interface AuditLog {
  append(act: AuditedAct): Promise<void>;
  /** Whether every entry is as it was written and none is missing before the newest. */
  check(): Promise<{ readonly isWhole: boolean; readonly entries: number; readonly head: string }>;
}

export function openAuditLog(database: CollectorDatabase, key: Uint8Array, now: () => number): AuditLog {
  const hashOf = (entry: Omit<AuditEntry, 'hash'>, previous: Uint8Array) => {
    const { number, at, operatorId, role, action, ids, status } = entry;
    return createHmac('sha256', key)
      .update(previous)
      .update(JSON.stringify([number, at, operatorId, role, action, ids, status]))
      .digest();
  };
  return {
    append: ({ ids, ...act }) =>
      database.transaction(async (queries) => {
        await lockAudit(queries);
        const newest = await readNewestEntry(queries);
        const entry = { ...act, ids: JSON.stringify(ids), number: (newest?.number ?? 0) + 1, at: now() };
        await addEntry(queries, { ...entry, hash: hashOf(entry, newest?.hash ?? start) });
      }),
    async check() {
      let previous: Uint8Array = start;
      let [entries, isWhole] = [0, true];
      for (;;) {
        const page = await listEntriesAfter(database, entries, pageLength);
        for (const entry of page) {
          isWhole &&= entry.number === entries + 1 && hashOf(entry, previous).equals(entry.hash);
          previous = entry.hash;
          entries = entry.number;
        }
        if (page.length < pageLength) return { isWhole, entries, head: Buffer.from(previous).toString('hex') };
      }
    },
  };
}
