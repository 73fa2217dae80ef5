import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addReport, keepReport } from '../../../collector/business/report-store.ts';
import { addTenant } from '../../../collector/business/tenant-store.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { isAllowed, type Role, roles } from '../../../collector/operators/roles.ts';
import { signIn } from '../../support/collector.ts';
import { engines, openCollectorDatabase } from '../../support/collector-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { type DescribedRoute, listDescribedRoutes } from './described-routes.ts';
import { createWholeCollector } from './whole-collector.ts';

/** Routes of the console that somebody may ask who has no role in it. Each was decided by itself. */
const open = ['GET /session', 'POST /session', 'POST /session/passkey', 'POST /session/passkey/options'];
/** What every account may do, that of an organisation too: its own account, and its own organisation's reports. */
const ofEverybody = [
  /^GET \/account$/,
  /^DELETE \/sessions?$/,
  /^(?:POST|DELETE) \/session\/(?:confirm|password|recovery-codes|totp(?:\/confirm)?)$/,
  /^POST \/passkeys(?:\/options)?$/,
  /^DELETE \/passkeys\/\{id\}$/,
  /^GET \/reports(?:\/|$)/,
];
/** Keys, people and organisations. */
const ofAdmins = /^(?:\w+ \/(?:operators|audit)|(?:POST|PATCH|DELETE) \/(?:tenants|settings|keys))(?:\/|$)/;

/** The least role that a route may name, by the rules above: reading is a viewer's, acting an operator's. */
function decide(name: string): Role | 'open' {
  if (open.includes(name)) return 'open';
  if (ofEverybody.some((rule) => rule.test(name))) return 'tenant';
  if (ofAdmins.test(name)) return 'admin';
  return name.startsWith('GET ') ? 'viewer' : 'operator';
}

const nameOf = ({ method, path }: DescribedRoute) => `${method} ${path.replace('/console/api', '')}`;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

describe.each(engines)('who may ask what, %s', (kind) => {
  let database: CollectorDatabase;
  let server: Awaited<ReturnType<typeof createWholeCollector>>;
  let routes: readonly DescribedRoute[];
  beforeAll(async () => {
    database = await openCollectorDatabase(kind);
    server = await createWholeCollector(database, makeTemporaryFolder());
    await server.ready();
    routes = listDescribedRoutes(server.swagger()).filter(({ path }) => path.startsWith('/console/api/'));
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('was decided for every route: none asks for less than the rules say', () => {
    expect(routes.length).toBeGreaterThan(25);
    const lax = routes.filter(({ role }) => role === undefined).map(nameOf);
    for (const route of routes) {
      const decided = decide(nameOf(route));
      const named = roles.find((role) => role === route.role);
      const isEnough = decided === 'open' ? true : named !== undefined && isAllowed(named, decided);
      if (!isEnough) lax.push(`${nameOf(route)} names ${route.role}, and at least ${decided} was decided`);
    }
    expect(lax).toEqual([]);
  });

  it('is asked of everybody at every route: nobody, and each role', { timeout: 180_000 }, async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      for (const who of [undefined, ...roles]) {
        const mayAsk =
          route.role === 'open' || (who && isAllowed(who, roles.find((role) => role === route.role) ?? 'admin'));
        // What streams without end is asked by those it refuses.
        if (mayAsk && route.isStream) continue;
        const method = methods.find((one) => one === route.method) ?? 'GET';
        const id = '00000000-0000-4000-8000-000000000000';
        const answer = await server.inject({
          method,
          url: route.path.replaceAll(/\{\w+\}/g, id),
          // A session of its own each time: some of the routes end it.
          headers: who ? await signIn(server, who) : { 'x-cvplus-console': '1' },
          ...(method !== 'GET' && route.body && { payload: {} }),
        });
        const code = answer.statusCode >= 400 ? answer.json().code : 'answered';
        const isRefusal = ['session.missing', 'role.missing'].includes(code);
        const expected = mayAsk ? undefined : who ? 'role.missing' : 'session.missing';
        if (isRefusal ? code !== expected : expected !== undefined || answer.statusCode >= 500)
          wrong.push(`${nameOf(route)} by ${who ?? 'nobody'}: ${answer.statusCode} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows an organisation its own reports, and of another not even that there is one', async () => {
    const reports = new Map<string, string>();
    for (const tenantId of ['own-tenant', 'other-tenant']) {
      const id = randomUUID();
      const months = { from: '2026-09', until: '2026-10', askedOn: '2026-11-01' };
      await addTenant(database, { id: tenantId, name: tenantId, every: 'never', addedOn: '2026-11-01' });
      await addReport(database, { id, tenantId, ...months });
      await keepReport(database, id, { pdf: Buffer.from('%PDF'), csv: `of ${tenantId}`, madeOn: '2026-11-02' });
      reports.set(tenantId, id);
    }
    const read = async (tenantId: string | undefined, path: string) => {
      const headers = tenantId ? await signIn(server, 'tenant', tenantId) : await signIn(server, 'viewer');
      return server.inject({ url: `/console/api/reports${path}`, headers });
    };
    const fileOf = (tenantId: string) => `/${reports.get(tenantId)}/file?format=csv`;
    expect((await read('own-tenant', fileOf('own-tenant'))).body).toBe('of own-tenant');
    for (const [who, path] of [
      ['own-tenant', fileOf('other-tenant')],
      ['third-tenant', fileOf('own-tenant')],
      ['own-tenant', `/${randomUUID()}/file?format=csv`],
    ] as const)
      expect((await read(who, path)).json().code).toBe('record.unknown');
    const listed = async (who: string | undefined) =>
      (await read(who, '')).json().reports.map(({ tenantId }: { tenantId: string }) => tenantId);
    expect(await listed('own-tenant')).toEqual(['own-tenant']);
    expect(await listed('third-tenant')).toEqual([]);
    expect((await listed(undefined)).toSorted()).toEqual(['other-tenant', 'own-tenant']);
  });

  it('shows what changes something to no page of another origin, whatever the role', { timeout: 120_000 }, async () => {
    const admin = await signIn(server, 'admin');
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const method = methods.find((one) => one === route.method) ?? 'POST';
      const url = route.path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const ask = (headers: Record<string, string>) =>
        server.inject({ method, url, headers: { ...admin, ...headers } });
      for (const headers of [{ 'x-cvplus-console': 'no' }, { origin: 'https://elsewhere.example' }])
        expect([nameOf(route), (await ask(headers)).json().code]).toEqual([nameOf(route), 'session.foreign']);
    }
  });
});
