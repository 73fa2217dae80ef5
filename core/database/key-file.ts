import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { hasDatabase } from './database-file.ts';
import {
  keyFromRecoverySecret,
  PassphraseWrap,
  unwrapByPassphrase,
  unwrapKey,
  WrappedKey,
  wrapByPassphrase,
  wrapKey,
} from './key-wrap.ts';
import { newRecoverySecret, secretOfRecoveryCode } from './recovery-code.ts';
import { shredFile } from './shred-file.ts';
import { asFileError, writeFileAtomically } from './write-file.ts';

/** A key under the recovery code. */
export const RecoveryWrap = z.strictObject({ salt: z.base64().max(1024), wrapped: WrappedKey });
export type RecoveryWrap = z.infer<typeof RecoveryWrap>;

/** `<folder>/key.json`: how the key of the database is protected. It never holds the bare key. */
const KeyFile = z.strictObject({
  version: z.literal(1),
  protection: z.discriminatedUnion('kind', [
    /** Wrapped by the system's key store; `backend` is its name, such as `kwallet6`. */
    z.strictObject({ kind: z.literal('system'), backend: z.string().max(100), sealed: z.base64().max(10_000) }),
    PassphraseWrap.extend({ kind: z.literal('passphrase') }),
    /** Bare in `key.bin` beside it: protects a copied database file, not a copied folder. */
    z.strictObject({ kind: z.literal('file') }),
  ]),
  /** A second copy under the recovery code. */
  recovery: RecoveryWrap.optional(),
});
type KeyFile = z.infer<typeof KeyFile>;

export type ProtectionKind = KeyFile['protection']['kind'];

/** How a new key is to be protected. `wrap` is the host's way into the system's key store. */
export type NewProtection =
  | {
      readonly kind: 'system';
      readonly backend: string;
      wrap(key: Uint8Array): Uint8Array | Promise<Uint8Array>;
    }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'file' };

export interface UnlockOptions {
  readonly folder: string;
  readonly passphrase?: string | undefined;
  /** The reverse of `wrap`; absent where the host has no system key store. */
  readonly unwrap?: ((sealed: Uint8Array) => Uint8Array | Promise<Uint8Array>) | undefined;
}

export const shortestPassphrase = 8;
const keyLength = 32;
const passphrasePurpose = 'cvplus key, passphrase';
const recoveryPurpose = 'cvplus key, recovery code';
const keyFile = (folder: string) => path.join(folder, 'key.json');
const bareKeyFile = (folder: string) => path.join(folder, 'key.bin');

/** How the key of this folder is protected; undefined when it has none yet. Throws `key.missing` when it is unreadable. */
export function readKeyProtection(folder: string): ProtectionKind | undefined {
  return existsSync(keyFile(folder)) ? readKeyFile(folder).protection.kind : undefined;
}

/** Whether a recovery code was made for this folder. */
export function hasRecoveryCode(folder: string): boolean {
  return readRecovery(folder) !== undefined;
}

/** The key under the recovery code, for a backup; undefined when no code was made. */
export function readRecovery(folder: string): RecoveryWrap | undefined {
  return existsSync(keyFile(folder)) ? readKeyFile(folder).recovery : undefined;
}

/**
 * Makes the key of a new data folder: 32 random bytes. Never over old data: throws `key.missing` when a database is
 * there without its key file, `record.in-use` when the folder has a key already (another process may just have made it).
 */
export async function createKey(folder: string, protection: NewProtection): Promise<Uint8Array<ArrayBuffer>> {
  if (existsSync(keyFile(folder))) throw new AppError('record.in-use', { record: 'key' });
  if (hasDatabase(folder)) throw new AppError('key.missing', { hasDatabase: true });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asFileError(error);
  }
  const key = protection.kind === 'file' ? claimBareKey(folder) : asKey(randomBytes(keyLength));
  const content = { version: 1, protection: await protect(key, protection) } as const;
  const isFirst = writeKeyFile(folder, content, { onlyIfAbsent: true });
  const isShared = protection.kind === 'file' && readKeyFile(folder).protection.kind === 'file';
  if (!isFirst && !isShared) throw new AppError('record.in-use', { record: 'key' });
  return key;
}

/**
 * The key of this folder. Throws `key.missing` (no key file, or the system's key store does not give it out),
 * `key.passphrase-needed`, `key.wrong-passphrase`.
 */
export async function unlockKey({ folder, passphrase, unwrap }: UnlockOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { protection } = readKeyFile(folder);
  if (protection.kind === 'file') return readBareKey(folder);
  if (protection.kind === 'system') {
    if (!unwrap) throw new AppError('key.missing', { reason: 'no-system-key-store' });
    return asKey(await askKeyStore(unwrap, Buffer.from(protection.sealed, 'base64')));
  }
  if (passphrase === undefined) throw new AppError('key.passphrase-needed');
  return asKey(await unwrapByPassphrase(protection, passphrase, passphrasePurpose));
}

/**
 * Puts the same key under another protection, for a new passphrase or after a recovery. The recovery code stays good.
 * Throws `key.missing` when the folder has no key file.
 */
export async function changeProtection(folder: string, key: Uint8Array, protection: NewProtection): Promise<void> {
  const { recovery } = readKeyFile(folder);
  // The bare key is written before the file that points to it and removed after, so that a crash never leaves neither.
  if (protection.kind === 'file') writeFileAtomically(bareKeyFile(folder), asKey(key));
  const content: KeyFile = { version: 1, protection: await protect(key, protection), ...(recovery && { recovery }) };
  writeKeyFile(folder, content);
  if (protection.kind !== 'file') shredFile(bareKeyFile(folder));
}

/**
 * Puts a key that is already known into a folder without one, for data that came out of a backup. Throws `record.in-use`
 * when there is a key.
 */
export async function placeKey(
  folder: string,
  key: Uint8Array,
  protection: NewProtection,
  recovery: RecoveryWrap | undefined,
): Promise<void> {
  if (existsSync(keyFile(folder))) throw new AppError('record.in-use', { record: 'key' });
  if (protection.kind === 'file') writeFileAtomically(bareKeyFile(folder), asKey(key));
  writeKeyFile(folder, { version: 1, protection: await protect(key, protection), ...(recovery && { recovery }) });
}

/**
 * Makes a recovery code for the key and gives it back; it is kept nowhere, so show it at once. An earlier code stops
 * working. Throws `key.missing` when the folder has no key file.
 */
export function makeRecoveryCode(folder: string, key: Uint8Array): string {
  const content = readKeyFile(folder);
  const { secret, code } = newRecoverySecret();
  const salt = randomBytes(16);
  const wrapped = wrapKey(asKey(key), keyFromRecoverySecret(secret, salt), recoveryPurpose);
  writeKeyFile(folder, { ...content, recovery: { salt: salt.toString('base64'), wrapped } });
  return code;
}

/**
 * The key by its recovery code, typed in any case and spacing. Throws `key.wrong-passphrase` with the reason `mistyped`
 * (the checksum does not fit) or `other-code`, and `key.missing` when no code was ever made.
 */
export function unlockWithRecoveryCode(folder: string, code: string): Uint8Array<ArrayBuffer> {
  const { recovery } = readKeyFile(folder);
  if (!recovery) throw new AppError('key.missing', { reason: 'no-recovery-code' });
  return keyByRecovery(recovery, code);
}

/** The key behind a recovery code; fails as `unlockWithRecoveryCode` does. */
export function keyByRecovery(recovery: RecoveryWrap, code: string): Uint8Array<ArrayBuffer> {
  const secret = secretOfRecoveryCode(code);
  if (!secret) throw new AppError('key.wrong-passphrase', { reason: 'mistyped' });
  const wrappingKey = keyFromRecoverySecret(secret, Buffer.from(recovery.salt, 'base64'));
  const key = unwrapKey(recovery.wrapped, wrappingKey, recoveryPurpose);
  if (!key) throw new AppError('key.wrong-passphrase', { reason: 'other-code' });
  return asKey(key);
}

async function protect(key: Uint8Array, protection: NewProtection): Promise<KeyFile['protection']> {
  if (protection.kind === 'file') return { kind: 'file' };
  if (protection.kind === 'system') {
    const sealed = await askKeyStore((bare) => protection.wrap(bare), key);
    return { kind: 'system', backend: protection.backend, sealed: Buffer.from(sealed).toString('base64') };
  }
  const { passphrase } = protection;
  if ([...passphrase].length < shortestPassphrase) {
    throw new AppError('input.invalid', { paths: ['passphrase'], shortest: shortestPassphrase });
  }
  return { kind: 'passphrase', ...(await wrapByPassphrase(key, passphrase, passphrasePurpose)) };
}

/** Key stores fail with texts of their own, which may name the user; only the fact is kept. */
async function askKeyStore(
  ask: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  try {
    return await ask(bytes);
  } catch {
    throw new AppError('key.missing', { reason: 'system-key-store-refused' });
  }
}

function readKeyFile(folder: string): KeyFile {
  if (!existsSync(keyFile(folder))) throw new AppError('key.missing', { hasDatabase: hasDatabase(folder) });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(keyFile(folder), 'utf8'));
  } catch {
    throw new AppError('key.missing', { reason: 'unreadable' });
  }
  const parsed = KeyFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const isNewer = z.object({ version: z.number().gt(1) }).safeParse(content).success;
  throw new AppError('key.missing', { reason: isNewer ? 'newer-than-app' : 'unreadable' });
}

function writeKeyFile(folder: string, content: KeyFile, options = { onlyIfAbsent: false }): boolean {
  return writeFileAtomically(keyFile(folder), `${JSON.stringify(KeyFile.parse(content), null, 2)}\n`, options);
}

/** Two processes at their first start must end with one key: whoever comes second takes the first one's. */
function claimBareKey(folder: string): Uint8Array<ArrayBuffer> {
  writeFileAtomically(bareKeyFile(folder), randomBytes(keyLength), { onlyIfAbsent: true });
  return readBareKey(folder);
}

function readBareKey(folder: string): Uint8Array<ArrayBuffer> {
  if (!existsSync(bareKeyFile(folder))) throw new AppError('key.missing', { reason: 'no-key-bin' });
  try {
    return asKey(readFileSync(bareKeyFile(folder)));
  } catch (error) {
    throw asFileError(error);
  }
}

/** A key in memory of its own: a part of a larger buffer would take its neighbours along when it is sent on. */
function asKey(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length !== keyLength) throw new AppError('key.missing', { reason: 'wrong-length' });
  return Uint8Array.from(bytes);
}
