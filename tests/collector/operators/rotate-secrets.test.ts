import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openEmbedded } from '../../../collector/database/open-embedded.ts';
import { listSealed, listSealedColumns } from '../../../collector/operators/secret-store.ts';
import { unseal } from '../../../collector/secrets.ts';
import { readSettings } from '../../../collector/settings.ts';
import { startCollector } from '../../../collector/start-collector.ts';
import { readTotp } from '../../support/authenticator-app.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const ownPassword = 'seven green boats sail';
const now = Date.now;

/** Every sealed value of the embedded database, by column. */
async function readSealed(folder: string) {
  const database = await openEmbedded(path.join(folder, 'database'));
  const values = new Map<string, readonly Uint8Array[]>();
  for (const column of await listSealedColumns(database))
    values.set(`${column.table}.${column.column}`, await listSealed(database, column));
  await database.close();
  return values;
}

/** Starts a collector, lets `work` ask it, and ends it. */
async function run<T>(
  folder: string,
  options: { readonly isRotation?: boolean; readonly environment?: Record<string, string> },
  work: (collector: Awaited<ReturnType<typeof startCollector>>) => Promise<T>,
): Promise<T> {
  const environment = { COLLECTOR_FOLDER: folder, PORT: '0', REQUESTS_PER_HOUR: '100000', ...options.environment };
  const collector = await startCollector({
    settings: readSettings(environment),
    version: '0.1.0',
    now,
    ...(options.isRotation && { isRotation: true }),
  });
  try {
    return await work(collector);
  } finally {
    await collector.close();
  }
}

/** What is read of answers here. */
const Answer = z
  .object({
    session: z.object({ missing: z.array(z.string()) }).nullable(),
    secret: z.string(),
    recoveryCodes: z.array(z.string()),
    isWhole: z.boolean(),
  })
  .partial();
const Directory = z.object({ 'token-keys': z.array(z.unknown()) });

/** An operator's browser. */
function createBrowser(address: string, cookie = '') {
  const jar = { cookie };
  return {
    jar,
    async ask(method: string, route: string, body?: object) {
      const answer = await fetch(`${address}/console/api${route}`, {
        method,
        headers: {
          'x-cvplus-console': '1',
          cookie: jar.cookie,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      for (const line of answer.headers.getSetCookie()) jar.cookie = line.split(';')[0] ?? '';
      return Answer.parse(await answer.json());
    },
  };
}

it('changes every key with one option: what was sealed opens with the new key only, and everybody signs in again', {
  timeout: 240_000,
}, async () => {
  const folder = makeTemporaryFolder();
  const keyFile = path.join(folder, 'collector.key');
  const first = await run(folder, {}, async ({ address, invitation }) => {
    const { ask, jar } = createBrowser(address);
    if (!invitation) throw new Error('nobody was invited');
    const { name, oneTimePassword } = invitation;
    await ask('POST', '/session', { name, password: oneTimePassword });
    await ask('POST', '/session/password', { current: oneTimePassword, next: ownPassword });
    const { secret } = await ask('POST', '/session/totp');
    const { recoveryCodes } = await ask('POST', '/session/totp/confirm', { code: readTotp(secret ?? '', now()) });
    const { session } = await ask('GET', '/session');
    expect(session?.missing).toEqual([]);
    return { cookie: jar.cookie, recoveryCodes, keys: await readKeys(address) };
  });
  const before = await readSealed(folder);
  const oldKey = Buffer.from(readFileSync(keyFile, 'utf8'), 'hex');
  for (const column of [
    'collector_secret.sealed_value',
    'issuer_key.sealed_private_key',
    'operator.sealed_totp',
    'registry_key.sealed_private_key',
  ])
    expect([column, before.get(column)?.length]).not.toEqual([column, 0]);

  const second = await run(folder, { isRotation: true }, async ({ address, notes, invitation }) => {
    expect(notes.join('\n')).toMatch(/collector\.key is new/);
    expect(notes.join('\n')).toMatch(/METRICS_TOKEN/);
    expect(invitation).toBeUndefined();
    expect((await createBrowser(address, first.cookie).ask('GET', '/session')).session).toBeNull();
    const again = createBrowser(address);
    const credentials = { name: 'admin', password: ownPassword, code: first.recoveryCodes?.[0] };
    expect((await again.ask('POST', '/session', credentials)).session?.missing).toEqual([]);
    // The chain of the audit log goes on over the change.
    expect(await again.ask('GET', '/audit/check')).toMatchObject({ isWhole: true });
    return readKeys(address);
  });
  expect(second).not.toEqual(first.keys);
  expect(existsSync(`${keyFile}.next`)).toBe(false);
  const newKey = Buffer.from(readFileSync(keyFile, 'utf8'), 'hex');
  expect(newKey.equals(oldKey)).toBe(false);
  let opened = 0;
  for (const [column, values] of await readSealed(folder)) {
    for (const sealed of values) {
      expect([column, unseal(newKey, sealed).length > 0]).toEqual([column, true]);
      expect(() => unseal(oldKey, sealed)).toThrow();
      opened++;
    }
  }
  expect(opened).toBeGreaterThan(5);

  // Broken off before the database changed: the old key counts. Broken off after: the new one.
  writeFileSync(`${keyFile}.next`, randomBytes(32).toString('hex'));
  await run(folder, {}, async ({ address }) => expect(await readKeys(address)).toEqual(second));
  expect([existsSync(`${keyFile}.next`), readFileSync(keyFile, 'utf8')]).toEqual([false, newKey.toString('hex')]);
  writeFileSync(`${keyFile}.next`, newKey.toString('hex'));
  writeFileSync(keyFile, oldKey.toString('hex'));
  await run(folder, {}, async ({ address }) => expect(await readKeys(address)).toEqual(second));
  expect(readFileSync(keyFile, 'utf8')).toBe(newKey.toString('hex'));
});

it('changes a key that is a setting to the next one, and says so when there is none', {
  timeout: 120_000,
}, async () => {
  const folder = makeTemporaryFolder();
  const [key, next] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  await run(folder, { environment: { COLLECTOR_KEY: key }, isRotation: true }, async ({ notes }) => {
    expect(notes.join('\n')).toContain('COLLECTOR_KEY itself was NOT changed');
  });
  await run(
    folder,
    { environment: { COLLECTOR_KEY: key, COLLECTOR_KEY_NEXT: next }, isRotation: true },
    async () => {},
  );
  await expect(run(folder, { environment: { COLLECTOR_KEY: key } }, async () => {})).rejects.toThrow(/sealed with/);
  await run(folder, { environment: { COLLECTOR_KEY: next } }, async ({ address }) =>
    expect(await readKeys(address)).toHaveLength(1),
  );
  expect(existsSync(path.join(folder, 'collector.key'))).toBe(false);
});

async function readKeys(address: string): Promise<readonly unknown[]> {
  const answer = await fetch(`${address}/.well-known/private-token-issuer-directory`);
  return Directory.parse(await answer.json())['token-keys'];
}
