import { safeStorage } from 'electron';
import {
  createKey,
  type NewProtection,
  type ProtectionKind,
  readKeyProtection,
  unlockKey,
} from '../core/database/key-file.ts';

/** Backends of Linux that keep nothing secret: the text is only encoded. */
const emptyBackends = ['basic_text', 'unknown'];

/** The system's own key store; `undefined` where it has none that deserves the name. */
function findKeyStore(): Extract<NewProtection, { kind: 'system' }> | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (emptyBackends.includes(backend)) return undefined;
  return { kind: 'system', backend, wrap: (key) => safeStorage.encryptString(Buffer.from(key).toString('base64')) };
}

const unwrap = (sealed: Uint8Array) =>
  new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64'));

/**
 * The key of the data folder, made at the first start: wrapped by the system's key store, or bare in a file beside it where
 * the system has none; the window says which. Rejects with the codes of `unlockKey`. Only after the app is ready.
 */
export async function openDatabaseKey(folder: string): Promise<{ key: Uint8Array; kind: ProtectionKind }> {
  const kind = readKeyProtection(folder);
  if (kind) return { key: await unlockKey({ folder, unwrap: findKeyStore() && unwrap }), kind };
  const protection = findKeyStore() ?? { kind: 'file' };
  return { key: await createKey(folder, protection), kind: protection.kind };
}
