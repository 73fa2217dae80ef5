import type { Queries } from '../database/database.ts';

export interface StoredIssuerKey {
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly sealedPrivateKey: Uint8Array;
  readonly isRetired: boolean;
}

interface Row {
  readonly key_id: Uint8Array;
  readonly public_key: Uint8Array;
  readonly sealed_private_key: Uint8Array;
  readonly is_retired: boolean;
}

/** Keys that were not retired before `oldestRetired` (`2026-11-23`): the one that signs first. */
export async function listIssuerKeys(queries: Queries, oldestRetired: string): Promise<readonly StoredIssuerKey[]> {
  const { rows } = await queries.query<Row>(
    `select key_id, public_key, sealed_private_key, retired_on is not null as is_retired from issuer_key
     where retired_on is null or retired_on >= $1::date order by retired_on is not null, made_on desc, key_id`,
    [oldestRetired],
  );
  return rows.map((row) => ({
    keyId: row.key_id,
    publicKey: row.public_key,
    sealedPrivateKey: row.sealed_private_key,
    isRetired: row.is_retired,
  }));
}

/** Until the transaction ends nobody else adds a key. */
export async function lockIssuerKeys(queries: Queries): Promise<void> {
  await queries.query('lock table issuer_key in exclusive mode');
}

/** Adds a key and retires those before it. */
export async function addIssuerKey(
  queries: Queries,
  key: Omit<StoredIssuerKey, 'isRetired'>,
  today: string,
): Promise<void> {
  await queries.query('update issuer_key set retired_on = $1::date where retired_on is null', [today]);
  await queries.query(
    'insert into issuer_key (key_id, public_key, sealed_private_key, made_on) values ($1, $2, $3, $4::date)',
    [key.keyId, key.publicKey, key.sealedPrivateKey, today],
  );
}
