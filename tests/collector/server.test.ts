import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { countContributions } from '../../collector/ingest/contribution-store.ts';
import type { ServerParts } from '../../collector/server.ts';
import { type Keyring, openKeyring } from '../../collector/tokens/keyring.ts';
import { exampleContributions } from '../../core/domain/contribution.ts';
import { createTestCollector, fetchToken, makeErasure, send, signToken } from '../support/collector.ts';
import { engines, openCollectorDatabase } from '../support/collector-database.ts';

const contribution = exampleContributions.outcome;

const directory = '/.well-known/private-token-issuer-directory';

describe.each(engines)('the collector, %s', (kind) => {
  let database: CollectorDatabase;
  let keyring: Keyring;
  const create = (parts: Partial<ServerParts> = {}) => createTestCollector(database, { keyring, ...parts });
  const draw = async () => ({
    contribution,
    token: await signToken(keyring.current),
    eraseHash: makeErasure().eraseHash,
  });
  const count = async () => (await countContributions(database)).get('outcome') ?? 0;

  /** Holds up whoever keeps contributions, until `release`. */
  async function holdUp() {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = () => {};
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const done = database.transaction(async (queries) => {
      await queries.query('lock table erased_hash in exclusive mode');
      isHeld();
      await gate;
    });
    await held;
    return async () => {
      release();
      await done;
    };
  }
  const turn = () => new Promise((resolve) => setTimeout(resolve, 150));

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    keyring = await openKeyring(database, randomBytes(32), () => Date.UTC(2026, 10, 23));
  }, 120_000);
  afterAll(() => database.close());

  it('answers what is wrong with a code of its list, and repeats nothing of it', async () => {
    const server = await create();
    const post = (url: string, type: string, payload: string | Buffer) =>
      server.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
    const answers = await Promise.all([
      post('/v1/contributions', 'application/json', `{"canary":"${'x'.repeat(17 * 1024)}"}`),
      post('/v1/contributions', 'text/plain', 'canary'),
      post('/v1/contributions', 'application/xml', '<canary/>'),
      post('/v1/contributions', 'application/private-token-request', Buffer.from('canary')),
      post('/v1/tokens', 'application/json', '{"canary":1}'),
      post('/v1/tokens', 'application/private-token-request', Buffer.from('canary')),
      post('/v1/tokens', 'application/private-token-request', Buffer.alloc(259, 255)),
      post('/v1/contributions', 'application/json', '{"canary":'),
      post('/v1/contributions', 'application/json', '{"__proto__":{"canary":1}}'),
      post('/v1/contributions', 'application/json', ''),
      server.inject('/canary?canary=1'),
      server.inject('/%E0%A4%A-canary'),
      server.inject({ method: 'DELETE', url: '/v1/contributions' }),
    ]);
    expect(answers.map(({ statusCode, json }) => [statusCode, json().code])).toEqual([
      [413, 'request.too-large'],
      [415, 'request.type'],
      [415, 'request.type'],
      [415, 'request.type'],
      [415, 'request.type'],
      [422, 'key.unknown'],
      [422, 'key.unknown'],
      [400, 'request.invalid'],
      [400, 'request.invalid'],
      [400, 'request.invalid'],
      [404, 'path.unknown'],
      [400, 'request.invalid'],
      [404, 'path.unknown'],
    ]);
    for (const { body } of answers) expect(body).not.toContain('canary');
    const unsigned = await send(server, { contribution, token: 'A'.repeat(472), eraseHash: makeErasure().eraseHash });
    expect(unsigned.statusCode).toBe(401);
    expect(unsigned.headers['www-authenticate']).toMatch(/^PrivateToken challenge="[\w-]+", token-key="[\w-]+"$/);
    await server.close();
  });

  it('counts requests by network and by kind of request, and takes the address from its own proxy only', async () => {
    const server = await create({ requestsPerHour: 2 });
    const ask = (remoteAddress: string, url = directory) => server.inject({ url, remoteAddress });
    const statuses = [];
    for (const address of ['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8'])
      statuses.push((await ask(address)).statusCode);
    expect(statuses).toEqual([200, 200, 429, 200]);
    const refused = await ask('203.0.113.7');
    expect(refused.json().code).toBe('rate.exceeded');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('203.0.113.7', '/docs/json')).statusCode).toBe(200);
    expect((await ask('203.0.113.7', '/health/live')).statusCode).toBe(200);
    for (const [address, status] of [
      ['2001:db8:1:2::1', 200],
      ['2001:db8:1:2::2', 200],
      ['2001:db8:1:2:ffff::3', 429],
    ] as const)
      expect((await ask(address)).statusCode).toBe(status);
    await server.close();

    const behind = await create({ requestsPerHour: 1, isBehindProxy: true });
    const through = (header: string) => behind.inject({ url: directory, headers: { 'x-forwarded-for': header } });
    expect((await through('198.51.100.1')).statusCode).toBe(200);
    expect((await through('10.1.1.1, 198.51.100.1')).statusCode).toBe(429);
    expect((await through('198.51.100.1, 198.51.100.2')).statusCode).toBe(200);
    await behind.close();
  });

  it('shows its figures to this computer or to who has the token, with labels from closed lists', async () => {
    const open = await create();
    await send(open, await draw());
    await open.inject('/canary');
    await open.inject({ method: 'POST', url: '/v1/contributions', payload: { kind: 'canary' } });
    const read = (server: typeof open, remoteAddress: string, headers: Record<string, string> = {}) =>
      server.inject({ url: '/metrics', remoteAddress, headers });
    const { body, statusCode } = await read(open, '127.0.0.1');
    expect(statusCode).toBe(200);
    const labels = [...body.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`);
    const closed =
      /^(?:route=(?:none|\*|\/[a-z0-9/.*-]*)|status=\d{3}|kind=(?:outcome|pay|use)|receipt=(?:kept|known|spent)|field=[a-zA-Z]+|le=[\d.+Inf]+)$/;
    for (const label of labels) expect(label).toMatch(closed);
    expect(labels).toContain('receipt=kept');
    expect(body).not.toContain('canary');
    expect((await read(open, '203.0.113.7')).statusCode).toBe(404);
    expect((await read(open, '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).statusCode).toBe(404);
    await open.close();

    const metricsToken = 'sixteen-or-more-letters';
    const guarded = await create({ metricsToken, isBehindProxy: true });
    expect((await read(guarded, '127.0.0.1')).statusCode).toBe(404);
    expect((await read(guarded, '127.0.0.1', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
    expect((await read(guarded, '203.0.113.7', { authorization: `Bearer ${metricsToken}` })).statusCode).toBe(200);
    await guarded.close();
  });

  it('asks to come again when too much waits, and forgets none of what it took', { timeout: 60_000 }, async () => {
    const server = await create({ longestQueue: 3 });
    const before = await count();
    const release = await holdUp();
    const first = send(server, await draw());
    await turn();
    const second = [send(server, await draw()), send(server, await draw())];
    await turn();
    const refused = await send(server, await draw());
    expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([
      503,
      'collector.busy',
      '30',
    ]);
    await release();
    expect((await Promise.all([first, ...second])).map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(await count()).toBe(before + 3);
    await server.close();
  });

  it('keeps what it took before it ends', { timeout: 60_000 }, async () => {
    const server = await create();
    const before = await count();
    const release = await holdUp();
    const taken = [send(server, await draw()), send(server, await draw())];
    await turn();
    const closed = server.close();
    await turn();
    await release();
    await closed;
    expect((await Promise.all(taken)).map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(await count()).toBe(before + 2);
  });

  it('writes no address, token, secret or value of anybody into its log, and no address into its tables', {
    timeout: 60_000,
  }, async () => {
    const lines: string[] = [];
    const note = (...parts: unknown[]) => {
      lines.push(inspect(parts, { depth: 8, maxStringLength: null }));
    };
    const log: NonNullable<ServerParts['log']> = {
      level: 'trace',
      fatal: note,
      error: note,
      warn: note,
      info: note,
      debug: note,
      trace: note,
      silent: note,
      child: () => log,
    };
    const address = '203.0.113.177';
    const server = await create({ log, requestsPerHour: 5 });
    const headers = { 'user-agent': 'agent-canary', cookie: 'cookie-canary', referer: 'http://referer-canary/' };
    const ask = (method: 'GET' | 'POST', url: string, payload?: object | string) =>
      server.inject({ method, url, remoteAddress: address, headers, ...(payload !== undefined && { payload }) });
    const blind = await fetchToken(server);
    const { secret, eraseHash } = makeErasure();
    const submission = { contribution: { ...contribution, model: '4321.0.77' }, token: blind, eraseHash };
    expect((await ask('POST', '/v1/contributions', submission)).statusCode).toBe(201);
    await ask('POST', '/v1/contributions', submission);
    await ask('POST', '/v1/contributions', { ...submission, contribution: { ...contribution, name: 'name-canary' } });
    await ask('POST', '/v1/contributions', { ...submission, contribution });
    await ask('POST', '/v1/contributions', 'broken-canary');
    expect((await ask('POST', '/v1/contributions', submission)).statusCode).toBe(429);
    await ask('GET', '/path-canary?query-canary=1');
    await ask('GET', '/%E0%A4%A-canary');
    expect((await ask('POST', '/v1/erasures', { secret })).statusCode).toBe(200);
    const closing = createTestCollector(
      { ...database, transaction: () => Promise.reject(new Error('cause-canary')) },
      { keyring, log },
    );
    expect((await send(await closing, submission)).statusCode).toBe(500);
    await (await closing).close();
    await server.close();

    const written = lines.join('\n');
    expect(written).toContain('/v1/contributions');
    const bytes = Buffer.from(blind, 'base64url');
    const secrets = [
      address,
      'canary',
      secret,
      eraseHash,
      blind.slice(100, 140),
      bytes.toString('hex').slice(200, 240),
      '4321.0.77',
      'job-board',
    ];
    for (const one of secrets) expect(written).not.toContain(one);

    const { rows: tables } = await database.query<{ table_name: string }>(
      `select table_name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(3);
    let stored = '';
    for (const { table_name: table } of tables) {
      const { rows } = await database.query<{ line: string }>(
        `select row_to_json(${table})::text as line from ${table}`,
      );
      stored += rows.map(({ line }) => line).join('\n');
    }
    expect(stored).toContain('spent_on');
    // The signature of the token is the only part that could be tied to what was signed; only its nonce is kept.
    for (const one of [
      address,
      'canary',
      secret,
      Buffer.from(secret, 'base64url').toString('hex'),
      bytes.subarray(98, 118).toString('hex'),
    ])
      expect(stored).not.toContain(one);
  });

  it('keeps nothing by which what was erased could be guessed', async () => {
    const server = await create();
    const { secret, eraseHash } = makeErasure();
    const tokens = [await signToken(keyring.current), await signToken(keyring.current)];
    for (const token of tokens) expect((await send(server, { contribution, token, eraseHash })).statusCode).toBe(201);
    await server.inject({ method: 'POST', url: '/v1/erasures', payload: { secret } });
    const nonces = tokens.map((token) => Buffer.from(token, 'base64url').subarray(2, 34).toString('hex'));
    const { rows } = await database.query<{ hash: string }>(
      `select encode(content_hash, 'hex') as hash from spent_token where encode(nonce, 'hex') in ($1, $2)`,
      nonces,
    );
    // The same contribution under the same erase hash: a hash that followed from those alone would be the same.
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    await server.close();
  });
});
