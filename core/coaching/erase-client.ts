import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { removeBackups } from '../database/backups.ts';
import { addClientReceipt } from '../database/client-receipt-store.ts';
import { destroyClient, getClient, listClients } from '../database/client-store.ts';
import { sha256 } from '../database/record.ts';
import { shredFile } from '../database/shred-file.ts';
import { tryToRemove } from '../database/try-to-remove.ts';
import type { ClientErasure, ClientReceipt } from '../domain/coaching.ts';
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

/** Overwrites and removes every file of a folder; `left` counts those that would not go. */
function shredFolder(folder: string): { files: number; bytes: number; left: number } {
  if (!existsSync(folder)) return { files: 0, bytes: 0, left: 0 };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => ({ file, size: statSync(file).size }));
  for (const { file } of files) {
    try {
      shredFile(file);
    } catch (error) {
      // What cannot be overwritten may still be removed, below.
      if (!(error instanceof AppError)) throw error;
    }
  }
  tryToRemove(folder, { recursive: true });
  const gone = files.filter(({ file }) => !existsSync(file));
  return {
    files: gone.length,
    bytes: gone.reduce((sum, { size }) => sum + size, 0),
    left: files.length - gone.length,
  };
}

/**
 * The key goes first: whatever an interruption leaves behind cannot be read without it, and there is a receipt whatever stays.
 * The copies of the coach's own file from before updates of its tables go too: name and key stood in them.
 */
export async function eraseClient(context: CoachingContext, id: string): Promise<ClientErasure> {
  const { database, host, vaults } = context;
  getClient(database, id);
  if (vaults.openId === id) await vaults.close();
  destroyClient(database, id);
  const parts = [shredFolder(vaultFolder(host, id)), removeBackups(host.dataFolder)];
  const sum = (of: 'files' | 'bytes' | 'left') => parts.reduce((total, part) => total + part[of], 0);
  const receipt = writeReceipt(context, { kind: 'erased', files: sum('files'), bytes: sum('bytes') });
  const left = sum('left');
  host.log.info('client erased', { files: receipt.files, bytes: receipt.bytes, left });
  return { receipt, left };
}

/** Removes what an interrupted erasing, hand-over or take-over has left: folders that belong to no client. */
export function sweepFolders({ database, host }: Pick<CoachingContext, 'database' | 'host'>): void {
  const folder = path.dirname(vaultFolder(host, 'any'));
  if (!existsSync(folder)) return;
  const known = new Set(listClients(database).map(({ id }) => id));
  for (const name of readdirSync(folder)) {
    if (known.has(name)) continue;
    const { left } = shredFolder(path.join(folder, name));
    // Another program holds them: the coach's own data opens all the same, and the next start tries again.
    if (left > 0) host.log.warn('folder of no client stays', { left });
  }
}
