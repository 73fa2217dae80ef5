import { z } from 'zod';
import type { Database } from './database.ts';
import { WrappedKey } from './key-wrap.ts';
import { parseJson, parseRecord } from './record.ts';

const Row = z.object({ public_key: z.string(), sealed_key: z.string() });

/** The key pair with which this person signs; the private half is sealed. */
export interface KeptSigningKey {
  /** SPKI, base64. */
  readonly publicKey: string;
  readonly sealedKey: WrappedKey;
}

/** Undefined until the first use. */
export function readSigningKey(database: Database): KeptSigningKey | undefined {
  const raw = database.get('SELECT public_key, sealed_key FROM client_signing_keys WHERE id = 1');
  if (raw === undefined) return undefined;
  const row = parseRecord(Row, 'client_signing_keys', raw);
  return { publicKey: row.public_key, sealedKey: parseJson(WrappedKey, 'client_signing_keys', row.sealed_key) };
}

export function keepSigningKey(database: Database, { publicKey, sealedKey }: KeptSigningKey, now: number): void {
  database.run(
    'INSERT INTO client_signing_keys (id, public_key, sealed_key, made_at) VALUES (1, ?, ?, ?)',
    publicKey,
    JSON.stringify(sealedKey),
    now,
  );
}
