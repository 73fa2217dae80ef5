import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Role } from './operators/roles.ts';

/** Who is signed in. */
export interface Operator {
  readonly id: string;
  readonly role: Role;
  /** Of a `tenant`: the organisation whose reports are shown. */
  readonly tenantId?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The least role that may ask; a route of the console without one is refused when it is added. `open`: nobody has to be signed in. */
    role?: Role | 'open';
  }
  interface FastifyRequest {
    /** Set on every route of the console that names a role. */
    operator?: Operator;
  }
}

/** Where an area adds its routes of the console: paths count from `/console/api`, and each names its role in `config`. */
export type ConsoleRoom = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
