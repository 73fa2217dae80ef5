import { safeStorage } from 'electron';
import type { KeyStore } from './key-keeper.ts';

/** Backends of Linux that keep nothing secret: the text is only encoded. */
const emptyBackends = ['basic_text', 'unknown'];

/** The system's own key store; `undefined` where it has none that deserves the name. Only after the app is ready. */
export function findKeyStore(): KeyStore | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (emptyBackends.includes(backend)) return undefined;
  return {
    backend,
    wrap: (key) => safeStorage.encryptString(Buffer.from(key).toString('base64')),
    unwrap: (sealed) => new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64')),
  };
}
