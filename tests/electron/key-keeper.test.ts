import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createKeyKeeper, type KeyStore } from '../../electron/key-keeper.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const home = makeTemporaryFolder();
const passphrase = 'eight or more';
const none = () => undefined;
let folders = 0;
const newFolder = () => path.join(home, String(++folders), 'vault');

/** A key store as a system has one; what it gives out is not what went in. */
const store: KeyStore = {
  backend: 'test',
  wrap: (key) => Uint8Array.from(key, (byte) => byte ^ 0xa5),
  unwrap: (sealed) => Uint8Array.from(sealed, (byte) => byte ^ 0xa5),
};

test('two calls at the first start make one key', async () => {
  const keeper = createKeyKeeper(newFolder(), none);
  const [one, other] = await Promise.all([keeper.key(), keeper.key()]);
  expect(one).toEqual(other);
  expect(keeper.state()).toMatchObject({ kind: 'file', isLocked: false, hasKeyStore: false, hasRecoveryCode: false });
});

test('the key goes to the key store of the system where there is one', async () => {
  const folder = newFolder();
  const key = await createKeyKeeper(folder, () => store).key();
  expect(createKeyKeeper(folder, () => store).state()).toMatchObject({ kind: 'system', hasKeyStore: true });
  expect(await createKeyKeeper(folder, () => store).key()).toEqual(key);
  await expect(createKeyKeeper(folder, none).key()).rejects.toMatchObject({ code: 'key.missing' });
});

test('the key of a portable folder goes to no key store, so that it opens on another computer', async () => {
  const folder = newFolder();
  const key = await createKeyKeeper(folder, () => store, { isPortable: true }).key();
  const elsewhere = createKeyKeeper(folder, none, { isPortable: true });
  expect(elsewhere.state()).toMatchObject({ kind: 'file', hasKeyStore: false });
  expect(await elsewhere.key()).toEqual(key);
  await elsewhere.protect({ kind: 'passphrase', passphrase }, undefined);
  const later = createKeyKeeper(folder, () => store, { isPortable: true });
  expect(later.state()).toMatchObject({ kind: 'passphrase', isLocked: true, hasKeyStore: false });
  await later.unlock(passphrase);
  expect(await later.key()).toEqual(key);
});

test('a passphrase locks, a wrong one opens nothing, and the key given out before is no longer the keeper’s', async () => {
  const folder = newFolder();
  const keeper = createKeyKeeper(folder, none);
  const key = await keeper.key();
  keeper.lock();
  expect(keeper.state().isLocked).toBe(false);
  await keeper.protect({ kind: 'passphrase', passphrase }, undefined);
  expect(keeper.state()).toMatchObject({ kind: 'passphrase', isLocked: false });
  keeper.lock();
  expect(keeper.state().isLocked).toBe(true);
  expect(() => keeper.checkOpen()).toThrow('key.passphrase-needed');
  await expect(keeper.key()).rejects.toMatchObject({ code: 'key.passphrase-needed' });
  await expect(keeper.unlock('something else')).rejects.toMatchObject({ code: 'key.wrong-passphrase' });
  expect(keeper.state().isLocked).toBe(true);
  await keeper.unlock(passphrase);
  expect(await keeper.key()).toEqual(key);
  expect(readFileSync(path.join(folder, 'key.json')).includes(passphrase)).toBe(false);
});

test('whoever walks up to an open app can neither change the passphrase nor take a code along', async () => {
  const keeper = createKeyKeeper(newFolder(), none);
  await keeper.key();
  await keeper.protect({ kind: 'passphrase', passphrase }, undefined);
  for (const current of [undefined, 'a guess of mine']) {
    await expect(keeper.protect({ kind: 'file' }, current)).rejects.toMatchObject({
      code: expect.stringMatching(/^key\.(wrong|passphrase)/),
    });
    await expect(keeper.makeRecoveryCode(current)).rejects.toMatchObject({
      code: expect.stringMatching(/^key\.(wrong|passphrase)/),
    });
  }
  expect(keeper.state().hasRecoveryCode).toBe(false);
});

test('after the recovery code a forgotten passphrase can be replaced', async () => {
  const keeper = createKeyKeeper(newFolder(), none);
  const key = await keeper.key();
  await keeper.protect({ kind: 'passphrase', passphrase }, undefined);
  const code = await keeper.makeRecoveryCode(passphrase);
  keeper.lock();
  await keeper.unlockByCode(code);
  await keeper.protect({ kind: 'passphrase', passphrase: 'a new passphrase' }, undefined);
  await expect(keeper.protect({ kind: 'file' }, undefined)).rejects.toMatchObject({ code: 'key.passphrase-needed' });
  keeper.lock();
  await keeper.unlock('a new passphrase');
  expect(await keeper.key()).toEqual(key);
});

test('a passphrase is removed into the key store, or into a file where there is none', async () => {
  for (const [find, kind] of [
    [() => store, 'system'],
    [none, 'file'],
  ] as const) {
    const keeper = createKeyKeeper(newFolder(), find);
    const key = await keeper.key();
    await keeper.protect({ kind: 'passphrase', passphrase }, undefined);
    await keeper.protect({ kind }, passphrase);
    expect(keeper.state().kind).toBe(kind);
    expect(await keeper.key()).toEqual(key);
  }
});
