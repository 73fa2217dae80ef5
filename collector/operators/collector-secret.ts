import { randomBytes } from 'node:crypto';
import type { Queries } from '../database/database.ts';
import { seal, unseal } from '../secrets.ts';
import { addSealedSecret, readSealedSecret } from './secret-store.ts';

/** 32 bytes kept under a name, sealed; made when missing. Throws when `masterKey` is not the key they were sealed with. */
export async function openSecret(queries: Queries, masterKey: Uint8Array, name: string): Promise<Uint8Array> {
  const kept = await readSealedSecret(queries, name);
  if (kept) return unseal(masterKey, kept);
  await addSealedSecret(queries, name, seal(masterKey, randomBytes(32)));
  // Of two that start at once on an empty database, one wins.
  const made = await readSealedSecret(queries, name);
  if (!made) throw new Error('a secret was not kept');
  return unseal(masterKey, made);
}
