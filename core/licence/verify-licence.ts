import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LicenceFile, LicenceStatement } from '../domain/licence.ts';
import { writeCanonicalJson } from '../domain/write-canonical-json.ts';
import { AppError } from '../errors.ts';

/** `resources/keys/licence-keys.json`: whose signature counts, SubjectPublicKeyInfo in base64. Without a key no licence does. */
const KeyFile = z.strictObject({
  schemaVersion: z.literal(1),
  keys: z.array(z.strictObject({ publicKey: z.string() })),
});

function readKeys(resourcesFolder: string): readonly KeyObject[] {
  try {
    const { keys } = KeyFile.parse(
      JSON.parse(readFileSync(path.join(resourcesFolder, 'keys', 'licence-keys.json'), 'utf8')),
    );
    return keys.map(({ publicKey }) => {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      if (key.asymmetricKeyType !== 'ed25519') throw new Error('a key of another kind');
      return key;
    });
  } catch (cause) {
    throw new AppError('app.broken-installation', {}, { cause });
  }
}

/** Large enough for every licence there can be. */
export const mostLicenceBytes = 64 * 1024;

/**
 * The statement in a licence file, read only after its signature was found to hold: `licence.unreadable`, `licence.not-signed`,
 * and `licence.unsupported` for a well signed one with a plan or a form that this app does not know.
 */
export function verifyLicence(text: string, resourcesFolder: string): LicenceStatement {
  const { statement, signature } = openFile(text);
  const bytes = Buffer.from(writeStatement(statement));
  const isSigned = readKeys(resourcesFolder).some((key) => verify(null, bytes, key, Buffer.from(signature, 'base64')));
  if (!isSigned) throw new AppError('licence.not-signed');
  const read = LicenceStatement.safeParse(statement);
  if (!read.success) throw new AppError('licence.unsupported');
  return read.data;
}

function openFile(text: string): z.infer<typeof LicenceFile> {
  if (text.length > mostLicenceBytes) throw new AppError('licence.unreadable', { reason: 'too-large' });
  try {
    return LicenceFile.parse(JSON.parse(text));
  } catch {
    // What a parser says about it may quote the file.
    throw new AppError('licence.unreadable');
  }
}

function writeStatement(statement: unknown): string {
  try {
    return writeCanonicalJson(statement);
  } catch {
    // Nested so deeply that it can not be written again.
    throw new AppError('licence.unreadable');
  }
}
