import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CollectorDatabase } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import type { IngestQueue } from '../ingest/ingest-queue.ts';
import type { Meters } from './meters.ts';

interface HealthParts {
  readonly database: CollectorDatabase;
  readonly queue: IngestQueue;
  readonly meters: Meters;
  readonly metricsToken?: string;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest();
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const marksOfProxies = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Without a token: a connection from this computer that no proxy hands on, for a proxy's own address is here too. */
function mayReadMetrics({ headers, socket }: FastifyRequest, metricsToken: string | undefined): boolean {
  if (metricsToken === undefined)
    return loopback.has(socket.remoteAddress ?? '') && !marksOfProxies.some((name) => name in headers);
  return timingSafeEqual(hashOf(headers.authorization ?? ''), hashOf(`Bearer ${metricsToken}`));
}

/** Whether the process lives, whether it can keep anything, and its figures. */
export function addHealthRoutes(server: FastifyInstance, { database, queue, meters, metricsToken }: HealthParts): void {
  const config = { rateLimit: false };
  let asking: Promise<unknown> | undefined;
  server.get('/health/live', { config }, () => ({ status: 'live' }));
  server.get('/health/ready', { config }, async () => {
    try {
      // However many ask, the database is asked once at a time: nothing limits these requests.
      asking ??= database.query('select 1');
      await asking;
    } catch {
      throw new CollectorError('collector.busy');
    } finally {
      asking = undefined;
    }
    return { status: 'ready', waiting: queue.waiting };
  });
  server.get('/metrics', { config }, (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw new CollectorError('path.unknown');
    return meters.registry.metrics().then((text) => reply.type(meters.registry.contentType).send(text));
  });
}
