import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { inviteByName, inviteFirstOperator } from '../../../collector/operators/invite-operator.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { readTotp } from '../../support/authenticator-app.ts';
import { createTestCollector, signIn, testPasswordCost } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const minute = 60_000;
const ownPassword = 'seven green boats sail';
const origin = 'http://localhost:80';

describe.each(engines)('signing in, %s', (kind) => {
  let database: CollectorDatabase;
  let server: Awaited<ReturnType<typeof createTestCollector>>;
  let clock = Date.UTC(2026, 10, 23, 12);
  const masterKey = randomBytes(32);

  type Headers = Record<string, string>;
  const console = { 'x-cvplus-console': '1' };
  const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, headers: Headers = {}, payload?: object) =>
    server.inject({
      method,
      url: `/console/api${path}`,
      headers: { ...console, host: 'localhost:80', ...headers },
      ...(payload && { payload }),
    });
  const cookieOf = (answer: Awaited<ReturnType<typeof ask>>) => ({
    cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  });
  const codeOf = (secret: string) => readTotp(secret, clock);
  const enter = (name: string, password: string, code?: string) =>
    ask('POST', '/session', {}, { name, password, ...(code !== undefined && { code }) });

  /** A new account with a password and an authenticator app of its own. */
  async function enrol(name: string) {
    const admin = await signIn(server, 'admin');
    const invited = (await ask('POST', '/operators', admin, { name, role: 'operator' })).json();
    const cookie = cookieOf(await enter(name, invited.oneTimePassword));
    await ask('POST', '/session/password', cookie, { current: invited.oneTimePassword, next: ownPassword });
    const { secret } = (await ask('POST', '/session/totp', cookie)).json();
    const confirmed = await ask('POST', '/session/totp/confirm', cookie, { code: codeOf(secret) });
    clock += minute;
    return { id: invited.operator.id, cookie, secret, recoveryCodes: confirmed.json().recoveryCodes };
  }

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    server = await createTestCollector(database, { masterKey, now: () => clock });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('begins with a one-time password, and answers nothing else before an own one and a second factor are set', {
    timeout: 120_000,
  }, async () => {
    const unread = await inviteFirstOperator(database, clock, testPasswordCost);
    const first = await inviteFirstOperator(database, clock, testPasswordCost);
    if (!first || !unread) throw new Error('nobody was invited');
    expect((await enter('admin', unread.oneTimePassword)).json().code).toBe('sign-in.refused');
    const entered = await enter('Admin', first.oneTimePassword);
    expect(entered.json().session).toMatchObject({
      name: 'admin',
      role: 'admin',
      missing: ['password', 'second-factor'],
    });
    const cookie = cookieOf(entered);
    expect((await ask('GET', '/operators', cookie)).json().code).toBe('session.incomplete');

    const setPassword = (current: string, next: string) => ask('POST', '/session/password', cookie, { current, next });
    expect((await setPassword(first.oneTimePassword, 'too short')).json().code).toBe('request.invalid');
    for (const weak of ['password1234', '123456789012', 'aaaaaaaaaaaaaa', 'Admin of all things', first.oneTimePassword])
      expect([weak, (await setPassword(first.oneTimePassword, weak)).json().code]).toEqual([weak, 'password.weak']);
    expect((await setPassword('not the one', ownPassword)).json().code).toBe('password.wrong');
    expect((await setPassword(first.oneTimePassword, ownPassword)).json().session.missing).toEqual(['second-factor']);
    expect((await ask('GET', '/operators', cookie)).json().code).toBe('session.incomplete');

    const offer = (await ask('POST', '/session/totp', cookie)).json();
    expect(offer.address).toMatch(/^otpauth:\/\/totp\/CVPlus%20collector:admin\?/);
    expect(offer.picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await ask('POST', '/session/totp/confirm', cookie, { code: '000000' })).json().code).toBe('code.wrong');
    const confirmed = await ask('POST', '/session/totp/confirm', cookie, { code: codeOf(offer.secret) });
    expect(new Set(confirmed.json().recoveryCodes).size).toBe(10);
    expect((await ask('GET', '/operators', cookie)).json().operators).toHaveLength(1);
    expect(await inviteFirstOperator(database, clock, testPasswordCost)).toBeUndefined();

    // Who can start the collector can let somebody in who lost everything; what signed in before does no longer.
    const anew = await inviteByName(database, 'ADMIN', clock, testPasswordCost);
    expect((await ask('GET', '/operators', cookie)).json().code).toBe('session.missing');
    const again = await enter('admin', anew?.oneTimePassword ?? '');
    expect(again.json().session.missing).toEqual(['password', 'second-factor']);
    expect(await inviteByName(database, 'nobody', clock, testPasswordCost)).toBeUndefined();
  });

  it('lets a one-time password count for a week', { timeout: 120_000 }, async () => {
    const admin = await signIn(server, 'admin');
    const { oneTimePassword } = (await ask('POST', '/operators', admin, { name: 'late', role: 'viewer' })).json();
    clock += 7 * 24 * 60 * minute;
    expect((await enter('late', oneTimePassword)).json().code).toBe('sign-in.refused');
  });

  it('asks for a code that was not used before, and takes each recovery code once', { timeout: 120_000 }, async () => {
    const { secret, recoveryCodes } = await enrol('Ines');
    const [recovery, other] = recoveryCodes;
    expect((await enter('ines', ownPassword)).json().code).toBe('sign-in.code');
    const code = codeOf(secret);
    expect((await enter('ines', ownPassword, code)).statusCode).toBe(200);
    expect((await enter('ines', ownPassword, code)).json().code).toBe('sign-in.refused');
    // The step before is accepted, for clocks differ; not once a later one was used.
    const before = readTotp(secret, clock - minute / 2);
    expect((await enter('ines', ownPassword, before)).json().code).toBe('sign-in.refused');
    expect((await enter('ines', ownPassword, ` ${recovery.toUpperCase()} `)).statusCode).toBe(200);
    expect((await enter('ines', ownPassword, recovery)).json().code).toBe('sign-in.refused');
    expect((await enter('ines', 'not the password', other)).json().code).toBe('sign-in.refused');
    const entered = await enter('ines', ownPassword, other);
    const account = (await ask('GET', '/account', cookieOf(entered))).json();
    expect(account).toMatchObject({ name: 'Ines', hasTotp: true, recoveryCodesLeft: 8, passkeys: [] });
    const drawn = (await ask('POST', '/session/recovery-codes', cookieOf(entered))).json();
    expect((await enter('ines', ownPassword, recoveryCodes[2])).json().code).toBe('sign-in.refused');
    expect((await enter('ines', ownPassword, drawn.recoveryCodes[0])).statusCode).toBe(200);
    // Two at once with one code: one of them.
    clock += minute;
    const both = await Promise.all([1, 2].map(() => enter('ines', ownPassword, codeOf(secret))));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  it('slows down guessing under a name whether there is one or not, and from a network under any name', {
    timeout: 120_000,
  }, async () => {
    await enrol('Kofi');
    for (const name of ['kofi', 'nobody at all']) {
      const answers = [];
      for (let tries = 0; tries < 7; tries++) answers.push((await enter(name, `guess ${tries}`)).json().code);
      expect(answers).toEqual([
        ...Array.from({ length: 5 }, () => 'sign-in.refused'),
        'sign-in.later',
        'sign-in.later',
      ]);
      clock += 2001;
      expect((await enter(name, 'guess')).json().code).toBe('sign-in.refused');
      expect((await enter(name, 'guess')).json().code).toBe('sign-in.later');
      clock += 4001;
      expect((await enter(name, 'guess')).json().code).toBe('sign-in.refused');
    }
    // The right password waits too.
    expect((await enter('kofi', ownPassword)).json().code).toBe('sign-in.later');
    clock += 60 * minute;
    expect((await enter('kofi', ownPassword)).json().code).toBe('sign-in.code');
    const codes = [];
    for (let tries = 0; tries < 31; tries++) codes.push((await enter(`name ${tries}`, 'guess')).json().code);
    expect(codes.slice(-1)).toEqual(['sign-in.later']);
    const elsewhere = await server.inject({
      method: 'POST',
      url: '/console/api/session',
      headers: { ...console, host: 'localhost' },
      remoteAddress: '203.0.113.9',
      payload: { name: 'name 1', password: 'guess' },
    });
    expect(elsewhere.json().code).toBe('sign-in.refused');
    const { rows } = await database.query<{ line: string }>(
      'select row_to_json(sign_in_attempt)::text as line from sign_in_attempt',
    );
    expect(JSON.stringify(rows)).not.toMatch(/kofi|nobody|203\.0\.113|127\.0\.0/i);
    clock += 61 * minute;
    expect((await enter('name 30', 'guess')).json().code).toBe('sign-in.refused');
  });

  it('ends a session that is idle for an hour, that is twelve hours old, or that its owner ends', {
    timeout: 120_000,
  }, async () => {
    clock += 120 * minute;
    const open = async (headers: Headers) => (await ask('GET', '/session', headers)).json().session !== null;
    const idle = await signIn(server, 'viewer');
    clock += 59 * minute;
    expect(await open(idle)).toBe(true);
    clock += 61 * minute;
    expect(await open(idle)).toBe(false);
    const busy = await signIn(server, 'viewer');
    for (let hours = 0; hours < 13; hours++) {
      clock += 55 * minute;
      expect(await open(busy)).toBe(true);
    }
    clock += 10 * minute;
    expect(await open(busy)).toBe(false);

    const { secret, cookie, id } = await enrol('Mei');
    const second = cookieOf(await enter('mei', ownPassword, codeOf(secret)));
    clock += minute;
    expect((await ask('GET', '/account', second)).json().sessions).toHaveLength(2);
    expect((await ask('DELETE', '/session', second)).statusCode).toBe(200);
    expect([await open(second), await open(cookie)]).toEqual([false, true]);
    const third = cookieOf(await enter('mei', ownPassword, codeOf(secret)));
    await ask('DELETE', '/sessions', third);
    expect([await open(third), await open(cookie)]).toEqual([false, false]);
    // A change of the role ends them too.
    clock += minute;
    const fourth = cookieOf(await enter('mei', ownPassword, codeOf(secret)));
    const admin = await signIn(server, 'admin');
    expect((await ask('PATCH', `/operators/${id}`, admin, { role: 'viewer' })).json().role).toBe('viewer');
    expect(await open(fourth)).toBe(false);
  });

  it('keeps the session in a cookie that no script reads and no other site sends, and only its hash in the database', {
    timeout: 120_000,
  }, async () => {
    const { secret } = await enrol('Noor');
    const entered = await enter('noor', ownPassword, codeOf(secret));
    const [cookie] = entered.cookies;
    expect(cookie).toMatchObject({ name: 'cvplus-session', httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32);
    const { rows } = await database.query<{ line: string }>(
      'select row_to_json(operator_session)::text as line from operator_session',
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(cookie?.value);
    expect(stored).not.toContain(Buffer.from(cookie?.value ?? '', 'base64url').toString('hex'));
    expect(entered.headers['cache-control']).toBe('no-store');

    const overTls = await createTestCollector(database, {
      masterKey,
      now: () => clock,
      consoleOrigin: 'https://console.example.org',
    });
    clock += minute;
    const payload = { name: 'noor', password: ownPassword, code: codeOf(secret) };
    const headers = { ...console, origin: 'https://console.example.org' };
    const answer = await overTls.inject({ method: 'POST', url: '/console/api/session', headers, payload });
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-cvplus-session', secure: true, path: '/' });
    expect(answer.cookies[0]).not.toHaveProperty('domain');
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    await overTls.close();
  });

  it('refuses what changes something and comes from elsewhere, and a name that is not its own', async () => {
    const admin = await signIn(server, 'admin');
    const invite = (headers: Headers) =>
      ask('POST', '/operators', { ...admin, ...headers }, { name: 'x', role: 'viewer' });
    for (const headers of [
      { 'x-cvplus-console': '' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost:81' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host: 'rebound.example', origin: 'http://rebound.example' },
    ]) {
      const answer = await invite(headers as Headers);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'session.foreign']);
    }
    expect((await invite({ origin, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201);
    const simple = await server.inject({
      method: 'POST',
      url: '/console/api/operators',
      headers: { ...admin, 'content-type': 'text/plain' },
      payload: '{"name":"y","role":"admin"}',
    });
    expect(simple.statusCode).toBe(415);
    const asked = await ask('GET', '/session', { origin: 'https://elsewhere.example' });
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('asks for the password again before an account is changed', { timeout: 120_000 }, async () => {
    const { cookie } = await enrol('Omar');
    clock += 15 * minute;
    const offer = () => ask('POST', '/session/totp', cookie);
    expect((await offer()).json().code).toBe('session.unconfirmed');
    expect((await ask('POST', '/session/confirm', cookie, { password: 'guess' })).json().code).toBe('password.wrong');
    expect((await offer()).json().code).toBe('session.unconfirmed');
    const confirmed = await ask('POST', '/session/confirm', cookie, { password: ownPassword });
    expect(confirmed.json().session.confirmedUntil).toBe(new Date(clock + 15 * minute).toISOString());
    expect((await offer()).statusCode).toBe(200);
  });

  it('takes a passkey of this console, once for each challenge, from who shows who they are', {
    timeout: 120_000,
  }, async () => {
    const { cookie } = await enrol('Pilar');
    const key = createAuthenticator('http://localhost');
    const challenge = async (path: string, headers: Headers = {}) =>
      (await ask('POST', path, { host: 'localhost', ...headers })).json();
    const offered = await challenge('/passkeys/options', cookie);
    expect(offered.options).toMatchObject({ rp: { id: 'localhost' }, user: { name: 'Pilar' } });
    const keep = (challengeId: string, response: object) =>
      ask('POST', '/passkeys', { ...cookie, host: 'localhost' }, { challengeId, label: 'the grey one', response });
    const response = key.register(offered.options.challenge);
    const kept = await keep(offered.challengeId, response);
    expect([kept.statusCode, kept.json()]).toMatchObject([201, { label: 'the grey one', usedOn: null }]);
    expect((await keep(offered.challengeId, response)).json().code).toBe('passkey.refused');
    const elsewhere = await challenge('/passkeys/options', cookie);
    const stranger = createAuthenticator('http://localhost.example');
    expect((await keep(elsewhere.challengeId, stranger.register(elsewhere.options.challenge))).json().code).toBe(
      'passkey.refused',
    );

    const enterWith = async (answer: (challenge: string) => object) => {
      const asked = await challenge('/session/passkey/options');
      return ask(
        'POST',
        '/session/passkey',
        { host: 'localhost' },
        {
          challengeId: asked.challengeId,
          response: answer(asked.options.challenge),
        },
      );
    };
    const entered = await enterWith((text) => key.answer(text));
    expect(entered.json().session).toMatchObject({ name: 'Pilar', missing: [] });
    expect((await enterWith((text) => key.answer(text, false))).json().code).toBe('sign-in.refused');
    expect((await enterWith(() => key.answer('another-challenge'))).json().code).toBe('sign-in.refused');
    const unknown = createAuthenticator('http://localhost');
    expect((await enterWith((text) => unknown.answer(text))).json().code).toBe('sign-in.refused');
    const late = await challenge('/session/passkey/options');
    clock += 5 * minute;
    const lateAnswer = { challengeId: late.challengeId, response: key.answer(late.options.challenge) };
    expect((await ask('POST', '/session/passkey', { host: 'localhost' }, lateAnswer)).json().code).toBe(
      'sign-in.refused',
    );
    key.turnBack();
    expect((await enterWith((text) => key.answer(text))).json().code).toBe('sign-in.refused');

    // One second factor stays, and a password alone does not sign in.
    expect((await ask('DELETE', '/session/totp', cookie)).statusCode).toBe(200);
    expect((await ask('DELETE', `/passkeys/${response.id}`, cookie)).json().code).toBe('factor.last');
    expect((await enter('pilar', ownPassword)).json().code).toBe('sign-in.passkey');
    expect((await ask('GET', '/account', cookie)).json().passkeys).toHaveLength(1);
  });
});
