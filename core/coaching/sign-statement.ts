import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { SignedStatement } from '../domain/coaching.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';
import { AppError } from '../errors.ts';

/** An Ed25519 key pair. `publicKey` is SPKI in base64, `privateKey` the 32 bytes of its seed. */
export interface SigningPair {
  readonly publicKey: string;
  readonly privateKey: Uint8Array;
}

/** What stands in front of the seed in PKCS #8 for Ed25519 (RFC 8410); the seed alone fits where a 32-byte key fits. */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export function makeSigningPair(): SigningPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(seedPrefix.length);
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: Uint8Array.from(seed),
  };
}

/** The file of a statement that is signed with the pair whose public key it names. */
export function signStatement(statement: SignedStatement['statement'], { privateKey }: SigningPair): SignedStatement {
  const key = createPrivateKey({
    key: Buffer.concat([seedPrefix, Buffer.from(privateKey)]),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign(null, Buffer.from(writeCanonicalJson(statement)), key).toString('base64');
  return { statement, signature };
}

function isSignedByItsKey({ statement, signature }: SignedStatement): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(statement.publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(writeCanonicalJson(statement)), key, Buffer.from(signature, 'base64'));
  } catch {
    // Bytes that are no key.
    return false;
  }
}

/** Throws `client.consent-unreadable` for what is no such file, `client.consent-not-signed` for a signature that does not fit. */
export function readSignedStatement(text: string): SignedStatement {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new AppError('client.consent-unreadable');
  }
  const parsed = SignedStatement.safeParse(content);
  if (!parsed.success) throw new AppError('client.consent-unreadable');
  const { statement } = parsed.data;
  if (statement.kind === 'consent' && statement.until < statement.from) throw new AppError('client.consent-unreadable');
  if (!isSignedByItsKey(parsed.data)) throw new AppError('client.consent-not-signed');
  return parsed.data;
}

/** The short name of a coach's app: the first 80 bits of the hash of its public key. */
export function makeCoachCode(publicKey: string): string {
  const digits = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 20).toUpperCase();
  return digits.match(/.{4}/g)?.join('-') ?? digits;
}
