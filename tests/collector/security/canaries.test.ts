import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { inviteFirstOperator } from '../../../collector/operators/invite-operator.ts';
import type { ServerParts } from '../../../collector/server.ts';
import { exampleContributions } from '../../../core/domain/contribution.ts';
import { readTotp } from '../../support/authenticator-app.ts';
import { fetchToken, makeErasure, signIn, testPasswordCost } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { createWholeCollector } from './whole-collector.ts';

const now = Date.UTC(2026, 10, 23, 12);
/** Whatever is sent beside what a schema asks for. Addresses: of the connection, and of a proxy's header. */
const addresses = ['198.51.100.77', '203.0.113.177'];
const agent = {
  'user-agent': 'agent-canary',
  referer: 'https://referer-canary.example/',
  'accept-language': 'language-canary',
  'x-request-id': 'id-canary',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  cookie: 'a=cookie-canary',
  'x-forwarded-for': addresses[1],
};

/** Every row of every table, as text; bytes in hexadecimal. */
async function dumpTables(database: CollectorDatabase): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await database.query<{ line: string }>(`select row_to_json(one)::text as line from "${name}" one`);
    dump.set(name, rows.map(({ line }) => line).join('\n'));
  }
  return dump;
}

/** A text as it could stand in a dump: itself, or its bytes in hexadecimal or base64url. */
const spellings = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  ...(/^[\w-]{40,}$/.test(text) ? [Buffer.from(text, 'base64url').toString('hex')] : []),
];

describe.each(engines)('everything that is kept and logged, %s', (kind) => {
  let database: CollectorDatabase;
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
  }, 120_000);
  afterAll(() => database.close());

  it('holds nothing of who asked, nothing that was refused, and no secret', { timeout: 180_000 }, async () => {
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
    const server = await createWholeCollector(database, makeTemporaryFolder(), { log, isBehindProxy: true });
    type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
    const ask = async (
      method: Method,
      url: string,
      payload?: object | string,
      headers: Record<string, string> = {},
    ) => {
      const answer = await server.inject({
        method,
        url,
        remoteAddress: addresses[0] ?? '',
        headers: { ...agent, host: 'localhost', ...headers },
        ...(payload !== undefined && { payload }),
      });
      return { status: answer.statusCode, cookies: answer.cookies, body: answer.body };
    };

    // A computer that shares, repeats, errs and takes back.
    const token = await fetchToken(server);
    const { secret, eraseHash } = makeErasure();
    const submission = { contribution: exampleContributions.outcome, token, eraseHash };
    expect((await ask('POST', '/v1/contributions?query-canary=1', submission)).status).toBe(201);
    await ask('POST', '/v1/contributions', submission);
    await ask('POST', '/v1/contributions', {
      ...submission,
      contribution: { ...submission.contribution, name: 'name-canary' },
    });
    await ask('POST', '/v1/contributions', '{"broken-canary');
    await ask('GET', '/path-canary');
    const ticket = {
      kind: 'question',
      text: 'words-of-a-ticket',
      contact: 'contact@ticket.example',
      app: '1.0.0',
      language: 'en',
    };
    expect((await ask('POST', '/v1/tickets', ticket)).status).toBe(201);
    await ask('POST', '/v1/tickets', { ...ticket, subject: 'refused-canary' });
    await ask('POST', '/v1/billing/stripe', '{"id":"event-canary"}', { 'stripe-signature': 't=1,v1=canary' });

    // An operator's first day, and somebody who guesses.
    const invited = await inviteFirstOperator(database, now, testPasswordCost);
    const oneTimePassword = invited?.oneTimePassword ?? '';
    const console = { 'x-cvplus-console': '1' };
    const enter = (payload: object) => ask('POST', '/console/api/session', payload, console);
    await enter({ name: 'somebody-canary', password: 'password-canary', code: 'code-canary' });
    await enter({ name: 'admin', password: 'guess-canary' });
    const entered = await enter({ name: 'admin', password: oneTimePassword });
    const sessionToken = entered.cookies[0]?.value ?? '';
    const session = { ...console, cookie: `cvplus-session=${sessionToken}; b=cookie-canary` };
    const ownPassword = 'seven green boats sail';
    await ask('POST', '/console/api/session/password', { current: oneTimePassword, next: ownPassword }, session);
    const offer: unknown = JSON.parse((await ask('POST', '/console/api/session/totp', undefined, session)).body);
    const totp = typeof offer === 'object' && offer && 'secret' in offer ? String(offer.secret) : '';
    const confirmation = { code: readTotp(totp, now) };
    const confirmed = await ask('POST', '/console/api/session/totp/confirm', confirmation, session);
    const recoveryCodes = [...confirmed.body.matchAll(/"(\w{5}-\w{5})"/g)].map(([, code]) => code ?? '');
    expect(recoveryCodes).toHaveLength(10);
    const wrong = { name: 'admin', password: ownPassword, code: 'wrong-code-canary' };
    await enter(wrong);
    await ask('DELETE', '/console/api/operators/canary', undefined, session);
    await ask('POST', '/console/api/operators?x=canary', { name: 'x', role: 'role-canary' }, session);
    await ask('GET', '/console/api/audit?limit=canary', undefined, session);
    const viewer = await signIn(server, 'viewer');
    await ask('POST', '/console/api/operators', { name: 'invited-canary', role: 'admin' }, viewer);
    await ask('GET', '/console/api/tickets', undefined, viewer);
    await ask('POST', '/v1/erasures', { secret });
    await server.close();

    const dump = await dumpTables(database);
    const kept = [...dump.values()].join('\n');
    const logged = lines.join('\n');
    expect(logged).toContain('/console/api/session');
    expect(kept).toContain('POST /session');
    const secrets = [secret, oneTimePassword, sessionToken, totp, ...recoveryCodes, ownPassword, token.slice(100, 140)];
    for (const one of ['canary', '0af7651916cd43dd8448eb211c80319c', ...addresses, ...secrets]) {
      expect(one.length).toBeGreaterThan(5);
      for (const spelling of spellings(one)) {
        expect([one, kept.includes(spelling)]).toEqual([one, false]);
        expect([one, logged.includes(spelling)]).toEqual([one, false]);
      }
    }
    // What a person wrote by hand stands where it is read, and nowhere else.
    for (const one of [ticket.text, ticket.contact]) {
      const places = [...dump].filter(([, text]) => text.includes(one)).map(([name]) => name);
      expect(places).toEqual(['ticket']);
      expect(logged).not.toContain(one);
    }
    // No time finer than a day stands beside what people sent.
    for (const name of ['contribution', 'spent_token', 'erased_hash', 'ticket', 'ticket_note'])
      expect([name, /\d\d:\d\d:\d\d/.test(dump.get(name) ?? '')]).toEqual([name, false]);
  });
});
