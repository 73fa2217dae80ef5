import * as fs from 'node:fs';
import * as path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const zip64 = 0xffff;

/**
 * Extracts a plain (not zip64) archive, keeping modes and symbolic links; throws when a name would leave `into`.
 * Only what stands under `root` and not under a prefix in `skip` is written. Returns the number of files.
 */
export function unzip(archive, { root, skip, into }) {
  const file = fs.openSync(archive, 'r');
  const readAt = (position, length) => {
    const buffer = Buffer.alloc(length);
    fs.readSync(file, buffer, 0, length, position);
    return buffer;
  };
  const size = fs.fstatSync(file).size;
  const tail = readAt(Math.max(0, size - 66_000), Math.min(size, 66_000));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('the archive has no directory');
  const count = tail.readUInt16LE(end + 10);
  const directory = readAt(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  if (count === zip64) throw new Error('zip64 archives are not supported');
  let written = 0;
  for (let index = 0, at = 0; index < count; index++) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new Error('the archive has a broken directory');
    const isDeflated = directory.readUInt16LE(at + 10) === 8;
    const packed = directory.readUInt32LE(at + 20);
    const plain = directory.readUInt32LE(at + 24);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    const offset = directory.readUInt32LE(at + 42);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + extraLength + commentLength;
    if (!name.startsWith(root) || skip.some((prefix) => name.startsWith(prefix))) continue;
    const target = path.join(into, name.slice(root.length));
    if (path.relative(into, target).startsWith('..')) throw new Error(`${name} would leave the folder`);
    if (name.endsWith('/')) {
      fs.mkdirSync(target, { recursive: true });
      continue;
    }
    const local = readAt(offset, 30);
    const raw = readAt(offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), packed);
    const bytes = isDeflated ? inflateRawSync(raw) : raw;
    if (bytes.length !== plain) throw new Error(`${name} has the wrong size`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if ((mode & 0o170000) === 0o120000) fs.symlinkSync(bytes.toString('utf8'), target);
    else fs.writeFileSync(target, bytes, { mode: mode & 0o777 || 0o644 });
    written++;
  }
  fs.closeSync(file);
  return written;
}
