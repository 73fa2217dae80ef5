import type { FastifyRequest } from 'fastify';
import type { ConsoleRoom } from '../console-room.ts';
import type { CollectorDatabase } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import type { AuditLog } from './audit-log.ts';
import { isFromConsole } from './console-origin.ts';
import { isAllowed } from './roles.ts';
import { type LiveSession, readSession } from './sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Also answered while a password of one's own or a second factor is missing. */
    isForNewcomers?: boolean;
    /** The password has to have been given in the last quarter of an hour. */
    needsConfirmation?: boolean;
    /** Written into the audit log whoever asks. */
    isSignIn?: boolean;
  }
  interface FastifyRequest {
    /** Set where a cookie stands for a session that counts, whatever the route asks for. */
    liveSession?: LiveSession;
    /** Whom an attempt to sign in was about. */
    attemptedOperatorId?: string;
    /** Ids of the address, once they are checked. */
    auditedIds?: Readonly<Record<string, string>>;
    isAudited?: boolean;
  }
}

export interface GuardParts {
  readonly database: CollectorDatabase;
  readonly audit: AuditLog;
  now(): number;
  /** `https://console.example.org`: where the console is asked for; without it only on this computer. */
  readonly consoleOrigin?: string;
}

/** With `__Host-`, a cookie is set by this host over TLS only and sent to no other. Without TLS no browser would keep it. */
export const cookieName = (consoleOrigin: string | undefined) =>
  consoleOrigin?.startsWith('https:') ? '__Host-cvplus-session' : 'cvplus-session';

const isReading = (method: string) => method === 'GET' || method === 'HEAD';
const pathOf = ({ routeOptions }: FastifyRequest) => (routeOptions.url ?? '').replace(/^\/console\/api/, '');

/**
 * Stands before every route of the room: refuses to add one that names no role; lets in who is signed in with that role,
 * completely, from the console's own page; and writes down what was done or refused. Before the room's first route.
 */
export function addGuard(room: ConsoleRoom, parts: GuardParts): void {
  const { database, audit, now, consoleOrigin } = parts;
  room.addHook('onRoute', ({ method, url, config, schema }) => {
    if (config?.role === undefined) throw new Error(`${String(method)} ${url} names no role.`);
    if (schema?.hide) throw new Error(`${String(method)} ${url} is left out of the description.`);
    if (schema) Object.assign(schema, { 'x-role': config.role });
  });

  // After the limits on requests, and before a body is read.
  room.addHook('preParsing', async (request, reply) => {
    const { role = 'admin', isForNewcomers, needsConfirmation } = request.routeOptions.config;
    reply.header('cache-control', 'no-store');
    const token = request.cookies[cookieName(consoleOrigin)];
    const session = token === undefined ? undefined : await readSession(database, token, now());
    if (session) request.liveSession = session;
    if (!isReading(request.method) && !isFromConsole(request, consoleOrigin))
      throw new CollectorError('session.foreign');
    if (role === 'open') return;
    if (!session) throw new CollectorError('session.missing');
    if (session.missing.length > 0 && !isForNewcomers) throw new CollectorError('session.incomplete');
    if (!isAllowed(session.operator.role, role)) throw new CollectorError('role.missing');
    if (needsConfirmation && !session.isConfirmed) throw new CollectorError('session.unconfirmed');
    request.operator = session.operator;
  });

  room.addHook('preHandler', async (request) => {
    const { params } = request;
    if (typeof params === 'object' && params !== null)
      request.auditedIds = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  });

  room.addHook('onSend', async (request, reply, payload) => {
    const { method, liveSession, attemptedOperatorId } = request;
    const { statusCode } = reply;
    const isRefused = statusCode === 403;
    const isSigningIn = request.routeOptions.config.isSignIn === true;
    const isAudited = isReading(method)
      ? isRefused && liveSession !== undefined
      : statusCode !== 429 && statusCode !== 503 && (liveSession !== undefined || (isSigningIn && !isRefused));
    if (isAudited && !request.isAudited) {
      // An entry that cannot be written makes the answer a 500, which comes by here again.
      request.isAudited = true;
      await audit.append({
        operatorId: attemptedOperatorId ?? liveSession?.operator.id ?? null,
        role: liveSession?.operator.role ?? null,
        action: `${method} ${pathOf(request)}`,
        ids: request.auditedIds ?? {},
        status: statusCode,
      });
    }
    return payload;
  });
}
