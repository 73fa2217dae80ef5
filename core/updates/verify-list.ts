import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';
import { AppError } from '../errors.ts';
import { ModelList, SignedList } from './model-list.ts';
import { readJson } from './read-json.ts';

/** `resources/model-keys.json`. `publicKey` is the SubjectPublicKeyInfo in base64, `keyId` its sha256 in hexadecimal. */
const KeyFile = z.strictObject({
  schemaVersion: z.literal(1),
  /** How many different keys must have signed. */
  threshold: z.int().positive(),
  keys: z
    .array(z.strictObject({ keyId: z.string().length(64), algorithm: z.literal('ed25519'), publicKey: z.string() }))
    .min(1),
});

export interface ModelKeys {
  readonly threshold: number;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

/** The id of a public key: the sha256 of its SubjectPublicKeyInfo. */
export function nameKey(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' }));
}

function readKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** The keys whose signatures this app accepts; `app.broken-installation` when they cannot be read. */
export async function readModelKeys(resourcesFolder: string): Promise<ModelKeys> {
  const read = await readJson(KeyFile, path.join(resourcesFolder, 'model-keys.json')).catch(() => undefined);
  if (!read) throw new AppError('app.broken-installation');
  const keys = new Map<string, KeyObject>();
  for (const { keyId, publicKey } of read.keys) {
    const key = readKey(publicKey);
    // The id is made from the key: the same key under two ids would count twice towards the threshold.
    if (key?.asymmetricKeyType !== 'ed25519' || nameKey(key) !== keyId) throw new AppError('app.broken-installation');
    keys.set(keyId, key);
  }
  return { threshold: read.threshold, keys };
}

export interface VerifiedList {
  readonly list: ModelList;
  /** sha256 of the canonical JSON that was signed. */
  readonly sha256: string;
}

/** The envelope of a list and the text that was signed; nobody has vouched for these bytes yet. */
function openEnvelope(bytes: Uint8Array): { text: string; envelope: z.infer<typeof SignedList> } {
  try {
    const envelope = SignedList.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return { envelope, text: writeCanonicalJson(envelope.signed) };
  } catch (cause) {
    // No JSON, another shape, or nested so deeply that it cannot be written again.
    throw new AppError('model.not-signed', { reason: 'no-list' }, { cause });
  }
}

/**
 * The list in `list.json`, read only after enough known keys were found to have signed it. `model.not-signed`, and
 * `model.unsupported` for a well signed list that this app does not understand.
 */
export function verifyList(bytes: Uint8Array, { threshold, keys }: ModelKeys): VerifiedList {
  const { envelope, text } = openEnvelope(bytes);
  if (envelope.signatures.length === 0) throw new AppError('model.not-signed', { reason: 'no-signature' });
  const signers = new Set<string>();
  for (const { keyId, signature } of envelope.signatures) {
    const key = keys.get(keyId);
    if (key && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))) signers.add(keyId);
  }
  if (signers.size < threshold) throw new AppError('model.not-signed', { reason: 'wrong-signature' });
  const list = ModelList.safeParse(envelope.signed).data;
  if (!list) throw new AppError('model.unsupported', { reason: 'unknown-list' });
  return { list, sha256: sha256(text) };
}
