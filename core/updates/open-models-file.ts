import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { AppError } from '../errors.ts';
import { fileLimits, type ModelList, nameEntry } from './model-list.ts';

/** A file of models: a ZIP archive with `list.json` and what it lists as `<target>/<version>/<file>`. */
export interface ModelsFile {
  readonly listBytes: Uint8Array;
  /** Unpacks what a verified list names and checks it; `model.altered`, `model.missing`. */
  unpack(list: ModelList): ReadonlyMap<string, Uint8Array>;
}

const refuse = (reason: string) => new AppError('model.unsupported', { reason });

/** Reads the file. `document.not-found`, `model.unsupported` (`too-large`, or nothing that could be read). */
export async function readModelsFile(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) throw new AppError('document.not-found');
  if (!facts.isFile()) throw refuse('no-models-file');
  if (facts.size > fileLimits.bytes) throw refuse('too-large');
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
    if (entries.size >= fileLimits.entries || total > fileLimits.unpackedBytes) throw refuse('too-large');
    if (entries.has(name)) throw new AppError('model.altered', { reason: 'entry-twice' });
    entries.set(name, originalSize);
    return false;
  });
  return entries;
}

/** Opens the bytes of a file of models. Only `list.json` is unpacked, because nobody has vouched for the rest yet. */
export function openModelsFile(bytes: Uint8Array): ModelsFile {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw refuse('no-models-file');
  const entries = listEntries(bytes);
  const listSize = entries.get('list.json');
  if (listSize === undefined) throw new AppError('model.not-signed', { reason: 'no-list' });
  if (listSize > fileLimits.listBytes) throw refuse('too-large');
  const listBytes = unpackEntries(bytes, ({ name }) => name === 'list.json')['list.json'] ?? new Uint8Array();

  return {
    listBytes,
    unpack(list) {
      const wanted = new Map(
        list.models.flatMap((model) =>
          Object.entries(model.files).map(([file, facts]) => [nameEntry(model, file), facts] as const),
        ),
      );
      // A name that is not in the list can also not lead out of the folder: the names are made from the list.
      for (const name of entries.keys()) {
        if (name !== 'list.json' && !wanted.has(name)) throw new AppError('model.altered', { reason: 'not-listed' });
      }
      for (const [name, facts] of wanted) {
        const size = entries.get(name);
        if (size === undefined) throw new AppError('model.missing', { reason: 'not-in-file' });
        if (size !== facts.bytes) throw new AppError('model.altered', { reason: 'other-bytes' });
      }
      const unpacked = new Map(Object.entries(unpackEntries(bytes, ({ name }) => wanted.has(name))));
      for (const [name, facts] of wanted) {
        const hash = createHash('sha256')
          .update(unpacked.get(name) ?? new Uint8Array())
          .digest('hex');
        if (hash !== facts.sha256) throw new AppError('model.altered', { reason: 'other-bytes' });
      }
      return unpacked;
    },
  };
}
