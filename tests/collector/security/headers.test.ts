import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { isPlainText } from '../../../collector/is-plain-text.ts';
import { createTestCollector } from '../../support/collector.ts';
import { openCollectorDatabase } from '../../support/collector-database.ts';

let database: CollectorDatabase;
const masterKey = randomBytes(32);
beforeAll(async () => {
  database = await openCollectorDatabase('embedded');
}, 120_000);
afterAll(() => database.close());

it('tells browsers with every answer to make nothing of it, and to let no other page have it', async () => {
  const server = await createTestCollector(database, { masterKey });
  for (const url of ['/health/live', '/console/api/session', '/console/api/operators', '/nowhere', '/docs/json']) {
    const { headers } = await server.inject({ url, headers: { origin: 'https://elsewhere.example' } });
    expect([url, headers]).toMatchObject([
      url,
      {
        'content-security-policy': expect.stringContaining(`frame-ancestors 'none'`),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    ]);
    expect(Object.keys(headers).filter((name) => /^access-control|^x-powered|^server$|^strict/.test(name))).toEqual([]);
  }
  await server.close();
});

it('lets the page of the console run its own scripts and ask its own server, and nothing else', async () => {
  const server = await createTestCollector(database, { masterKey, isBehindProxy: true });
  for (const url of ['/console', '/console/', '/console/overview']) {
    const { headers } = await server.inject(url);
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    expect(policy).toMatchObject({
      'default-src': `'none'`,
      'script-src': `'self'`,
      'connect-src': `'self'`,
      'frame-ancestors': `'none'`,
      'base-uri': `'none'`,
    });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  }
  await server.close();
});

it('refuses text that the database cannot keep, wherever it stands', async () => {
  const server = await createTestCollector(database, { masterKey });
  const draft = { kind: 'idea', text: 'more maps', app: '1.0.0', language: 'en' };
  const write = (payload: object | string) =>
    server.inject({
      method: 'POST',
      url: '/v1/tickets',
      headers: { 'content-type': 'application/json' },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  expect((await write(draft)).statusCode).toBe(201);
  expect((await write({ ...draft, text: 'whole pairs \u{1f680}' })).statusCode).toBe(201);
  for (const text of ['a\u0000b', '\u0000', 'a\ud800', '\udc00b'])
    expect([text, (await write({ ...draft, text })).json().code]).toEqual([text, 'request.invalid']);
  expect((await server.inject('/console/api/session?a=%00')).json().code).toBe('request.invalid');
  await server.close();

  let deep: unknown = 'x\u0000';
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  expect(isPlainText(deep)).toBe(false);
  expect(isPlainText({ a: [{ b: 'c' }], d: null, e: 1, f: Buffer.alloc(4) })).toBe(true);
  expect(isPlainText({ '\u0000': 1 })).toBe(false);
});
