import { roles } from '../../../collector/operators/roles.ts';
import type { createServer } from '../../../collector/server.ts';
import { signIn } from '../../support/collector.ts';
import { listDescribedRoutes } from './described-routes.ts';
import { type Attack, createAttacker, createRandom, mark } from './make-attack.ts';

/** What came of many requests. `faults` says of each what it answered that it must not. */
export interface AttackReport {
  readonly requests: number;
  readonly routes: number;
  /** How many answers had each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: readonly string[];
}

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
/** Whether an attack ended the session it came with: then a new one is made. */
const isOver = (status: number, text: string) => status === 401 && text.includes('session.missing');

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/**
 * Sends `requests` requests, drawn from the collector's own description by `seed`: valid ones, ones with faults, and hostile ones,
 * by nobody and by every role. An answer is at fault when it is a failure (5xx other than "come again later"), is not as described,
 * repeats what was sent in a refusal, or when it lets in who is not signed in.
 */
export async function attackCollector(
  server: Awaited<ReturnType<typeof createServer>>,
  { requests, seed }: { readonly requests: number; readonly seed: number },
): Promise<AttackReport> {
  await server.ready();
  const routes = listDescribedRoutes(server.swagger());
  const random = createRandom(seed);
  const ids: string[] = [];
  const makeAttack = createAttacker(random, ids);
  const sessions = new Map<string, Record<string, string>>();
  const statuses = new Map<number, number>();
  const faults: string[] = [];

  for (let sent = 0; sent < requests; sent++) {
    const route = routes[Math.floor(random() * routes.length)];
    const who = ['nobody', ...roles][Math.floor(random() * (roles.length + 1))] ?? 'nobody';
    const role = roles.find((one) => one === who);
    if (!route || (route.isStream && who !== 'nobody' && who !== 'tenant')) continue;
    if (role && !sessions.has(role)) sessions.set(role, await signIn(server, role));
    const attack = makeAttack(route, sessions.get(who) ?? {});
    const { statusCode, headers, payload } = await server.inject({
      ...attack,
      // Also methods that this library's types do not know.
      method: attack.method as Method,
    });
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    if (isOver(statusCode, payload)) sessions.delete(who);
    const note = (fault: string) => faults.push(`${fault}: ${describeAttack(attack, who)} -> ${statusCode}`);
    if (statusCode >= 500 && statusCode !== 503) note('a failure');
    const type = String(headers['content-type'] ?? '');
    if (attack.method === route.method) {
      const fault = route.findFault(statusCode, type, payload);
      if (fault !== undefined) note(fault);
    }
    if (statusCode >= 400 && (payload + JSON.stringify(headers)).includes(mark)) note('repeats what was sent');
    const isGuarded = route.role !== undefined && route.role !== 'open' && attack.method === route.method;
    if (who === 'nobody' && isGuarded && statusCode < 400) note('answers nobody');
    for (const [id] of statusCode < 300 ? payload.matchAll(uuid) : []) if (ids.length < 500) ids.push(id);
  }
  return { requests, routes: routes.length, statuses, faults };
}

const describeAttack = ({ method, url, headers, payload }: Attack, who: string) =>
  `${method} ${url.slice(0, 200)} by ${who} ${JSON.stringify(headers).slice(0, 300)} ${String(payload ?? '').slice(0, 300)}`;
