import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';

const base64 = z.base64().max(1024);

/** A key under another key: AES-256-GCM with a random nonce; the tag stands behind the 32 bytes. */
export const WrappedKey = z.strictObject({ nonce: base64, sealed: base64 });
export type WrappedKey = z.infer<typeof WrappedKey>;

/** How a passphrase was stretched. The bounds keep a tampered file from taking all memory. */
const Argon2idParameters = z.strictObject({
  salt: base64,
  memoryKibibytes: z.int().min(8).max(1_048_576),
  iterations: z.int().min(1).max(32),
  lanes: z.int().min(1).max(16),
});
type Argon2idParameters = z.infer<typeof Argon2idParameters>;

const tagBytes = 16;

/** `purpose` is sealed in, so that a wrapped key cannot be moved to another place in the file. */
export function wrapKey(key: Uint8Array, wrappingKey: Uint8Array, purpose: string): WrappedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** The key, or undefined when the wrapping key is wrong or the file was tampered with: the two cannot be told apart. */
export function unwrapKey(wrapped: WrappedKey, wrappingKey: Uint8Array, purpose: string): Uint8Array | undefined {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(wrapped.nonce, 'base64'), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // Node's message ("unable to authenticate data") says no more than the answer does.
    return undefined;
  }
}

/** RFC 9106, section 4, second recommended option: three passes over 64 MiB in four lanes. */
export function newArgon2idParameters(): Argon2idParameters {
  return { salt: randomBytes(16).toString('base64'), memoryKibibytes: 65_536, iterations: 3, lanes: 4 };
}

/** A wrapping key from a passphrase. The same letters typed on another system may be composed differently: NFKC. */
export async function stretchPassphrase(passphrase: string, parameters: Argon2idParameters): Promise<Uint8Array> {
  // Loaded here, because a start without a passphrase should not pay for it.
  const { argon2id } = await import('hash-wasm');
  return argon2id({
    password: passphrase.normalize('NFKC'),
    salt: Buffer.from(parameters.salt, 'base64'),
    memorySize: parameters.memoryKibibytes,
    iterations: parameters.iterations,
    parallelism: parameters.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
}

/** A key under a passphrase, with what it takes to stretch that again. */
export const PassphraseWrap = z.strictObject({ argon2id: Argon2idParameters, wrapped: WrappedKey });
export type PassphraseWrap = z.infer<typeof PassphraseWrap>;

export async function wrapByPassphrase(key: Uint8Array, passphrase: string, purpose: string): Promise<PassphraseWrap> {
  const argon2id = newArgon2idParameters();
  return { argon2id, wrapped: wrapKey(key, await stretchPassphrase(passphrase, argon2id), purpose) };
}

/** Throws `key.wrong-passphrase`, also when the file was tampered with. */
export async function unwrapByPassphrase(
  { argon2id, wrapped }: PassphraseWrap,
  passphrase: string,
  purpose: string,
): Promise<Uint8Array> {
  const key = unwrapKey(wrapped, await stretchPassphrase(passphrase, argon2id), purpose);
  if (!key) throw new AppError('key.wrong-passphrase');
  return key;
}

/** A wrapping key from a recovery code's 160 random bits, which need no stretching. */
export function keyFromRecoverySecret(secret: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'cvplus recovery code', 32));
}
