import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { type Keyring, openKeyring, tokenChallenge } from '../../../collector/tokens/keyring.ts';
import { draftToken } from '../../../core/contribution/draft-token.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 23, 12);

async function askFor(keyring: Keyring) {
  const draft = await draftToken(keyring.current.publicKey, tokenChallenge);
  const response = keyring.issue(draft.request);
  if (!response) throw new Error('no token');
  return { request: draft.request, response, token: await draft.finish(response) };
}

/** Whether any eight bytes of one stand in the other. */
function shareBytes(one: Uint8Array, other: Uint8Array): boolean {
  for (let place = 0; place + 8 <= one.length; place++)
    if (Buffer.from(other).includes(Buffer.from(one.subarray(place, place + 8)))) return true;
  return false;
}

describe.each(engines)('the keys that sign tokens, %s', (kind) => {
  let database: CollectorDatabase;
  afterEach(() => database.close());

  it('give out tokens that share nothing with what was seen when they were given out', {
    timeout: 120_000,
  }, async () => {
    database = await openCollectorDatabase(kind);
    const keyring = await openKeyring(database, randomBytes(32), () => start);
    const { request, response, token } = await askFor(keyring);
    const nonce = await keyring.readToken(token);
    expect(nonce).toEqual(token.slice(2, 34));
    expect(shareBytes(token, request) || shareBytes(token, response)).toBe(false);

    // Another key, another length, another type, a number above the modulus: none is signed, none ends in a failure.
    const changed = (place: number, value: number) => {
      const copy = Uint8Array.from(request);
      copy[place] = value;
      return copy;
    };
    expect(keyring.issue(changed(2, (request[2] ?? 0) ^ 1))).toBeUndefined();
    expect(keyring.issue(changed(1, 1))).toBeUndefined();
    expect(keyring.issue(request.subarray(1))).toBeUndefined();
    expect(keyring.issue(Uint8Array.from([...request, 0]))).toBeUndefined();
    expect(keyring.issue(new Uint8Array())).toBeUndefined();
    expect(keyring.issue(Uint8Array.from(request, (byte, place) => (place < 3 ? byte : 255)))).toBeUndefined();
    for (let place = 0; place < token.length; place += 7) {
      const copy = Uint8Array.from(token);
      copy[place] = (copy[place] ?? 0) ^ 0x10;
      expect([place, await keyring.readToken(copy)]).toEqual([place, undefined]);
    }
    expect(await keyring.readToken(token.subarray(0, -1))).toBeUndefined();
    expect(await keyring.readToken(new Uint8Array())).toBeUndefined();
    await expect(
      draftToken(keyring.current.publicKey, tokenChallenge).then((draft) => draft.finish(response)),
    ).rejects.toThrow();
  });

  it('are the same after a restart, and after a change the old ones count for 400 days', {
    timeout: 120_000,
  }, async () => {
    database = await openCollectorDatabase(kind);
    const masterKey = randomBytes(32);
    const first = await openKeyring(database, masterKey, () => start);
    const { token } = await askFor(first);
    const again = await openKeyring(database, masterKey, () => start + day);
    expect(again.current.keyId).toEqual(first.current.keyId);
    const changed = await openKeyring(database, masterKey, () => start + 2 * day, true);
    expect(changed.current.keyId).not.toEqual(first.current.keyId);
    expect(await changed.readToken(token)).toBeDefined();
    const old = await draftToken(first.current.publicKey, tokenChallenge);
    if (changed.current.keyId.at(-1) !== first.current.keyId.at(-1)) expect(changed.issue(old.request)).toBeUndefined();
    const { token: newer } = await askFor(changed);
    const later = await openKeyring(database, masterKey, () => start + 402 * day);
    expect(await later.readToken(token)).toBeDefined();
    const tooLate = await openKeyring(database, masterKey, () => start + 403 * day);
    expect(await tooLate.readToken(token)).toBeUndefined();
    expect(await tooLate.readToken(newer)).toBeDefined();
  });

  it('are not opened, and nothing is added, with another key than they were sealed with', {
    timeout: 120_000,
  }, async () => {
    database = await openCollectorDatabase(kind);
    await openKeyring(database, randomBytes(32), () => start);
    for (const isRotation of [false, true])
      await expect(openKeyring(database, randomBytes(32), () => start, isRotation)).rejects.toThrow(
        /sealed with another key than COLLECTOR_KEY/,
      );
    expect((await database.query('select key_id from issuer_key')).rows).toHaveLength(1);
  });

  it('are one key when two collectors start at once on an empty database', { timeout: 120_000 }, async () => {
    database = await openCollectorDatabase(kind);
    const masterKey = randomBytes(32);
    const [one, other] = await Promise.all([1, 2].map(() => openKeyring(database, masterKey, () => start)));
    expect(one?.current.keyId).toEqual(other?.current.keyId);
  });
});
