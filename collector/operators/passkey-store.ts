import type { Queries } from '../database/database.ts';

export interface StoredPasskey {
  /** Of the credential, base64url. */
  readonly id: string;
  readonly operatorId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly addedOn: string;
  readonly usedOn: string | null;
}

interface Row {
  readonly id: string;
  readonly operator_id: string;
  readonly public_key: Uint8Array;
  readonly counter: number;
  readonly transports: string;
  readonly label: string;
  readonly added_on: string;
  readonly used_on: string | null;
}

const selectPasskeys = `
  select id, operator_id::text, public_key, counter::float8 as counter, transports, label, added_on::text, used_on::text
  from passkey`;

const asPasskey = (row: Row): StoredPasskey => ({
  id: row.id,
  operatorId: row.operator_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: row.transports === '' ? [] : row.transports.split(' '),
  label: row.label,
  addedOn: row.added_on,
  usedOn: row.used_on,
});

export async function listPasskeys(queries: Queries, operatorId: string): Promise<readonly StoredPasskey[]> {
  const { rows } = await queries.query<Row>(`${selectPasskeys} where operator_id = $1 order by added_on, id`, [
    operatorId,
  ]);
  return rows.map(asPasskey);
}

export async function findPasskey(queries: Queries, id: string): Promise<StoredPasskey | undefined> {
  const { rows } = await queries.query<Row>(`${selectPasskeys} where id = $1`, [id]);
  return rows[0] && asPasskey(rows[0]);
}

/** False when a passkey has that id. */
export async function addPasskey(queries: Queries, passkey: Omit<StoredPasskey, 'usedOn'>): Promise<boolean> {
  const { id, operatorId, publicKey, counter, transports, label, addedOn } = passkey;
  const { count } = await queries.query(
    `insert into passkey (id, operator_id, public_key, counter, transports, label, added_on)
     values ($1, $2, $3, $4, $5, $6, $7::date) on conflict do nothing`,
    [id, operatorId, publicKey, counter, transports.join(' '), label, addedOn],
  );
  return count === 1;
}

/** False when the counter went back, as that of a copied key does; keys without one always say 0. */
export async function notePasskeyUse(queries: Queries, id: string, counter: number, today: string): Promise<boolean> {
  const { count } = await queries.query(
    'update passkey set counter = $2, used_on = $3::date where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))',
    [id, counter, today],
  );
  return count === 1;
}

export async function removePasskey(queries: Queries, operatorId: string, id: string): Promise<boolean> {
  const { count } = await queries.query('delete from passkey where operator_id = $1 and id = $2', [operatorId, id]);
  return count === 1;
}

export async function removePasskeys(queries: Queries, operatorId: string): Promise<void> {
  await queries.query('delete from passkey where operator_id = $1', [operatorId]);
}

/** `operatorId` is null for somebody who signs in. */
export async function addChallenge(
  queries: Queries,
  challenge: { readonly id: string; readonly challenge: string; readonly operatorId: string | null },
  expiresAt: number,
): Promise<void> {
  await queries.query(
    'insert into passkey_challenge (id, challenge, operator_id, expires_at) values ($1, $2, $3, $4::timestamptz)',
    [challenge.id, challenge.challenge, challenge.operatorId, new Date(expiresAt).toISOString()],
  );
}

/** A challenge is answered once, and in time. */
export async function takeChallenge(
  queries: Queries,
  id: string,
  operatorId: string | null,
  now: number,
): Promise<string | undefined> {
  const { rows } = await queries.query<{ challenge: string; is_fresh: boolean }>(
    `delete from passkey_challenge where id = $1 and operator_id is not distinct from $2::uuid
     returning challenge, expires_at > $3::timestamptz as is_fresh`,
    [id, operatorId, new Date(now).toISOString()],
  );
  return rows[0]?.is_fresh ? rows[0].challenge : undefined;
}

export async function dropOldChallenges(queries: Queries, now: number): Promise<void> {
  await queries.query('delete from passkey_challenge where expires_at <= $1::timestamptz', [
    new Date(now).toISOString(),
  ]);
}
