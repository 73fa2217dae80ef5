import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  changeProtection,
  createKey,
  hasRecoveryCode,
  makeRecoveryCode,
  type NewProtection,
  readKeyProtection,
  shortestPassphrase,
  unlockKey,
  unlockWithRecoveryCode,
} from '../../../core/database/key-file.ts';
import { failureOf, openTestDatabase, temporaryFolder } from './sample-records.ts';

const passphrase = 'seven green lanterns';
/** Stands in for the key store of a system: reverses the bytes and checks that they are its own. */
const keyStore = {
  kind: 'system',
  backend: 'test-store',
  wrap: (key: Uint8Array) => Uint8Array.from([42, ...[...key].reverse()]),
} as const satisfies NewProtection;
async function unwrap(sealed: Uint8Array): Promise<Uint8Array> {
  if (sealed[0] !== 42) throw new Error('the key store of Ida Sandvik is closed');
  return sealed.slice(1).reverse();
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const keyJson = (folder: string) => readFileSync(path.join(folder, 'key.json'), 'utf8');

describe.each<[string, NewProtection, object]>([
  ['system', keyStore, { unwrap }],
  ['passphrase', { kind: 'passphrase', passphrase }, { passphrase }],
  ['file', { kind: 'file' }, {}],
])('a key protected by %s', (kind, protection, secrets) => {
  it('is made once, unlocks again, and stands nowhere in key.json', async () => {
    const folder = path.join(temporaryFolder(), 'new');
    const key = await createKey(folder, protection);
    expect(key).toHaveLength(32);
    expect(key.buffer.byteLength).toBe(32);
    expect(readKeyProtection(folder)).toBe(kind);
    expect(await unlockKey({ folder, ...secrets })).toEqual(key);
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      expect(keyJson(folder)).not.toContain(Buffer.from(key).toString(form).slice(0, 40));
    }
    expect(await rejectionOf(createKey(folder, protection))).toMatchObject({ code: 'record.in-use' });
    expect(await unlockKey({ folder, ...secrets })).toEqual(key);
  });

  it('is never made over a database whose key file is gone', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, protection);
    openTestDatabase(folder, { key }).close();
    rmSync(path.join(folder, 'key.json'));
    const before = readdirSync(folder).sort();
    const expected = { code: 'key.missing', details: { hasDatabase: true } };
    expect(await rejectionOf(createKey(folder, protection))).toMatchObject(expected);
    expect(await rejectionOf(unlockKey({ folder, ...secrets }))).toMatchObject(expected);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('can be reached by its recovery code, in whatever way it is typed, also after a change of protection', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, protection);
    expect(hasRecoveryCode(folder)).toBe(false);
    const code = makeRecoveryCode(folder, key);
    expect(hasRecoveryCode(folder)).toBe(true);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){9}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(unlockWithRecoveryCode(folder, code)).toEqual(key);
    expect(
      unlockWithRecoveryCode(folder, ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}\n`),
    ).toEqual(key);
    await changeProtection(folder, key, kind === 'file' ? { kind: 'passphrase', passphrase } : { kind: 'file' });
    expect(unlockWithRecoveryCode(folder, code)).toEqual(key);
    for (const group of code.split('-')) expect(keyJson(folder)).not.toContain(`"${group}`);
  });

  it.skipIf(process.platform === 'win32')('leaves files that only their owner can read', async () => {
    const folder = path.join(temporaryFolder(), 'new');
    await createKey(folder, protection);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('unlocking', () => {
  it('asks for the passphrase when there is none, and refuses a wrong one', async () => {
    const folder = temporaryFolder();
    await createKey(folder, { kind: 'passphrase', passphrase });
    expect(await rejectionOf(unlockKey({ folder }))).toMatchObject({ code: 'key.passphrase-needed' });
    const wrong = unlockKey({ folder, passphrase: 'seven green lantern' });
    expect(await rejectionOf(wrong)).toMatchObject({ code: 'key.wrong-passphrase' });
  });

  it('takes a passphrase however its accents were composed', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'passphrase', passphrase: 'café noir'.normalize('NFC') });
    expect(await unlockKey({ folder, passphrase: 'café noir'.normalize('NFD') })).toEqual(key);
  });

  it('reports a key store that is absent or refuses, without its words', async () => {
    const folder = temporaryFolder();
    await createKey(folder, keyStore);
    expect(await rejectionOf(unlockKey({ folder }))).toMatchObject({
      code: 'key.missing',
      details: { reason: 'no-system-key-store' },
    });
    const refusing = async () => unwrap(new Uint8Array([0]));
    const failure = await rejectionOf(unlockKey({ folder, unwrap: refusing }));
    expect(failure).toMatchObject({ code: 'key.missing', details: { reason: 'system-key-store-refused' } });
    expect(failure).not.toHaveProperty('cause');
  });

  it.each([
    ['', 'unreadable'],
    ['{"version":1}', 'unreadable'],
    ['{"version":2,"protection":{"kind":"quantum"}}', 'newer-than-app'],
  ])('reports a key file that says %j', async (content, reason) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'key.json'), content);
    expect(await rejectionOf(unlockKey({ folder }))).toMatchObject({ code: 'key.missing', details: { reason } });
    expect(failureOf(() => readKeyProtection(folder))).toMatchObject({ code: 'key.missing' });
  });

  it('notices a key file in which the wrapped key was changed or moved', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'passphrase', passphrase });
    const code = makeRecoveryCode(folder, key);
    const file = path.join(folder, 'key.json');
    const content = JSON.parse(keyJson(folder));
    const swapped = { ...content, recovery: { ...content.recovery, wrapped: content.protection.wrapped } };
    writeFileSync(file, JSON.stringify(swapped));
    expect(failureOf(() => unlockWithRecoveryCode(folder, code))).toMatchObject({ code: 'key.wrong-passphrase' });
    content.protection.wrapped.sealed = `AAAA${content.protection.wrapped.sealed.slice(4)}`;
    writeFileSync(file, JSON.stringify(content));
    expect(await rejectionOf(unlockKey({ folder, passphrase }))).toMatchObject({ code: 'key.wrong-passphrase' });
  });

  it('refuses to be talked into gigabytes of memory by a tampered file', async () => {
    const folder = temporaryFolder();
    await createKey(folder, { kind: 'passphrase', passphrase });
    const content = JSON.parse(keyJson(folder));
    content.protection.argon2id.memoryKibibytes = 64_000_000;
    writeFileSync(path.join(folder, 'key.json'), JSON.stringify(content));
    expect(await rejectionOf(unlockKey({ folder, passphrase }))).toMatchObject({ code: 'key.missing' });
  });

  it('reports a bare key that is gone or cut short', async () => {
    const folder = temporaryFolder();
    await createKey(folder, { kind: 'file' });
    writeFileSync(path.join(folder, 'key.bin'), 'short');
    expect(await rejectionOf(unlockKey({ folder }))).toMatchObject({ details: { reason: 'wrong-length' } });
    rmSync(path.join(folder, 'key.bin'));
    expect(await rejectionOf(unlockKey({ folder }))).toMatchObject({
      code: 'key.missing',
      details: { reason: 'no-key-bin' },
    });
  });
});

describe('making a key', () => {
  it('refuses a passphrase that is too short, and leaves no file', async () => {
    const folder = temporaryFolder();
    const short = createKey(folder, { kind: 'passphrase', passphrase: 'x'.repeat(shortestPassphrase - 1) });
    expect(await rejectionOf(short)).toMatchObject({ code: 'input.invalid', details: { paths: ['passphrase'] } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('twice at the same moment ends with one key for both', async () => {
    const folder = temporaryFolder();
    const [one, two] = await Promise.all([createKey(folder, { kind: 'file' }), createKey(folder, { kind: 'file' })]);
    expect(one).toEqual(two);
    expect(await unlockKey({ folder })).toEqual(one);
  });

  it('says when the folder cannot be written, without naming it', async () => {
    const inTheWay = path.join(temporaryFolder(), 'Sandvik');
    writeFileSync(inTheWay, '');
    const failure = await rejectionOf(createKey(path.join(inTheWay, 'folder'), { kind: 'file' }));
    expect(failure).toMatchObject({ code: 'file.cannot-write', details: { system: 'ENOTDIR' } });
    expect(failure).not.toHaveProperty('cause');
  });
});

describe('changing the protection', () => {
  it('makes the old way useless and keeps the key, so that the data stay as they are', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'file' });
    await changeProtection(folder, key, { kind: 'passphrase', passphrase });
    expect(existsSync(path.join(folder, 'key.bin'))).toBe(false);
    expect(await unlockKey({ folder, passphrase })).toEqual(key);
    await changeProtection(folder, key, { kind: 'passphrase', passphrase: 'eight green lanterns' });
    expect(await rejectionOf(unlockKey({ folder, passphrase }))).toMatchObject({ code: 'key.wrong-passphrase' });
    await changeProtection(folder, key, { kind: 'file' });
    expect(await unlockKey({ folder })).toEqual(key);
  });

  it('leaves everything as it was when the new protection cannot be made', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'file' });
    const before = keyJson(folder);
    const wrap = () => Promise.reject(new Error('closed'));
    const failing = changeProtection(folder, key, { kind: 'system', backend: 'test-store', wrap });
    expect(await rejectionOf(failing)).toMatchObject({ code: 'key.missing' });
    expect(keyJson(folder)).toBe(before);
    expect(await unlockKey({ folder })).toEqual(key);
  });
});

describe('a recovery code', () => {
  it('with one wrong letter is called mistyped, and one of another folder is called another code', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'file' });
    const code = makeRecoveryCode(folder, key);
    for (let place = 0; place < code.length; place++) {
      if (code[place] === '-') continue;
      const typed = `${code.slice(0, place)}${code[place] === 'X' ? 'Y' : 'X'}${code.slice(place + 1)}`;
      expect(failureOf(() => unlockWithRecoveryCode(folder, typed))).toMatchObject({
        code: 'key.wrong-passphrase',
        details: { reason: 'mistyped' },
      });
    }
    const other = path.join(folder, 'other');
    mkdirSync(other);
    const otherCode = makeRecoveryCode(other, await createKey(other, { kind: 'file' }));
    expect(failureOf(() => unlockWithRecoveryCode(folder, otherCode))).toMatchObject({
      details: { reason: 'other-code' },
    });
    expect(failureOf(() => unlockWithRecoveryCode(folder, 'DROP TABLE; --'))).toMatchObject({
      details: { reason: 'mistyped' },
    });
  });

  it('stops working when a new one is made, and is refused where none was ever made', async () => {
    const folder = temporaryFolder();
    const key = await createKey(folder, { kind: 'file' });
    expect(failureOf(() => unlockWithRecoveryCode(folder, 'AAAA'))).toMatchObject({ code: 'key.missing' });
    const first = makeRecoveryCode(folder, key);
    const second = makeRecoveryCode(folder, key);
    expect(failureOf(() => unlockWithRecoveryCode(folder, first))).toMatchObject({ details: { reason: 'other-code' } });
    expect(unlockWithRecoveryCode(folder, second)).toEqual(key);
  });
});
