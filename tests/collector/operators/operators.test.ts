import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { createTestCollector, signIn } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

describe.each(engines)('operators and what they did, %s', (kind) => {
  let database: CollectorDatabase;
  let server: Awaited<ReturnType<typeof createTestCollector>>;
  const masterKey = randomBytes(32);
  const ask = (
    headers: Record<string, string>,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
  ) => server.inject({ method, url: `/console/api${path}`, headers, ...(payload && { payload }) });

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    server = await createTestCollector(database, { masterKey });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('keeps one admin who has signed in, however two try to remove each other', async () => {
    const [one, other] = [await signIn(server, 'admin'), await signIn(server, 'admin')];
    const idOf = async (headers: Record<string, string>) =>
      (await ask(headers, 'GET', '/session')).json().session.operatorId;
    const [oneId, otherId] = [await idOf(one), await idOf(other)];
    // An admin who was only invited does not count.
    const invited = await ask(one, 'POST', '/operators', { name: 'invited admin', role: 'admin' });
    expect(invited.statusCode).toBe(201);
    const answers = await Promise.all([
      ask(one, 'DELETE', `/operators/${otherId}`),
      ask(other, 'PATCH', `/operators/${oneId}`, { role: 'viewer' }),
    ]);
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    // The second is refused for the last admin, or because the session that asks ended before.
    expect([
      [200, 401],
      [200, 409],
    ]).toContainEqual(statuses);
    const left = answers[0]?.statusCode === 200 ? one : other;
    const leftId = left === one ? oneId : otherId;
    expect((await ask(left, 'DELETE', `/operators/${leftId}`)).json().code).toBe('operator.last-admin');
    expect((await ask(left, 'PATCH', `/operators/${leftId}`, { role: 'viewer' })).json().code).toBe(
      'operator.last-admin',
    );
  });

  it('has each name once, whatever its capitals, and an organisation with the role that belongs to one', async () => {
    const admin = await signIn(server, 'admin');
    const invite = (payload: object) => ask(admin, 'POST', '/operators', payload);
    const first = await invite({ name: ' Ada Example ', role: 'viewer' });
    expect(first.json().operator).toMatchObject({ name: 'Ada Example', role: 'viewer', state: 'invited' });
    expect((await invite({ name: 'ADA EXAMPLE', role: 'viewer' })).json().code).toBe('operator.name-taken');
    expect((await invite({ name: 'Bo', role: 'tenant' })).json().code).toBe('request.invalid');
    expect((await invite({ name: 'Bo', role: 'viewer', tenantId: 'acme' })).json().code).toBe('request.invalid');
    expect((await invite({ name: 'Bo', role: 'tenant', tenantId: 'acme' })).json().operator.tenantId).toBe('acme');
    const { id } = first.json().operator;
    expect((await ask(admin, 'POST', `/operators/${id}/reset`)).json().oneTimePassword).toMatch(/^(?:\w{5}-?){4}$/);
    expect((await ask(admin, 'DELETE', `/operators/${id}`)).statusCode).toBe(200);
    for (const path of [`/operators/${id}`, `/operators/${id}/reset`])
      expect((await ask(admin, path.endsWith('reset') ? 'POST' : 'DELETE', path)).json().code).toBe('record.unknown');
    // A name that is free again.
    expect((await invite({ name: 'Ada Example', role: 'operator' })).statusCode).toBe(201);
  });

  it('writes down what changed something, sign-ins and what a role was refused, and no value that was sent', async () => {
    const admin = await signIn(server, 'admin');
    const viewer = await signIn(server, 'viewer');
    const { operatorId } = (await ask(viewer, 'GET', '/session')).json().session;
    const id = '00000000-0000-4000-8000-000000000000';
    await ask(viewer, 'POST', '/operators', { name: 'name-canary', role: 'admin' });
    await ask(viewer, 'GET', '/operators');
    await ask(viewer, 'GET', '/account');
    await ask(viewer, 'DELETE', `/operators/${id}`);
    await ask(admin, 'POST', `/operators/${id}/reset`);
    await ask(admin, 'DELETE', '/operators/canary');
    await ask({ 'x-cvplus-console': '1' }, 'POST', '/session', { name: 'name-canary', password: 'password-canary' });
    await ask({ 'x-cvplus-console': '1' }, 'POST', '/operators', { name: 'name-canary', role: 'admin' });
    await ask(viewer, 'DELETE', '/session');
    const { entries } = (await ask(admin, 'GET', '/audit?limit=7')).json();
    expect(
      entries.map(({ action, ids, status, role }: Record<string, unknown>) => [action, ids, status, role]),
    ).toEqual([
      ['DELETE /session', {}, 200, 'viewer'],
      ['POST /session', {}, 401, null],
      ['DELETE /operators/:id', {}, 400, 'admin'],
      ['POST /operators/:id/reset', { id }, 404, 'admin'],
      ['DELETE /operators/:id', {}, 403, 'viewer'],
      ['GET /operators', {}, 403, 'viewer'],
      ['POST /operators', {}, 403, 'viewer'],
    ]);
    expect(entries[0]).toMatchObject({ operatorId, name: `viewer ${operatorId}`, at: '2026-11-23T12:00:00.000Z' });
    expect(JSON.stringify(entries)).not.toContain('canary');
    const [, second] = (await ask(admin, 'GET', `/audit?limit=2&before=${entries[0].number}`)).json().entries;
    expect(second.number).toBe(entries[0].number - 2);
    expect((await ask(viewer, 'GET', '/audit')).statusCode).toBe(401);
  });

  it('notices an entry that was changed, put in or taken out, and changes none itself', {
    timeout: 60_000,
  }, async () => {
    const admin = await signIn(server, 'admin');
    for (let turns = 0; turns < 6; turns++) await ask(admin, 'POST', '/session/totp');
    // Many at once stand in one chain.
    await Promise.all(Array.from({ length: 8 }, () => ask(admin, 'POST', '/session/totp')));
    const check = async () => (await ask(admin, 'GET', '/audit/check')).json();
    const { isWhole, entries, head } = await check();
    expect([isWhole, head.length]).toEqual([true, 64]);
    expect(entries).toBeGreaterThan(14);

    expect((await database.query('update audit_entry set status = 200')).count).toBe(0);
    expect((await database.query('delete from audit_entry')).count).toBe(0);
    expect(await check()).toEqual({ isWhole, entries, head });
    for (const rule of ['audit_entry_stays', 'audit_entry_is_kept'])
      await database.query(`drop rule ${rule} on audit_entry`);
    const spoil = async (change: string, repair: string) => {
      await database.query(change);
      const found = (await check()).isWhole;
      await database.query(repair);
      return [change, found, (await check()).isWhole];
    };
    const { rows } = await database.query<{ action: string }>('select action from audit_entry where number = 3');
    const action = rows[0]?.action ?? '';
    for (const [change, repair] of [
      [
        `update audit_entry set action = 'x' where number = 3`,
        `update audit_entry set action = '${action}' where number = 3`,
      ],
      [
        `update audit_entry set status = status + 1 where number = 1`,
        `update audit_entry set status = status - 1 where number = 1`,
      ],
      [
        `update audit_entry set at = at + interval '1 second' where number = 2`,
        `update audit_entry set at = at - interval '1 second' where number = 2`,
      ],
      [
        `update audit_entry set number = -number where number = 4`,
        `update audit_entry set number = -number where number = -4`,
      ],
      [
        `insert into audit_entry (number, at, action, ids, status, hash) values (${entries + 1}, now(), 'x', '{}', 200, '\\x00'::bytea)`,
        `delete from audit_entry where number = ${entries + 1}`,
      ],
    ] as const)
      expect(await spoil(change, repair)).toEqual([change, false, true]);
  });
});
