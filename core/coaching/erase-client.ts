import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { addClientReceipt } from '../database/client-receipt-store.ts';
import { destroyClient, getClient, listClients } from '../database/client-store.ts';
import { sha256 } from '../database/record.ts';
import { shredFile } from '../database/shred-file.ts';
import { asFileError } from '../database/write-file.ts';
import type { ClientReceipt } from '../domain/coaching.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';
import { AppError } from '../errors.ts';
import { type CoachingContext, vaultFolder } from './coaching-context.ts';

/** A receipt that says what was done and nothing about whom. */
export function writeReceipt(
  { database, host }: Pick<CoachingContext, 'database' | 'host'>,
  done: Pick<ClientReceipt, 'kind' | 'files' | 'bytes'>,
): ClientReceipt {
  const content = { id: randomUUID(), at: new Date(host.now()).toISOString(), ...done };
  const receipt = { ...content, sha256: sha256(writeCanonicalJson(content)) };
  addClientReceipt(database, receipt);
  return receipt;
}

/** Overwrites and removes every file of a folder. */
function shredFolder(folder: string): { files: number; bytes: number } {
  const gone = { files: 0, bytes: 0 };
  if (!existsSync(folder)) return gone;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of entries) {
    const file = path.join(parentPath, name);
    gone.bytes += statSync(file).size;
    gone.files++;
    shredFile(file);
  }
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw asFileError(error);
  }
  return gone;
}

/** The key goes first: whatever an interruption leaves behind cannot be read without it. */
export async function eraseClient(context: CoachingContext, id: string): Promise<ClientReceipt> {
  const { database, host, vaults } = context;
  getClient(database, id);
  if (vaults.openId === id) await vaults.close();
  destroyClient(database, id);
  const receipt = writeReceipt(context, { kind: 'erased', ...shredFolder(vaultFolder(host, id)) });
  host.log.info('client erased', { files: receipt.files, bytes: receipt.bytes });
  return receipt;
}

/** Removes what an interrupted erasing, hand-over or take-over has left: folders that belong to no client. */
export function sweepFolders({ database, host }: Pick<CoachingContext, 'database' | 'host'>): void {
  const folder = path.dirname(vaultFolder(host, 'any'));
  if (!existsSync(folder)) return;
  const known = new Set(listClients(database).map(({ id }) => id));
  for (const name of readdirSync(folder)) {
    if (known.has(name)) continue;
    try {
      shredFolder(path.join(folder, name));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Another program holds it: the coach's own data opens all the same, and the next start tries again.
      host.log.warn('folder of no client stays', { code: error.code });
    }
  }
}
