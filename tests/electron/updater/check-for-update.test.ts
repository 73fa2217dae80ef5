import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { checkForUpdate } from '../../../electron/updater/check-for-update.ts';
import { isInRollOut, isNewer } from '../../../electron/updater/roll-out.ts';
import { UpdateKeys } from '../../../electron/updater/signed-feed.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const script = path.resolve(import.meta.dirname, '../../../build/sign-feed.mjs');
const folder = makeTemporaryFolder();
const served = path.join(folder, 'updates');
const feedFile = path.join(served, 'latest-linux.yml');
const keysFile = path.join(folder, 'keys.json');
const ownKey = path.join(folder, 'own.pem');
const foreignKey = path.join(folder, 'foreign.pem');
const run = (...args: string[]) => execFileSync(process.execPath, [script, ...args], { stdio: 'pipe' });

/** A server that hands out what lies in a folder, and remembers what it was asked. */
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  try {
    response.end(readFileSync(path.join(folder, request.url ?? '')));
  } catch {
    response.writeHead(404).end();
  }
});
let address = '';

beforeAll(async () => {
  mkdirSync(served);
  writeFileSync(keysFile, '{"schemaVersion": 1, "keys": []}');
  run('--make-key', ownKey, '--keys', keysFile);
  const elsewhere = path.join(folder, 'elsewhere.json');
  writeFileSync(elsewhere, '{"schemaVersion": 1, "keys": []}');
  run('--make-key', foreignKey, '--keys', elsewhere);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/updates/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked.length = 0;
});

/** What electron-builder writes, as far as it matters here. */
function publish(version: string, key = ownKey, ...rest: string[]): void {
  writeFileSync(
    feedFile,
    `version: ${version}\nfiles:\n  - url: CVPlus-${version}.AppImage\n    sha512: abc\n    size: 3\n`,
  );
  run('--key', key, ...rest, feedFile);
}

function check({ isSealed = false } = {}) {
  const noted: string[] = [];
  const answer = checkForUpdate({
    address,
    feedName: 'latest-linux.yml',
    keys: UpdateKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8'))),
    currentVersion: '1.4.0',
    installation: '0e8ae7a5-9d0b-4a07-9a0e-0e6b2d4f3a11',
    async fetchBytes(from) {
      // Nothing may be on its way before it stands in the ledger.
      expect(noted).toHaveLength(1);
      const response = await fetch(from);
      if (!response.ok) throw new Error('not there');
      return new Uint8Array(await response.arrayBuffer());
    },
    async noteRequest({ host, text }) {
      if (isSealed) throw new AppError('network.sealed');
      noted.push(`${host} ${text}`);
    },
  });
  return { answer, noted };
}

describe('a look for a newer version', () => {
  it('finds one that is signed, after the request was written down', async () => {
    publish('1.5.0');
    const { answer, noted } = check();
    expect(await answer).toMatchObject({ version: '1.5.0', feed: expect.stringContaining('sha512: abc') });
    expect(noted[0]).toContain('GET /updates/latest-linux.yml\nGET /updates/latest-linux.yml.sig');
    expect([...asked].sort()).toEqual(['/updates/latest-linux.yml', '/updates/latest-linux.yml.sig']);
  });

  it('sends nothing while the app is sealed', async () => {
    publish('1.5.0');
    await expect(check({ isSealed: true }).answer).rejects.toMatchObject({ code: 'network.sealed' });
    expect(asked).toEqual([]);
  });

  it('refuses a list of which one byte was changed', async () => {
    publish('1.5.0');
    writeFileSync(feedFile, readFileSync(feedFile, 'utf8').replace('sha512: abc', 'sha512: abd'));
    await expect(check().answer).rejects.toMatchObject({ code: 'update.not-signed' });
  });

  it('refuses a list that a foreign key has signed', async () => {
    publish('1.5.0', foreignKey);
    await expect(check().answer).rejects.toMatchObject({ code: 'update.not-signed' });
  });

  it.each(['', 'AAAA', 'not base64 at all', '\n\n'])('refuses the signature %j', async (signature) => {
    publish('1.5.0');
    writeFileSync(`${feedFile}.sig`, signature);
    await expect(check().answer).rejects.toMatchObject({ code: 'update.not-signed' });
  });

  it('says that it cannot look when there is no signature', async () => {
    publish('1.5.0');
    rmSync(`${feedFile}.sig`);
    await expect(check().answer).rejects.toMatchObject({ code: 'update.unreachable' });
  });

  it.each(['1.4.0', '1.3.9', '0.9.0'])(
    'takes no older version back, however well it is signed: %s',
    async (version) => {
      publish(version);
      expect(await check().answer).toBeUndefined();
    },
  );

  it('refuses a signed list of something that is no version', async () => {
    publish('1.5.0-beta && rm');
    await expect(check().answer).rejects.toMatchObject({ code: 'update.not-signed' });
  });

  it('offers nothing to those whose turn has not come', async () => {
    publish('1.5.0', ownKey, '--staging', '0');
    expect(await check().answer).toBeUndefined();
    publish('1.5.0', ownKey, '--staging', '100');
    expect(await check().answer).toMatchObject({ version: '1.5.0' });
  });
});

describe('a staged roll-out', () => {
  const installations = Array.from({ length: 2000 }, (_, index) => `installation-${index}`);
  const share = (version: string, percentage: number) =>
    installations.filter((installation) => isInRollOut(installation, version, percentage));

  it('reaches about its share, the same ones again, and others for the next version', () => {
    const first = share('1.5.0', 20);
    expect(first.length / installations.length).toBeCloseTo(0.2, 1);
    expect(share('1.5.0', 20)).toEqual(first);
    expect(share('1.5.0', 60)).toEqual(expect.arrayContaining(first));
    expect(share('1.6.0', 20)).not.toEqual(first);
  });
});

it('versions are compared as numbers', () => {
  expect([
    isNewer('1.10.0', '1.9.9'),
    isNewer('2.0.0', '1.99.99'),
    isNewer('1.9.9', '1.10.0'),
    isNewer('1.0.0', '1.0.0'),
    isNewer('latest', '1.0.0'),
  ]).toEqual([true, true, false, false, false]);
});
