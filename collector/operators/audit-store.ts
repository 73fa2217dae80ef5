import type { Queries } from '../database/database.ts';

export interface AuditEntry {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly operatorId: string | null;
  readonly role: string | null;
  readonly action: string;
  /** JSON, as it is hashed. */
  readonly ids: string;
  readonly status: number;
  /** HMAC over the entry and the hash before it. */
  readonly hash: Uint8Array;
}

interface Row {
  readonly number: number;
  readonly at: number;
  readonly operator_id: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly ids: string;
  readonly status: number;
  readonly hash: Uint8Array;
  readonly name: string | null;
}

const selectEntries = `
  select number::float8 as number, (extract(epoch from at) * 1000)::float8 as at, operator_id::text,
    audit_entry.role, action, ids, status, hash, operator.name
  from audit_entry left join operator on operator.id = audit_entry.operator_id`;

const asEntry = (row: Row): AuditEntry & { readonly name: string | null } => ({
  number: row.number,
  at: row.at,
  operatorId: row.operator_id,
  role: row.role,
  action: row.action,
  ids: row.ids,
  status: row.status,
  hash: row.hash,
  name: row.name,
});

/** Until the transaction ends nobody else adds an entry. */
export async function lockAudit(queries: Queries): Promise<void> {
  await queries.query('lock table audit_entry in share row exclusive mode');
}

export async function readNewestEntry(queries: Queries): Promise<AuditEntry | undefined> {
  const { rows } = await queries.query<Row>(`${selectEntries} order by audit_entry.number desc limit 1`);
  return rows[0] && asEntry(rows[0]);
}

export async function addEntry(queries: Queries, entry: AuditEntry): Promise<void> {
  await queries.query(
    `insert into audit_entry (number, at, operator_id, role, action, ids, status, hash)
     values ($1, $2::timestamptz, $3, $4, $5, $6, $7, $8)`,
    [
      entry.number,
      new Date(entry.at).toISOString(),
      entry.operatorId,
      entry.role,
      entry.action,
      entry.ids,
      entry.status,
      entry.hash,
    ],
  );
}

/** Newest first, below `before`. */
export async function listEntries(queries: Queries, before: number, limit: number) {
  const { rows } = await queries.query<Row>(
    `${selectEntries} where audit_entry.number < $1 order by audit_entry.number desc limit $2`,
    [before, limit],
  );
  return rows.map(asEntry);
}

/** Oldest first, above `after`. */
export async function listEntriesAfter(queries: Queries, after: number, limit: number) {
  const { rows } = await queries.query<Row>(
    `${selectEntries} where audit_entry.number > $1 order by audit_entry.number limit $2`,
    [after, limit],
  );
  return rows.map(asEntry);
}
