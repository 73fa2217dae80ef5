import { seal, unseal } from '../secrets.ts';

/** First bytes of a backup: what it is, and the version of its form. */
const mark = Buffer.from('CVPLUS-COLLECTOR-BACKUP-1\n');
const lengthBytes = 4;
/** A piece that says it is longer than this is not one of ours. */
const longestPiece = 64 * 1024 * 1024;

/** Seals pieces one after the other: `length, nonce, tag, bytes`. Its place is sealed with each, so that none can be moved or left out. */
export async function* sealPieces(key: Uint8Array, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield mark;
  let place = 0;
  for await (const piece of pieces) yield sealPiece(key, place++, piece);
  // An empty piece says that this is all.
  yield sealPiece(key, place, new Uint8Array());
}

function sealPiece(key: Uint8Array, place: number, piece: Uint8Array): Uint8Array {
  const head = Buffer.alloc(lengthBytes);
  head.writeUInt32BE(place);
  const sealed = seal(key, Buffer.concat([head, piece]));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** The pieces again. Throws when the key is another one, or a byte was changed, moved or cut off. */
export async function* openPieces(key: Uint8Array, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  async function take(length: number): Promise<Buffer> {
    while (held.length < length) {
      const { value, done } = await source.next();
      if (done) throw new Error('The backup is cut off.');
      held = Buffer.concat([held, value]);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  }
  if (!(await take(mark.length)).equals(mark)) throw new Error('This is no backup of a collector.');
  for (let place = 0; ; place++) {
    const length = (await take(lengthBytes)).readUInt32BE();
    if (length > longestPiece) throw new Error('The backup is damaged.');
    const piece = openPiece(key, await take(length));
    if (piece.readUInt32BE() !== place) throw new Error('The backup is damaged.');
    if (piece.length === lengthBytes) return;
    yield piece.subarray(lengthBytes);
  }
}

function openPiece(key: Uint8Array, sealed: Buffer): Buffer {
  try {
    return Buffer.from(unseal(key, sealed));
  } catch {
    throw new Error('The backup does not open with this key, or it is damaged.');
  }
}
