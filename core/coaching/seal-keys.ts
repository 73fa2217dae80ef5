import { hkdfSync, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { unwrapKey, type WrappedKey, wrapKey } from '../database/key-wrap.ts';
import { keepSigningKey, readSigningKey } from '../database/signing-key-store.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { makeSigningPair, type SigningPair } from './sign-statement.ts';

/**
 * Keys within the database are sealed under its own key a second time: an export of all tables, which is not encrypted,
 * must not give them away.
 */
async function readSealingKey(host: Pick<Host, 'databaseKey'>): Promise<Uint8Array> {
  const key = await host.databaseKey();
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), 'cvplus keys within the database', 32));
}

export const newVaultKey = (): Uint8Array => Uint8Array.from(randomBytes(32));

const vaultPurpose = (id: string) => `cvplus client ${id}`;
const signingPurpose = 'cvplus signing key';

export async function sealVaultKey(host: Host, id: string, key: Uint8Array): Promise<WrappedKey> {
  return wrapKey(key, await readSealingKey(host), vaultPurpose(id));
}

/** Throws `database.wrong-key` when the sealed key is not of this client or of another database. */
export async function openVaultKey(host: Host, id: string, sealed: WrappedKey): Promise<Uint8Array> {
  const key = unwrapKey(sealed, await readSealingKey(host), vaultPurpose(id));
  if (!key) throw new AppError('database.wrong-key');
  return Uint8Array.from(key);
}

/** The person's own key pair; made at its first use. */
export async function readSigningPair(database: Database, host: Host): Promise<SigningPair> {
  const sealingKey = await readSealingKey(host);
  const kept = readSigningKey(database);
  if (kept) {
    const privateKey = unwrapKey(kept.sealedKey, sealingKey, signingPurpose);
    if (!privateKey) throw new AppError('database.wrong-key');
    return { publicKey: kept.publicKey, privateKey };
  }
  const pair = makeSigningPair();
  const sealedKey = wrapKey(pair.privateKey, sealingKey, signingPurpose);
  keepSigningKey(database, { publicKey: pair.publicKey, sealedKey }, host.now());
  return pair;
}
