import { describe, expect, it } from 'vitest';
import { newArgon2idParameters, stretchPassphrase, unwrapKey, wrapKey } from '../../../core/database/key-wrap.ts';

const key = new Uint8Array(32).fill(1);
const wrappingKey = new Uint8Array(32).fill(2);

describe('stretching a passphrase', () => {
  it('gives what the reference implementation of Argon2 gives', async () => {
    // Test vector of https://github.com/P-H-C/phc-winner-argon2, src/test.c: argon2id, version 19, t=2, m=2^16, p=1.
    const salt = Buffer.from('somesalt').toString('base64');
    const stretched = await stretchPassphrase('password', { salt, memoryKibibytes: 65_536, iterations: 2, lanes: 1 });
    expect(Buffer.from(stretched).toString('hex')).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    );
  });

  it('uses a new salt each time and no less work than RFC 9106 asks where memory is scarce', () => {
    const one = newArgon2idParameters();
    expect(one).toMatchObject({ memoryKibibytes: 65_536, iterations: 3, lanes: 4 });
    expect(Buffer.from(one.salt, 'base64')).toHaveLength(16);
    expect(newArgon2idParameters().salt).not.toBe(one.salt);
  });
});

describe('a wrapped key', () => {
  it('comes back only with the same wrapping key and for the same purpose', () => {
    const wrapped = wrapKey(key, wrappingKey, 'one');
    expect(Uint8Array.from(unwrapKey(wrapped, wrappingKey, 'one') ?? [])).toEqual(key);
    expect(unwrapKey(wrapped, key, 'one')).toBeUndefined();
    expect(unwrapKey(wrapped, wrappingKey, 'two')).toBeUndefined();
  });

  it('is refused with a shortened tag or no content at all', () => {
    const { nonce, sealed } = wrapKey(key, wrappingKey, 'one');
    const short = Buffer.from(sealed, 'base64').subarray(0, -8).toString('base64');
    expect(unwrapKey({ nonce, sealed: short }, wrappingKey, 'one')).toBeUndefined();
    expect(unwrapKey({ nonce, sealed: '' }, wrappingKey, 'one')).toBeUndefined();
  });

  it('never looks the same twice', () => {
    expect(wrapKey(key, wrappingKey, 'one')).not.toEqual(wrapKey(key, wrappingKey, 'one'));
  });
});
