import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { writeFileAtomically } from '../database/write-file.ts';
import { AppError } from '../errors.ts';
import { notThere, type RegistryFetcher, tooMuch } from './registry-fetcher.ts';
import { registryLimits } from './registry-limits.ts';

/** Nothing is ever asked under this name: it only gives the entries of the file an address. */
const address = 'file-of-models://registry/';

const refuse = (reason: string) => new AppError('model.unsupported', { reason });

/** Reads the file. `document.not-found`, `model.unsupported` (`too-large`, `no-models-file`). */
export async function readModelsFile(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) throw new AppError('document.not-found');
  if (!facts.isFile()) throw refuse('no-models-file');
  if (facts.size > registryLimits.fileBytes) throw tooMuch();
  return readFile(file).catch(() => {
    throw new AppError('document.not-found');
  });
}

/**
 * Unpacks the entries that `wants` accepts. Each is unpacked into a buffer of its declared size, so a bomb can neither
 * lie about its size nor grow.
 */
function unpackEntries(bytes: Uint8Array, wants: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: wants });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('model.altered', { reason: 'damaged' }, { cause });
  }
}

/** Names and sizes of all entries; nothing is unpacked. */
function listEntries(bytes: Uint8Array): Map<string, number> {
  const entries = new Map<string, number>();
  let total = 0;
  unpackEntries(bytes, ({ name, originalSize }) => {
    total += originalSize;
    if (entries.size >= registryLimits.entries || total > registryLimits.unpackedBytes) throw tooMuch();
    if (entries.has(name)) throw new AppError('model.altered', { reason: 'entry-twice' });
    entries.set(name, originalSize);
    return false;
  });
  return entries;
}

/**
 * A file of models (`.cvplus-models`): a ZIP archive of what a registry serves, under the same names (`metadata/…`,
 * `targets/…`). Only what is asked for by name is ever unpacked, so that no entry can lead anywhere. `folder` takes the files
 * for a moment.
 */
export function fetchFromFile(bytes: Uint8Array, folder: string): RegistryFetcher {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refuse('no-models-file');
  const entries = listEntries(bytes);

  function unpack(asked: string, most: number): Buffer {
    const name = asked.slice(address.length);
    const size = entries.get(name);
    if (size === undefined) throw notThere();
    if (size > most) throw tooMuch();
    return Buffer.from(unpackEntries(bytes, (entry) => entry.name === name)[name] ?? []);
  }

  const fetcher: RegistryFetcher = {
    addresses: { metadata: `${address}metadata/`, targets: `${address}targets/` },
    failure: undefined,
    async downloadBytes(asked, most) {
      try {
        return unpack(asked, most);
      } catch (error) {
        if (error instanceof AppError) fetcher.failure ??= error;
        throw error;
      }
    },
    async downloadFile(asked, most, take) {
      const content = await fetcher.downloadBytes(asked, most);
      const unpacked = mkdtempSync(path.join(folder, 'unpacked-'));
      try {
        writeFileAtomically(path.join(unpacked, 'file'), content);
        return await take(path.join(unpacked, 'file'));
      } finally {
        rmSync(unpacked, { recursive: true, force: true });
      }
    },
  };
  return fetcher;
}
