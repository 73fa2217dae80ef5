import { type UnzipFileInfo, unzipSync } from 'fflate';
import { AppError } from '../errors.ts';
import { documentLimits } from './document-limits.ts';

export type ArchiveParts = Readonly<Record<string, Uint8Array>>;

/**
 * Unpacks the parts of a ZIP archive whose names `wants` accepts. A part is unpacked into a buffer of its declared size, so
 * a bomb can neither lie about its size nor grow. Errors: `document.too-large`, `document.damaged`.
 */
export function unpackArchive(bytes: Uint8Array, wants: (name: string) => boolean): ArchiveParts {
  let total = 0;
  const filter = (file: UnzipFileInfo) => {
    if (!wants(file.name)) return false;
    total += file.originalSize;
    if (total > documentLimits.unpackedBytes) throw new AppError('document.too-large', { unpacked: total });
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('document.damaged', {}, { cause });
  }
}

/** The names of all parts; nothing is unpacked. */
export function listArchive(bytes: Uint8Array): string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: (file) => {
        names.push(file.name);
        return false;
      },
    });
  } catch (cause) {
    throw new AppError('document.damaged', {}, { cause });
  }
  return names;
}
