import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An Ed25519 key pair under the id that TUF gives it. */
export interface SigningKey {
  readonly keyId: string;
  /** 32 bytes in hexadecimal. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** The bytes of an Ed25519 key stand at the end of its SubjectPublicKeyInfo. */
const rawLength = 32;

/** A pair with its id: the sha256 of its public half in canonical JSON. */
export function readSigningKey(privateKey: KeyObject): SigningKey {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const publicKey = spki.subarray(-rawLength).toString('hex');
  const canonical = `{"keytype":"ed25519","keyval":{"public":"${publicKey}"},"scheme":"ed25519"}`;
  return { keyId: createHash('sha256').update(canonical).digest('hex'), publicKey, privateKey };
}

/** A new pair; it is nowhere else yet. */
export function makeSigningKey(): SigningKey {
  return readSigningKey(generateKeyPairSync('ed25519').privateKey);
}

/** `root-key-1.pem` and so on. */
const keyFile = /^root-key-\d+\.pem$/;

/**
 * Makes the keys of a root as files that only their owner may read. Whoever runs the collector takes them away from it: they
 * are needed again only to change the other keys. Refuses a folder that has keys already.
 */
export function makeRootKeys(folder: string, count: number): readonly SigningKey[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).some((name) => keyFile.test(name))) throw new Error('The folder has keys of a root already.');
  return Array.from({ length: count }, (_, index) => {
    const key = makeSigningKey();
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(path.join(folder, `root-key-${index + 1}.pem`), pem, { mode: 0o600, flag: 'wx', flush: true });
    return key;
  });
}

/** The keys of a root that lie in a folder; none when there are none. */
export function readRootKeys(folder: string): readonly SigningKey[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => keyFile.test(name))
    .sort()
    .map((name) => readSigningKey(createPrivateKey(readFileSync(path.join(folder, name)))));
}
