import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { writeCanonicalJson } from '../../core/domain/write-canonical-json.ts';
import { type ListedModel, type ModelList, nameEntry } from '../../core/updates/model-list.ts';
import { nameKey } from '../../core/updates/verify-list.ts';

/** The same input gives the same file, so the entries carry a fixed time. */
const entryTime = new Date(2020, 0, 1);

export type ModelFiles = Map<string, Uint8Array>;

/** What a version folder holds, as it stands in a list; its files are added to `files` under their names in the archive. */
export function listVersionFolder(
  folder: string,
  version: Pick<ListedModel, 'target' | 'version' | 'alias' | 'share'>,
  files: ModelFiles,
): ListedModel {
  const facts: ListedModel['files'] = {};
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(path.join(folder, name));
    files.set(nameEntry(version, name), bytes);
    facts[name] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }
  return { name: version.target, ...version, files: facts };
}

/** `list.json`: a list with one signature of each key over its canonical JSON. */
export function signList(list: unknown, privateKeys: readonly KeyObject[]): Uint8Array {
  const text = Buffer.from(writeCanonicalJson(list));
  const signatures = privateKeys.map((key) => ({
    keyId: nameKey(createPublicKey(key)),
    signature: sign(null, text, key).toString('base64'),
  }));
  return Buffer.from(`${JSON.stringify({ signed: list, signatures })}\n`);
}

/** The bytes of a `.cvplus-models` file: the signed list and what it lists. */
export function writeModelsFile(list: ModelList, files: ModelFiles, privateKeys: readonly KeyObject[]): Uint8Array {
  return packModelsFile(signList(list, privateKeys), files);
}

/** A ZIP archive of a `list.json` and files. */
export function packModelsFile(listBytes: Uint8Array, files: ModelFiles): Uint8Array {
  return zipSync({ 'list.json': listBytes, ...Object.fromEntries(files) }, { mtime: entryTime });
}

/** `model-keys.json` for public keys, of which `threshold` have to sign. */
export function writeKeyFile(publicKeys: readonly KeyObject[], threshold = 1): string {
  const keys = publicKeys.map((key) => ({
    keyId: nameKey(key),
    algorithm: 'ed25519',
    publicKey: key.export({ type: 'spki', format: 'der' }).toString('base64'),
  }));
  return `${JSON.stringify({ schemaVersion: 1, threshold, keys }, null, 2)}\n`;
}
