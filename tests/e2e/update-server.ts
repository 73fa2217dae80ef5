import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getRawHeader } from '@electron/asar';
import { packagedProgram } from './app-fixture.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const feedName = 'latest-linux.yml';

/** The next version: a program that leaves a trace, and enough bytes behind it for a fetch that can be watched. */
const program = Buffer.concat([
  Buffer.from('#!/bin/sh\necho "$APPIMAGE" > "$APPIMAGE.started"\nexit 0\n'),
  Buffer.alloc(4_000_000, '#'),
]);

const dripBytes = 100_000;

interface Publication {
  /** Share of the installations that get it. */
  readonly staging?: number;
  /** What somebody on the way makes of the signed list, and of the file. */
  tamperFeed?(feed: string): string;
  tamperFile?(file: Buffer): Buffer;
}

export interface UpdateServer {
  readonly address: string;
  readonly keysFile: string;
  readonly asked: { path: string; headers: IncomingHttpHeaders }[];
  publish(publication?: Publication): void;
  /** Lets files drip up to their half until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** A real server of updates on this computer, with a key of its own; everything it is asked for is written down. */
export async function startUpdateServer(folder: string): Promise<UpdateServer> {
  mkdirSync(folder, { recursive: true });
  const keyFile = path.join(folder, 'key.pem');
  const keysFile = path.join(folder, 'update-keys.json');
  const feedFile = path.join(folder, feedName);
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [path.join(root, 'build', 'sign-feed.mjs'), ...args], { stdio: 'pipe' });
  writeFileSync(keysFile, '{"schemaVersion": 1, "keys": []}');
  run('--make-key', keyFile, '--keys', keysFile);

  const asked: UpdateServer['asked'] = [];
  let file: Buffer = program;
  let held: Promise<void> | undefined;
  let release: () => void = () => undefined;
  const server = createServer(async ({ url = '', headers }, response) => {
    asked.push({ path: url, headers });
    const name = path.basename(url);
    if (name === 'CVPlus-9.9.9.AppImage') {
      response.writeHead(200, { 'content-length': file.length });
      let sent = 0;
      const drip = setInterval(() => {
        if (sent >= file.length / 2) return;
        response.write(file.subarray(sent, sent + dripBytes));
        sent += dripBytes;
      }, 100);
      await held;
      clearInterval(drip);
      response.end(file.subarray(sent));
    } else if (name.startsWith(feedName)) response.end(readFileSync(path.join(folder, name)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates/`,
    keysFile,
    asked,
    publish({ staging, tamperFeed = (feed) => feed, tamperFile = (bytes) => bytes } = {}) {
      const sha512 = createHash('sha512').update(program).digest('base64');
      const lines = [
        'version: 9.9.9',
        'files:',
        '  - url: CVPlus-9.9.9.AppImage',
        `    sha512: ${sha512}`,
        `    size: ${program.length}`,
        'path: CVPlus-9.9.9.AppImage',
        `sha512: ${sha512}`,
        "releaseDate: '2026-11-20T10:00:00.000Z'",
      ];
      writeFileSync(feedFile, `${lines.join('\n')}\n`);
      run('--key', keyFile, ...(staging === undefined ? [] : ['--staging', String(staging)]), feedFile);
      writeFileSync(feedFile, tamperFeed(readFileSync(feedFile, 'utf8')));
      file = tamperFile(Buffer.from(program));
      asked.length = 0;
    },
    hold() {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => {
      held = undefined;
      release();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What Chromium's Pickle makes of the header of an archive: two lengths, then the text with its own two, padded to four. */
function packHeader(header: string): Buffer {
  const text = Buffer.from(header);
  const padded = Math.ceil(text.length / 4) * 4;
  const packed = Buffer.alloc(16 + padded);
  [4, 8 + padded, 4 + padded, text.length].forEach((length, index) => {
    packed.writeUInt32LE(length, index * 4);
  });
  text.copy(packed, 16);
  return packed;
}

type Directory = ReturnType<typeof getRawHeader>['header'];

/** Writes an archive in which some files have other contents: they come at its end, and its table of contents points there. */
function changeArchive(from: string, to: string, changes: Readonly<Record<string, (content: Buffer) => Buffer>>): void {
  const { header, headerSize } = getRawHeader(from);
  const bytes = readFileSync(from);
  const contents = bytes.subarray(8 + headerSize);
  const added: Buffer[] = [];
  let end = contents.length;
  for (const [name, change] of Object.entries(changes)) {
    const entry = name
      .split('/')
      .reduce<Directory['files'][string]>(
        (folder, part) => ('files' in folder ? folder.files[part] : undefined) ?? fail(name),
        header,
      );
    if (!('offset' in entry)) fail(name);
    const start = Number(entry.offset);
    const changed = change(contents.subarray(start, start + entry.size));
    Object.assign(entry, { offset: String(end), size: changed.length, integrity: undefined });
    added.push(changed);
    end += changed.length;
  }
  writeFileSync(to, Buffer.concat([packHeader(JSON.stringify(header)), contents, ...added]));
}

function fail(name: string): never {
  throw new Error(`the archive has no ${name}`);
}

/** The packaged app as a house with another server of updates and another key would have packaged it. */
export function packageForServer(folder: string, { address, keysFile }: UpdateServer): string {
  const program = packagedProgram('inspectable');
  const usual = path.dirname(program);
  const { links } = JSON.parse(readFileSync(path.join(root, 'build', 'brand.json'), 'utf8'));
  execFileSync('cp', ['-al', usual, folder]);
  const archive = path.join(folder, 'resources', 'app.asar');
  rmSync(archive);
  changeArchive(path.join(usual, 'resources', 'app.asar'), archive, {
    'out/electron/main.js': (code) => {
      const changed = code.toString().replace(links.updates, address);
      if (!changed.includes(address)) throw new Error('the address of the updates stands elsewhere now');
      return Buffer.from(changed);
    },
    'resources/keys/update-keys.json': () => readFileSync(keysFile),
  });
  return path.join(folder, path.basename(program));
}
