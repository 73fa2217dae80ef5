import { expect, it } from 'vitest';
import {
  checkPassword,
  hashPassword,
  makeOneTimePassword,
  makeRecoveryCode,
  passwordCost,
  verifyPassword,
} from '../../../collector/operators/password.ts';

it('hashes with 64 MiB of scrypt, a salt of its own each time, and says so in the hash', {
  timeout: 60_000,
}, async () => {
  const [one, other] = await Promise.all([1, 2].map(() => hashPassword('seven green boats sail', passwordCost)));
  expect(one).toMatch(/^scrypt\$65536\$8\$2\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword('seven green boats sail', one ?? '', passwordCost)).toBe(true);
  expect(await verifyPassword('seven green boats sall', one ?? '', passwordCost)).toBe(false);
});

it('knows a password again that another keyboard spells otherwise, and one that was hashed at another cost', async () => {
  const cost = { N: 1024, r: 8, p: 1 };
  const hash = await hashPassword('d\u00e9j\u00e0 vu \u2460 boats', cost);
  expect(await verifyPassword('de\u0301ja\u0300 vu 1 boats', hash, { ...cost, N: 2048 })).toBe(true);
  expect(await verifyPassword('', null, cost)).toBe(false);
});

it('asks to come again when many passwords wait already', { timeout: 60_000 }, async () => {
  const cost = { N: 1024, r: 8, p: 1 };
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('x', cost)));
  const refused = all.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(60 - 2 - 32);
  for (const { reason } of refused) expect(reason.code).toBe('collector.busy');
  expect(await hashPassword('x', cost)).toMatch(/^scrypt/);
});

it('refuses what is guessed first', () => {
  const isWeak = (password: string) => {
    try {
      checkPassword(password, 'Marguerite');
      return false;
    } catch {
      return true;
    }
  };
  for (const password of ['Password2026!', '!!!Passwort123', '918273645546372', 'abababababab', 'margueriteXYZ9'])
    expect([password, isWeak(password)]).toEqual([password, true]);
  for (const password of ['seven green boats sail', 'läuft 4 Hunde weg', '七只绿色的船在航行着呢今天'])
    expect([password, isWeak(password)]).toEqual([password, false]);
});

it('makes one-time passwords and recovery codes that do not repeat', () => {
  const made = new Set(Array.from({ length: 500 }, () => [makeOneTimePassword(), makeRecoveryCode()]).flat());
  expect(made.size).toBe(1000);
});
