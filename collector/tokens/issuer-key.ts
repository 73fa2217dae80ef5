import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import { publicVerif } from '@cloudflare/privacypass-ts';

const { getPublicKeyBytes } = publicVerif;

/** A key pair that signs tokens blindly: RFC 9578, type 2 (RSABSSA-SHA384-PSS-Deterministic of RFC 9474). */
export interface IssuerKey {
  /** SHA-256 of `publicKey`. */
  readonly keyId: Uint8Array;
  /** As RFC 9578 sends it: SubjectPublicKeyInfo that says RSASSA-PSS. */
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
  readonly verifyingKey: KeyObject;
  /** The same, SubjectPublicKeyInfo of a plain RSA key. */
  readonly spki: Uint8Array;
  readonly modulus: Uint8Array;
}

/** `pkcs8`: the private key in DER. */
export async function readIssuerKey(pkcs8: Uint8Array): Promise<IssuerKey> {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const verifyingKey = createPublicKey(privateKey);
  const spki = verifyingKey.export({ type: 'spki', format: 'der' });
  const scheme = { name: 'RSA-PSS', hash: 'SHA-384' };
  const publicKey = await getPublicKeyBytes(await crypto.subtle.importKey('spki', spki, scheme, true, ['verify']));
  const modulus = Buffer.from(verifyingKey.export({ format: 'jwk' }).n ?? '', 'base64url');
  return { keyId: createHash('sha256').update(publicKey).digest(), publicKey, privateKey, verifyingKey, spki, modulus };
}

/** A new private key, PKCS #8 in DER. */
export async function makePrivateKey(): Promise<Uint8Array> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

/**
 * Signs what it cannot read; undefined when the number is none that this key can sign (RFC 9474, 4.3). The bare RSA operation is OpenSSL's: the library's own, in JavaScript, takes a second; it is
 * checked before it is given out, for a faulty signature would give the key away.
 */
export function signBlindly(key: IssuerKey, blinded: Uint8Array): Uint8Array | undefined {
  const padding = constants.RSA_NO_PADDING;
  if (Buffer.compare(blinded, key.modulus) >= 0) return undefined;
  const signature = privateDecrypt({ key: key.privateKey, padding }, blinded);
  if (!publicEncrypt({ key: key.verifyingKey, padding }, signature).equals(blinded))
    throw new Error('faulty signature');
  return signature;
}
