import { z } from 'zod';
import type { Database } from './database.ts';
import { isoTime, parseRecord } from './record.ts';

/** What the predictions for partners are counted in: one CV against one advert, or one CV read. */
const meteredKinds = ['prediction', 'reading'] as const;
export type MeteredKind = (typeof meteredKinds)[number];

const KeyRow = z.object({
  id: z.string(),
  label: z.string(),
  hash: z.instanceof(Uint8Array),
  monthly_quota: z.int().positive(),
  made_at: z.int(),
  revoked_at: z.int().nullable(),
});

export interface PartnerKey {
  readonly id: string;
  readonly label: string;
  readonly hash: Uint8Array;
  /** Predictions and readings together, a calendar month (UTC). */
  readonly monthlyQuota: number;
  readonly madeAt: string;
  readonly revokedAt: string | null;
}

function readKey(row: unknown): PartnerKey {
  const { monthly_quota, made_at, revoked_at, ...key } = parseRecord(KeyRow, 'partner_keys', row);
  return {
    ...key,
    monthlyQuota: monthly_quota,
    madeAt: isoTime(made_at),
    revokedAt: revoked_at === null ? null : isoTime(revoked_at),
  };
}

const keyColumns = 'id, label, hash, monthly_quota, made_at, revoked_at';

/** The key of this id, revoked or not. */
export function findPartnerKey(database: Database, id: string): PartnerKey | undefined {
  const row = database.get(`SELECT ${keyColumns} FROM partner_keys WHERE id = ?`, id);
  return row === undefined ? undefined : readKey(row);
}

/** Every key, the newest first. */
export function listPartnerKeys(database: Database): PartnerKey[] {
  return database.all(`SELECT ${keyColumns} FROM partner_keys ORDER BY made_at DESC, id`).map(readKey);
}

export function addPartnerKey(
  database: Database,
  key: Pick<PartnerKey, 'id' | 'label' | 'hash' | 'monthlyQuota'>,
  now: number,
): void {
  database.run(
    'INSERT INTO partner_keys (id, label, hash, monthly_quota, made_at) VALUES (?, ?, ?, ?, ?)',
    key.id,
    key.label,
    key.hash,
    key.monthlyQuota,
    now,
  );
}

/** From now on the key opens nothing; false when there is none of this id that still does. */
export function revokePartnerKey(database: Database, id: string, now: number): boolean {
  return database.run('UPDATE partner_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', now, id) === 1;
}

const CountRow = z.object({ n: z.int() });

/** How often a key was used in a month, `2026-11`. */
export function countPartnerUse(database: Database, keyId: string, month: string): number {
  const row = database.get(
    "SELECT coalesce(sum(n), 0) AS n FROM partner_use WHERE key_id = ? AND day >= ? || '-01' AND day <= ? || '-31'",
    keyId,
    month,
    month,
  );
  return parseRecord(CountRow, 'partner_use', row).n;
}

/** Counts one use on a day, `2026-11-23`. */
export function addPartnerUse(database: Database, keyId: string, day: string, kind: MeteredKind): void {
  database.run(
    `INSERT INTO partner_use (key_id, day, kind, n) VALUES (?, ?, ?, 1)
     ON CONFLICT (key_id, day, kind) DO UPDATE SET n = n + 1`,
    keyId,
    day,
    kind,
  );
}

const UseRow = z.object({
  key_id: z.string(),
  label: z.string(),
  day: z.string(),
  kind: z.enum(meteredKinds),
  n: z.int().positive(),
});
export type PartnerUse = z.infer<typeof UseRow>;

/** What was used in a month by all keys, by day. */
export function listPartnerUse(database: Database, month: string): PartnerUse[] {
  return database
    .all(
      `SELECT key_id, label, day, kind, n FROM partner_use JOIN partner_keys ON partner_keys.id = partner_use.key_id
       WHERE day >= ? || '-01' AND day <= ? || '-31' ORDER BY day, key_id, kind`,
      month,
      month,
    )
    .map((row) => parseRecord(UseRow, 'partner_use', row));
}
