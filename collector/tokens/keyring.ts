import { createHash } from 'node:crypto';
import { publicVerif, TOKEN_TYPES } from '@cloudflare/privacypass-ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import { seal, unseal } from '../secrets.ts';
import { checkSignature } from './check-signature.ts';
import { type IssuerKey, makePrivateKey, readIssuerKey, signBlindly } from './issuer-key.ts';
import { addIssuerKey, listIssuerKeys, lockIssuerKeys } from './issuer-key-store.ts';

const { BlindRSAMode, Origin, TokenRequest } = publicVerif;
const type = TOKEN_TYPES.BLIND_RSA;

/** Stands in every token, so that tokens of another collector do not fit. */
export const issuerName = 'cvplus-collector';
/** Tokens of a retired key count this long: as long as a computer may stay offline with tokens in its purse. */
const daysAfterEnd = 400;

const challenge = new Origin(BlindRSAMode.PSS, []).createTokenChallenge(issuerName, new Uint8Array(0));
const challengeDigest = createHash('sha256').update(challenge.serialize()).digest();

const signedLength = 2 + 32 + 32 + type.Nid;

/** The challenge that every token answers to, as RFC 9577 writes it. */
export const tokenChallenge: Uint8Array = challenge.serialize();

/** The keys that sign tokens blindly and know them again. */
export interface Keyring {
  /** The key that signs now. */
  readonly current: IssuerKey;
  /** Answers a `TokenRequest` (259 bytes) with a `TokenResponse` (256); undefined when it asks for no key of ours or is none. */
  issue(request: Uint8Array): Uint8Array | undefined;
  /** The nonce of a token that a key of ours signed; undefined for any other bytes. The check runs beside this thread. */
  readToken(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}

function openSealed(masterKey: Uint8Array, sealed: Uint8Array): Uint8Array {
  try {
    return unseal(masterKey, sealed);
  } catch {
    throw new Error(
      'The keys in the database were sealed with another key than COLLECTOR_KEY, or than collector.key in the folder.',
    );
  }
}

/**
 * Opens the keys of the database; makes the first one. `isRotation` makes a new one and retires the one before. Throws, with
 * nothing changed, when `masterKey` is not the key they were sealed with.
 */
export async function openKeyring(
  database: CollectorDatabase,
  masterKey: Uint8Array,
  now: () => number,
  isRotation = false,
): Promise<Keyring> {
  const today = findDay(now());
  const oldestRetired = findDay(now() - daysAfterEnd * 86_400_000);
  const readKeys = async () => {
    const stored = await listIssuerKeys(database, oldestRetired);
    const isSigning = stored.some(({ isRetired }) => !isRetired);
    const opened = stored.map(({ sealedPrivateKey }) => readIssuerKey(openSealed(masterKey, sealedPrivateKey)));
    return { keys: await Promise.all(opened), isSigning };
  };
  let { keys, isSigning } = await readKeys();
  if (isRotation || !isSigning) {
    const pkcs8 = await makePrivateKey();
    const { keyId, publicKey } = await readIssuerKey(pkcs8);
    await database.transaction(async (queries) => {
      await lockIssuerKeys(queries);
      // Two that start on an empty database agree on one key.
      const others = await listIssuerKeys(queries, oldestRetired);
      if (!isRotation && others.some(({ isRetired }) => !isRetired)) return;
      await addIssuerKey(queries, { keyId, publicKey, sealedPrivateKey: seal(masterKey, pkcs8) }, today);
    });
    ({ keys, isSigning } = await readKeys());
  }
  const [current] = keys;
  if (!current || !isSigning) throw new Error('There is no key to sign tokens with.');
  return {
    current,
    issue(bytes) {
      if (bytes.length !== 3 + type.Nk || bytes[0] !== 0 || bytes[1] !== type.value) return undefined;
      const request = TokenRequest.deserialize(type, bytes);
      if (request.truncatedTokenKeyId !== current.keyId.at(-1)) return undefined;
      return signBlindly(current, request.blindedMsg);
    },
    async readToken(bytes) {
      if (bytes.length !== signedLength + type.Nk || bytes[0] !== 0 || bytes[1] !== type.value) return undefined;
      // RFC 9578, 8.2.2: type, nonce, digest of the challenge and key, then the signature of these.
      const signed = bytes.subarray(0, signedLength);
      if (Buffer.compare(signed.subarray(34, 66), challengeDigest) !== 0) return undefined;
      const key = keys.find(({ keyId }) => Buffer.compare(keyId, signed.subarray(66)) === 0);
      return key && (await checkSignature(key.spki, bytes, signedLength)) ? signed.subarray(2, 34) : undefined;
    },
  };
}
