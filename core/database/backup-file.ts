import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { BackupLabel } from '../domain/privacy.ts';
import { AppError } from '../errors.ts';
import {
  cutIntoPieces,
  openPieces,
  type PieceSource,
  readExactly,
  sealPiece,
  unreadableBackup,
} from './backup-pieces.ts';
import { keyByRecovery, RecoveryWrap } from './key-file.ts';
import { PassphraseWrap, unwrapByPassphrase, unwrapKey, WrappedKey, wrapByPassphrase, wrapKey } from './key-wrap.ts';
import { migrations } from './migrations/index.ts';
import { asFileError, removeTemporary, syncFolder } from './write-file.ts';

// A backup is: eight letters, the length of the header, the header as JSON, then sealed pieces that hold a manifest and the
// files one after the other. The key of the pieces stands in the header, wrapped by what the person knows.

const magic = Buffer.from('CVPLUSBK');
const partBytes = 1_048_576;
const mostHeaderBytes = 65_536;
const mostManifestBytes = 16_777_216;
const passphrasePurpose = 'cvplus backup, passphrase';
const vaultPurpose = 'cvplus backup, key of the data';

const Header = z.strictObject({
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  passphrase: PassphraseWrap.optional(),
  /** The key of the data under the recovery code, and the key of this file under the key of the data. */
  recovery: z.strictObject({ vaultKey: RecoveryWrap, wrapped: WrappedKey }).optional(),
});
type Header = z.infer<typeof Header>;

/** Inside the sealed part. A name is a place within the data folder and can never lead out of it. */
const Manifest = z.strictObject({
  key: z.base64().length(44),
  recovery: RecoveryWrap.optional(),
  schemaVersion: z.int().positive(),
  rows: z.record(z.string(), z.int().nonnegative()),
  files: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*){0,8}$/i),
        bytes: z.int().nonnegative(),
        sha256: z.string().length(64),
      }),
    )
    .max(100_000),
});
type Manifest = z.infer<typeof Manifest>;

export interface BackupContent {
  /** The 32-byte key of the data that is backed up. */
  readonly key: Uint8Array;
  readonly recovery?: RecoveryWrap | undefined;
  readonly schemaVersion: number;
  readonly rows: Readonly<Record<string, number>>;
  /** Files that no one writes to meanwhile, and their places within the data folder. */
  readonly files: readonly { readonly name: string; readonly file: string }[];
}

/** What opens a backup: one of the two. */
export interface BackupWay {
  readonly passphrase?: string | undefined;
  readonly code?: string | undefined;
}

/** What was in a backup that was unpacked. */
export type UnpackedBackup = Omit<Manifest, 'key'> & { readonly key: Uint8Array<ArrayBuffer>; readonly madeAt: string };

/**
 * Writes a backup; it stands there whole or not at all. Throws `backup.no-way-in` without a passphrase and a recovery
 * code, `app.cancelled`, `database.disk-full`, `file.cannot-write`.
 */
export async function writeBackupFile(
  target: string,
  content: BackupContent,
  options: { passphrase?: string | undefined; now: number; signal?: AbortSignal | undefined },
): Promise<BackupLabel & { sha256: string }> {
  const fileKey = randomBytes(32);
  const header: Header = { version: 1, madeAt: new Date(options.now).toISOString() };
  if (options.passphrase !== undefined) {
    header.passphrase = await wrapByPassphrase(fileKey, options.passphrase, passphrasePurpose);
  }
  if (content.recovery) {
    header.recovery = { vaultKey: content.recovery, wrapped: wrapKey(fileKey, content.key, vaultPurpose) };
  }
  if (!header.passphrase && !header.recovery) throw new AppError('backup.no-way-in');

  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}`);
  const sum = createHash('sha256');
  let bytes = 0;
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    const write = (part: Uint8Array) => {
      for (let at = 0; at < part.length; ) at += writeSync(handle, part, at);
      sum.update(part);
      bytes += part.length;
    };
    try {
      const headerBytes = Buffer.from(JSON.stringify(Header.parse(header)));
      write(Buffer.concat([magic, countAsBytes(headerBytes.length), headerBytes]));
      let number = 0;
      const pieces = cutIntoPieces(readPlain(content));
      for await (const { piece, isLast } of pieces) {
        options.signal?.throwIfAborted();
        write(sealPiece(piece, fileKey, headerBytes, number++, isLast));
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, target);
    syncFolder(path.dirname(target));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw new AppError('app.cancelled');
    throw asFileError(error);
  } finally {
    removeTemporary(temporary);
    fileKey.fill(0);
  }
  return { ...toLabel(header, bytes), sha256: sum.digest('hex') };
}

/** What a backup says of itself without being opened. Throws `backup.unreadable`, `backup.newer-than-app`. */
export function readBackupLabel(file: string): BackupLabel {
  return withFile(file, (handle) => toLabel(readHeader(handle).header, statSync(file).size));
}

/**
 * Unpacks a backup into an empty folder; every file is checked by its hash. Throws `key.wrong-passphrase`,
 * `key.passphrase-needed` (this backup has no such way in), `backup.unreadable`, `backup.newer-than-app`.
 */
export async function unpackBackup(file: string, way: BackupWay, folder: string): Promise<UnpackedBackup> {
  const { header, headerBytes, start } = withFile(file, readHeader);
  const fileKey = await openFileKey(header, way);
  const size = statSync(file).size;
  return withFile(file, (handle) => {
    const source = openPieces(handle, { start, size, fileKey, headerBytes });
    const manifest = readManifest(source);
    // Put in place, such data would lock the person out: no app of this version opens it.
    const appVersion = migrations.at(-1)?.version ?? 0;
    if (manifest.schemaVersion > appVersion) {
      throw new AppError('backup.newer-than-app', { fileVersion: manifest.schemaVersion, appVersion });
    }
    for (const { name, bytes, sha256 } of manifest.files) {
      const target = path.join(folder, ...name.split('/'));
      if (!target.startsWith(folder + path.sep)) throw unreadableBackup();
      writeOut(source, target, bytes, sha256);
    }
    if (source.hasMore()) throw unreadableBackup();
    return { ...manifest, key: Uint8Array.from(Buffer.from(manifest.key, 'base64')), madeAt: header.madeAt };
  });
}

function countAsBytes(count: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(count);
  return bytes;
}

function toLabel(header: Header, bytes: number): BackupLabel {
  return {
    madeAt: header.madeAt,
    bytes,
    opensByPassphrase: header.passphrase !== undefined,
    opensByRecoveryCode: header.recovery !== undefined,
  };
}

/** The manifest and then each file, in parts of any length. */
async function* readPlain({ key, recovery, schemaVersion, rows, files }: BackupContent): AsyncGenerator<Uint8Array> {
  const listed = files.map(({ name, file }) => ({ name, ...hashFile(file) }));
  const manifest: Manifest = Manifest.parse({
    key: Buffer.from(key).toString('base64'),
    ...(recovery && { recovery }),
    schemaVersion,
    rows,
    files: listed,
  });
  const bytes = Buffer.from(JSON.stringify(manifest));
  yield countAsBytes(bytes.length);
  yield bytes;
  for (const { file } of files) {
    for (const part of readParts(file)) {
      yield part;
      // Lets a cancel come through between two parts.
      await Promise.resolve();
    }
  }
}

function* readParts(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const part = Buffer.alloc(partBytes);
      const count = readSync(handle, part, 0, partBytes, null);
      if (count === 0) return;
      yield part.subarray(0, count);
    }
  } finally {
    closeSync(handle);
  }
}

function hashFile(file: string): { bytes: number; sha256: string } {
  const sum = createHash('sha256');
  let bytes = 0;
  for (const part of readParts(file)) {
    sum.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: sum.digest('hex') };
}

function withFile<T>(file: string, use: (handle: number) => T): T {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    throw new AppError('document.not-found');
  }
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

function readHeader(handle: number): { header: Header; headerBytes: Buffer; start: number } {
  const opening = readExactly(handle, 0, magic.length + 4);
  const length = opening.readUInt32BE(magic.length);
  if (!opening.subarray(0, magic.length).equals(magic) || length > mostHeaderBytes) throw unreadableBackup();
  const headerBytes = readExactly(handle, opening.length, length);
  let content: unknown;
  try {
    content = JSON.parse(headerBytes.toString('utf8'));
  } catch {
    throw unreadableBackup();
  }
  if (z.object({ version: z.number().gt(1) }).safeParse(content).success) throw new AppError('backup.newer-than-app');
  const header = Header.safeParse(content);
  if (!header.success) throw unreadableBackup();
  return { header: header.data, headerBytes, start: opening.length + length };
}

async function openFileKey({ passphrase, recovery }: Header, way: BackupWay): Promise<Uint8Array> {
  if (way.code !== undefined) {
    if (!recovery) throw new AppError('key.passphrase-needed');
    const vaultKey = keyByRecovery(recovery.vaultKey, way.code);
    const key = unwrapKey(recovery.wrapped, vaultKey, vaultPurpose);
    if (!key) throw unreadableBackup();
    return key;
  }
  if (way.passphrase === undefined || !passphrase) throw new AppError('key.passphrase-needed');
  return unwrapByPassphrase(passphrase, way.passphrase, passphrasePurpose);
}

function readManifest(source: PieceSource): Manifest {
  const length = Buffer.concat([...source.take(4)]).readUInt32BE(0);
  if (length > mostManifestBytes) throw unreadableBackup();
  try {
    return Manifest.parse(JSON.parse(Buffer.concat([...source.take(length)]).toString('utf8')));
  } catch (error) {
    throw error instanceof AppError ? error : unreadableBackup();
  }
}

function writeOut(source: PieceSource, target: string, bytes: number, sha256: string): void {
  const sum = createHash('sha256');
  try {
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    const handle = openSync(target, 'wx', 0o600);
    try {
      for (const part of source.take(bytes)) {
        sum.update(part);
        for (let at = 0; at < part.length; ) at += writeSync(handle, part, at);
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw asFileError(error);
  }
  if (sum.digest('hex') !== sha256) throw unreadableBackup();
}
