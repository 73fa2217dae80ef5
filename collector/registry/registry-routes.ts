import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CollectorError } from '../errors.ts';
import type { SignedRegistry } from './open-registry.ts';
import type { RegistryRole } from './registry-store.ts';

const metadataName = /^(?:(?<version>[1-9]\d{0,8})\.(?<role>root|snapshot|targets)|timestamp)\.json$/;
/** `models/interview/2.1.0/<sha256>.model.onnx`: what has another hash has another address. */
const targetName = /^(?:[a-z0-9.-]{1,60}\/){0,3}(?<sha256>[0-9a-f]{64})\.[a-z0-9_.-]{1,60}$/i;
const range = /^bytes=(\d{1,12})-$/;

const forEver = 'public, max-age=31536000, immutable';
/** The one file that changes under its name. */
const shortly = 'public, max-age=60';

function isRole(text: string | undefined): text is RegistryRole {
  return text === 'root' || text === 'snapshot' || text === 'targets';
}

/** Sends bytes, or from where a download that broke off goes on. */
function sendBytes(reply: FastifyReply, bytes: Uint8Array, asked: string | undefined): FastifyReply {
  const from = Number(range.exec(asked ?? '')?.[1] ?? 0);
  reply.header('accept-ranges', 'bytes').header('x-content-type-options', 'nosniff').type('application/octet-stream');
  if (from === 0) return reply.send(bytes);
  if (from >= bytes.length) return reply.status(416).header('content-range', `bytes */${bytes.length}`).send();
  reply.status(206).header('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
  return reply.send(bytes.subarray(from));
}

/**
 * What computers read of the registry: `/registry/metadata/…` and `/registry/targets/…`. Everything but the timestamp stays as it is
 * under its name. `requestsPerHour` of one network, for metadata and for files.
 */
export function addRegistryRoutes(
  server: FastifyInstance,
  { registry, requestsPerHour }: { readonly registry: SignedRegistry; readonly requestsPerHour: number },
): void {
  const room = server.withTypeProvider<ZodTypeProvider>();
  // One computer that has none of the models yet asks for some sixty files.
  const config = { rateLimit: { max: requestsPerHour * 10 } };
  room.route({
    method: 'GET',
    url: '/registry/metadata/:name',
    config,
    schema: {
      description:
        'Signed metadata (The Update Framework): `1.root.json`, `timestamp.json`, `1.snapshot.json`, `1.targets.json`.',
      params: z.object({ name: z.string().max(40) }),
    },
    async handler({ params }, reply) {
      const found = metadataName.exec(params.name)?.groups;
      if (!found) throw new CollectorError('path.unknown');
      const { role, version } = found;
      const bytes = isRole(role)
        ? await registry.readMetadata(role, Number(version))
        : await registry.readMetadata('timestamp');
      if (!bytes) throw new CollectorError('path.unknown');
      return reply
        .header('cache-control', isRole(role) ? forEver : shortly)
        .header('x-content-type-options', 'nosniff')
        .type('application/json')
        .send(bytes);
    },
  });
  room.route({
    method: 'GET',
    url: '/registry/targets/*',
    config,
    schema: {
      description:
        'A file that `targets.json` names, with its hash before its name. A broken download goes on with `range`.',
      params: z.object({ '*': z.string().max(300) }),
    },
    async handler({ params, headers }, reply) {
      const sha256 = targetName.exec(params['*'])?.groups?.sha256;
      const bytes = sha256 === undefined ? undefined : await registry.readFile(sha256);
      if (!bytes) throw new CollectorError('path.unknown');
      return sendBytes(reply.header('cache-control', forEver), bytes, headers.range);
    },
  });
}
