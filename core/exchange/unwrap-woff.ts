import { inflateSync } from 'node:zlib';

const woffSignature = 0x774f4646;

/**
 * The plain font inside a WOFF 1.0 file (https://www.w3.org/TR/WOFF/); other fonts come back as they are. The PDF library
 * would unpack the table of glyphs again for each glyph that it measures, which takes minutes with a Japanese font.
 */
export function unwrapWoff(font: Uint8Array): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  if (view.getUint32(0) !== woffSignature) return font;
  const count = view.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    const bytes = font.subarray(offset, offset + packed);
    return {
      tag: view.getUint32(at),
      checksum: view.getUint32(at + 16),
      bytes: packed < length ? new Uint8Array(inflateSync(bytes)) : bytes,
    };
  });
  const padded = (length: number) => (length + 3) & ~3;
  const headerLength = 12 + count * 16;
  const plain = new Uint8Array(tables.reduce((sum, table) => sum + padded(table.bytes.length), headerLength));
  const out = new DataView(plain.buffer);
  const power = Math.floor(Math.log2(count));
  out.setUint32(0, view.getUint32(4));
  out.setUint16(4, count);
  out.setUint16(6, 2 ** power * 16);
  out.setUint16(8, power);
  out.setUint16(10, count * 16 - 2 ** power * 16);
  let offset = headerLength;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16;
    out.setUint32(at, tag);
    out.setUint32(at + 4, checksum);
    out.setUint32(at + 8, offset);
    out.setUint32(at + 12, bytes.length);
    plain.set(bytes, offset);
    offset += padded(bytes.length);
  });
  return plain;
}
