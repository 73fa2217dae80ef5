import { randomBytes } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readMasterKey, seal, unseal } from '../../collector/secrets.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

it('makes a key once, for its owner alone', () => {
  const folder = path.join(makeTemporaryFolder(), 'collector');
  const key = readMasterKey(folder, undefined);
  expect(key).toHaveLength(32);
  expect(readMasterKey(folder, undefined)).toEqual(key);
  expect(readdirSync(folder)).toEqual(['collector.key']);
  if (process.platform !== 'win32') {
    expect(statSync(path.join(folder, 'collector.key')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  }
});

it('takes the key of the environment before the file, and refuses both when they are none, without saying them', () => {
  const folder = makeTemporaryFolder();
  const written = randomBytes(32).toString('hex');
  expect(Buffer.from(readMasterKey(folder, written)).toString('hex')).toBe(written);
  expect(readdirSync(folder)).toEqual([]);
  for (const wrong of ['', 'secret-canary', written.slice(1), `${written}0`])
    expect(() => readMasterKey(folder, wrong)).toThrow(/^COLLECTOR_KEY has to be 64 hexadecimal digits\.$/);
  writeFileSync(path.join(folder, 'collector.key'), 'secret-canary');
  expect(() => readMasterKey(folder, undefined)).toThrow(/^collector\.key is damaged/);
});

it('opens what it sealed, with this key only and unchanged only', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const sealed = seal(key, Buffer.from('private'));
  expect(Buffer.from(unseal(key, sealed)).toString()).toBe('private');
  expect(() => unseal(other, sealed)).toThrow();
  for (let place = 0; place < sealed.length; place++) {
    const changed = Uint8Array.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => unseal(key, changed)).toThrow();
  }
});
