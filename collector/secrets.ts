import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const keyLength = 32;
const keyForm = /^[0-9a-f]{64}$/i;
const keyFile = 'collector.key';
const nextKeyFile = 'collector.key.next';
const nonceLength = 12;
const tagLength = 16;

/**
 * The key that the collector's other secrets are encrypted with: `COLLECTOR_KEY` (64 hex digits), else a file in `folder`
 * that is made when missing and that only its owner may read.
 */
export function readMasterKey(folder: string, written: string | undefined): Uint8Array {
  if (written !== undefined) {
    if (!keyForm.test(written)) throw new Error('COLLECTOR_KEY has to be 64 hexadecimal digits.');
    return Buffer.from(written, 'hex');
  }
  const file = path.join(folder, keyFile);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeKey(`${file}.new`, randomBytes(keyLength));
    renameSync(`${file}.new`, file);
  }
  return readKey(file);
}

function writeKey(file: string, key: Uint8Array): void {
  writeFileSync(file, Buffer.from(key).toString('hex'), { mode: 0o600, flush: true });
}

function readKey(file: string): Uint8Array {
  const kept = readFileSync(file, 'utf8').trim();
  if (!keyForm.test(kept)) throw new Error(`${path.basename(file)} is damaged: it has to hold 64 hexadecimal digits.`);
  return Buffer.from(kept, 'hex');
}

/** Writes a new key beside the one in use; it counts when everything is sealed with it: see `takeNextKey`. */
export function writeNextKey(folder: string): Uint8Array {
  const key = randomBytes(keyLength);
  writeKey(path.join(folder, nextKeyFile), key);
  return key;
}

/** The key that a change, which was perhaps broken off, left beside the one in use. */
export function readNextKey(folder: string): Uint8Array | undefined {
  const file = path.join(folder, nextKeyFile);
  return existsSync(file) ? readKey(file) : undefined;
}

/** From now on the next key is the key. */
export function takeNextKey(folder: string): void {
  renameSync(path.join(folder, nextKeyFile), path.join(folder, keyFile));
}

export function dropNextKey(folder: string): void {
  rmSync(path.join(folder, nextKeyFile), { force: true });
}

/** AES-256-GCM: nonce, tag, ciphertext. */
export function seal(key: Uint8Array, secret: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is another one or a byte was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  const nonce = sealed.subarray(0, nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
}
