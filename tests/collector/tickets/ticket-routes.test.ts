import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { listTicketMetrics, tidyTickets } from '../../../collector/tickets/ticket-metrics.ts';
import { createTestCollector, signIn } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';

const draft = { kind: 'fault', text: 'The table is cut off.', app: '1.2.3', language: 'en' } as const;
const day = 86_400_000;

describe.each(engines)('tickets, %s', (kind) => {
  let database: CollectorDatabase;
  let server: Awaited<ReturnType<typeof createTestCollector>>;
  let clock = Date.UTC(2026, 10, 23, 12);
  const masterKey = randomBytes(32);
  const write = (payload: object) => server.inject({ method: 'POST', url: '/v1/tickets', payload });
  const ask = (headers: Record<string, string>, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    server.inject({ method, url: `/console/api/tickets${path}`, headers, ...(payload && { payload }) });

  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    server = await createTestCollector(database, { masterKey, now: () => clock });
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('are taken with what the schema knows and nothing more, and answered without an id', async () => {
    const taken = await write({ ...draft, contact: 'somebody@mail.example' });
    expect([taken.statusCode, taken.json()]).toEqual([201, { status: 'received' }]);
    for (const wrong of [
      { ...draft, name: 'x' },
      { ...draft, text: '   ' },
      { ...draft, text: 'x'.repeat(4001) },
      { ...draft, contact: 'no address' },
      { ...draft, contact: `${'x'.repeat(250)}@mail.example` },
      { ...draft, app: 'new' },
      { ...draft, kind: 'other' },
      { ...draft, language: 'English' },
    ])
      expect((await write(wrong)).json().code).toBe('request.invalid');
    // Four thousand characters of any language fit into a request.
    expect((await write({ ...draft, text: '船'.repeat(4000) })).statusCode).toBe(201);
  });

  it('are read by viewers, and answered, closed and removed by operators', async () => {
    let [viewer, operator] = [await signIn(server, 'viewer'), await signIn(server, 'operator')];
    await write({ ...draft, kind: 'question', text: `${'a'.repeat(119)}\u{1f680} and more` });
    const [newest] = (await ask(viewer, 'GET', '?kind=question&state=open')).json().tickets;
    expect(newest).toMatchObject({
      kind: 'question',
      state: 'open',
      arrivedOn: '2026-11-23',
      hasContact: false,
      notes: 0,
    });
    expect(newest.start).toBe(`${'a'.repeat(119)}\u{1f680}`);
    const path = `/${newest.id}`;
    expect((await ask(viewer, 'POST', `${path}/reply`, { text: 'x' })).json().code).toBe('role.missing');
    await ask(operator, 'POST', `${path}/reply`, { text: 'Told them where it is.' });
    const closed = (await ask(operator, 'POST', `${path}/close`)).json();
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-11-23' });
    expect(closed.notes).toMatchObject([{ text: 'Told them where it is.', writtenOn: '2026-11-23' }]);
    expect(closed.notes[0].by).toMatch(/^operator /);
    clock += day;
    [viewer, operator] = [await signIn(server, 'viewer'), await signIn(server, 'operator')];
    expect((await ask(operator, 'POST', `${path}/close`)).json().closedOn).toBe('2026-11-23');
    expect((await ask(viewer, 'GET', path)).json().text).toContain('and more');
    expect((await ask(viewer, 'GET', '?state=closed')).json()).toMatchObject({
      tickets: [{ id: newest.id }],
      closed: 1,
    });
    expect((await ask(operator, 'DELETE', path)).json()).toEqual({ status: 'removed' });
    for (const [method, end] of [
      ['GET', ''],
      ['POST', '/close'],
      ['DELETE', ''],
    ] as const)
      expect((await ask(operator, method, path + end)).json().code).toBe('record.unknown');
  });

  it('that are closed go when they were kept long enough, and open ones stay', async () => {
    const operator = await signIn(server, 'operator');
    await write({ ...draft, kind: 'idea', text: 'closed today' });
    const [ticket] = (await ask(operator, 'GET', '?kind=idea')).json().tickets;
    await ask(operator, 'POST', `/${ticket.id}/reply`, { text: 'done' });
    await ask(operator, 'POST', `/${ticket.id}/close`);
    const before = (await ask(operator, 'GET', '')).json();
    expect(await tidyTickets(database, clock + 90 * day, 90)).toBe(0);
    expect(await tidyTickets(database, clock + 91 * day, 90)).toBe(1);
    const after = (await ask(operator, 'GET', '')).json();
    expect([after.open, after.closed]).toEqual([before.open, before.closed - 1]);
  });

  it('are counted by what their definitions say', async () => {
    const metrics = new Map(listTicketMetrics(database).map((metric) => [metric.name, metric]));
    const read = async (name: string, now = clock) => (await metrics.get(name)?.read(now))?.value;
    const before = await read('tickets.praise');
    await write({ ...draft, kind: 'praise', text: 'Thank you.' });
    expect(await read('tickets.praise')).toBe((before ?? 0) + 1);
    expect(await read('tickets.praise', clock + 6 * day)).toBe((before ?? 0) + 1);
    expect(await read('tickets.praise', clock + 7 * day)).toBe(0);
    const open = await read('tickets.open');
    expect(open).toBeGreaterThan(0);
    await write({ ...draft, kind: 'praise', text: 'And again.' });
    expect(await read('tickets.open')).toBe((open ?? 0) + 1);
  });

  it('are twenty an hour of one network', async () => {
    const limited = await createTestCollector(database, { masterKey, now: () => clock, requestsPerHour: 120 });
    const statuses = [];
    for (let sent = 0; sent < 21; sent++)
      statuses.push((await limited.inject({ method: 'POST', url: '/v1/tickets', payload: draft })).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
    await limited.close();
  });
});
