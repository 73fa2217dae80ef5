import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readSync } from 'node:fs';
import { AppError } from '../errors.ts';

// The sealed part of a backup: pieces of at most 1 MiB under AES-256-GCM, each with its tag. Every file has a random key of
// its own, so a piece's number can be its nonce; the last piece says so in its nonce, and each is bound to the header. Pieces
// can therefore not be changed, moved, left out or cut off at the end.

const pieceBytes = 1_048_576;
const tagBytes = 16;

/** The failure of a backup that is no backup, or not whole. */
export const unreadableBackup = () => new AppError('backup.unreadable');

function makeNonce(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

export function sealPiece(
  piece: Uint8Array,
  key: Uint8Array,
  header: Uint8Array,
  number: number,
  isLast: boolean,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, makeNonce(number, isLast)).setAAD(header);
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

function openPiece(sealed: Buffer, key: Uint8Array, header: Uint8Array, number: number, isLast: boolean): Buffer {
  try {
    const nonce = makeNonce(number, isLast);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(header);
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // Node's message says no more than the code does.
    throw unreadableBackup();
  }
}

/** Cuts parts of any length into pieces. */
export async function* cutIntoPieces(
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const part of parts) {
    held = Buffer.concat([held, part]);
    // One byte is held back, so that the last piece is known for the last.
    while (held.length > pieceBytes) {
      yield { piece: held.subarray(0, pieceBytes), isLast: false };
      held = held.subarray(pieceBytes);
    }
  }
  yield { piece: held, isLast: true };
}

/** So many bytes at a place; fewer are a damaged backup. */
export function readExactly(handle: number, position: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  if (readSync(handle, bytes, 0, count, position) !== count) throw unreadableBackup();
  return bytes;
}

export interface PieceSource {
  /** Exactly so many bytes, in parts. */
  take(count: number): Generator<Buffer>;
  hasMore(): boolean;
}

/** The plain bytes of the pieces from `start` to the end of the file, in order. */
export function openPieces(
  handle: number,
  file: { start: number; size: number; fileKey: Uint8Array; headerBytes: Uint8Array },
): PieceSource {
  let position = file.start;
  let number = 0;
  let held: Buffer = Buffer.alloc(0);
  const next = () => {
    const length = Math.min(pieceBytes + tagBytes, file.size - position);
    if (length < tagBytes) throw unreadableBackup();
    const sealed = readExactly(handle, position, length);
    position += length;
    held = openPiece(sealed, file.fileKey, file.headerBytes, number++, position === file.size);
  };
  return {
    *take(count) {
      for (let left = count; left > 0; ) {
        if (held.length === 0) next();
        const part = held.subarray(0, left);
        held = held.subarray(part.length);
        left -= part.length;
        yield part;
      }
    },
    hasMore: () => held.length > 0 || position < file.size,
  };
}
