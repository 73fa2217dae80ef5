import { hash, randomBytes } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Business } from './business/business.ts';
import { addStripeRoutes } from './business/stripe-routes.ts';
import { findDay } from './clock.ts';
import { addConsoleApi } from './console-api.ts';
import type { CollectorDatabase } from './database/database.ts';
import { CollectorError, type CollectorErrorCode, Failure } from './errors.ts';
import type { Experiments } from './experiments/run-experiments.ts';
import type { Releases } from './figures/release-figures.ts';
import { forgetTallies } from './figures/tally-store.ts';
import { findNetwork } from './find-network.ts';
import { addHealthRoutes } from './health/health-routes.ts';
import { createMeters } from './health/meters.ts';
import { createIngestQueue } from './ingest/ingest-queue.ts';
import { addIngestRoutes } from './ingest/ingest-routes.ts';
import { isPlainText } from './is-plain-text.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { countWaitingJobs } from './jobs/job-store.ts';
import type { Monitoring } from './monitoring/create-monitoring.ts';
import { watchRefusals } from './monitoring/quality/watch-refusals.ts';
import { startSampling } from './monitoring/system/sample-system.ts';
import type { PasswordCost } from './operators/password.ts';
import type { SignedRegistry } from './registry/open-registry.ts';
import { addRegistryRoutes } from './registry/registry-routes.ts';
import { addSecurityHeaders, descriptionPolicy } from './security-headers.ts';
import { consoleFolder, serveConsole } from './serve-console.ts';
import { addTicketRoutes } from './tickets/ticket-routes.ts';
import type { Keyring } from './tokens/keyring.ts';
import { addTokenRoutes, describeChallenge } from './tokens/token-routes.ts';
import type { Training } from './training/create-training.ts';

/** A contribution with its token is under two kilobytes. */
const largestBody = 16 * 1024;
/** The console asks often while it is open, and only for those who are signed in. */
const consoleRequestsPerHour = 6000;

export interface ServerParts {
  readonly database: CollectorDatabase;
  readonly keyring: Keyring;
  /** Seals what the collector keeps secret in its database. */
  readonly masterKey: Uint8Array;
  /** `https://console.example.org`: where the console is asked for; without it only on this computer. */
  readonly consoleOrigin?: string;
  /** Of hashing passwords; less only in tests. */
  readonly passwordCost?: PasswordCost;
  /** Signed models for computers; without it there is nothing under `/registry`. */
  readonly registry?: SignedRegistry;
  readonly experiments?: Experiments;
  /** Figures about money; with the secret of its webhooks, Stripe tells it what is paid. */
  readonly business?: Business;
  readonly stripeSecret?: string;
  /** Makes the reports that are asked for. */
  readonly releases?: Releases;
  readonly jobs?: JobQueue;
  readonly training?: Pick<Training, 'requestRetraining'>;
  readonly monitoring?: Monitoring;
  now(): number;
  /** Requests of one address an hour, for each kind of request. */
  readonly requestsPerHour: number;
  /** Whether addresses of clients stand in the header of a proxy in front. */
  readonly isBehindProxy: boolean;
  /** Who asks for `/metrics` says it as a bearer token; without one only this computer may ask. */
  readonly metricsToken?: string;
  readonly version: string;
  /** Contributions that may wait to be written. */
  readonly longestQueue?: number;
  /** Whose disk is looked at; with it, samples of the process are kept each minute. */
  readonly folder?: string;
  /** One line an answer: route, status, milliseconds. */
  readonly log?: FastifyBaseLogger;
}

const codeOfStatus: Readonly<Record<number, CollectorErrorCode>> = {
  400: 'request.invalid',
  404: 'path.unknown',
  413: 'request.too-large',
  415: 'request.type',
  429: 'rate.exceeded',
};

/** The collector without its port: `listen` opens it, `close` ends it when what was taken is kept. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { database, now } = parts;
  // Fastify's own lines hold the address of the client: ours do not.
  const server = Fastify({
    ...(parts.log ? { loggerInstance: parts.log } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // One proxy: what stands further left in its header is the client's own word.
    trustProxy: parts.isBehindProxy ? (_address: string, hop: number) => hop === 0 : false,
    requestTimeout: 30_000,
    frameworkErrors: (_failure, _request, reply: FastifyReply) =>
      answerError(new CollectorError('request.invalid'), reply),
  });
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  const meters = createMeters();
  const queue = createIngestQueue(database, () => findDay(now()), parts.longestQueue);
  watchRefusals(server, meters);
  const sampling =
    parts.folder !== undefined &&
    startSampling({
      database,
      meters,
      countWaiting: () => queue.waiting,
      countJobs: () => countWaitingJobs(database),
      folder: parts.folder,
      now,
      onFailure: () => server.log.error({ kind: 'sample' }, 'failed'),
    });

  addSecurityHeaders(server, parts.isBehindProxy || parts.consoleOrigin?.startsWith('https:') === true);
  server.addHook('preValidation', async ({ body, query, params }) => {
    if (![body, query, params].every(isPlainText)) throw new CollectorError('request.invalid');
  });
  // Every route says in its description what it answers when it refuses.
  server.addHook('onRoute', (route) => {
    const { response } = route.schema ?? {};
    // With its type: some routes produce another where they answer.
    const refusal = { description: 'Refused.', content: { 'application/json': { schema: Failure } } };
    const answers = typeof response === 'object' ? response : {};
    route.schema = { ...route.schema, response: { ...answers, '4xx': refusal, '5xx': refusal } };
  });
  // Addresses are counted under a name that only this process can make, and only for this hour.
  const addressKey = randomBytes(32).toString('hex');
  await server.register(rateLimit, {
    max: ({ routeOptions }) =>
      routeOptions.url?.startsWith('/console/') && !routeOptions.config.isSignIn
        ? Math.max(parts.requestsPerHour, consoleRequestsPerHour)
        : parts.requestsPerHour,
    timeWindow: 3_600_000,
    cache: 50_000,
    keyGenerator: ({ ip, routeOptions }) =>
      hash('sha256', `${addressKey} ${routeOptions.url} ${findNetwork(ip)}`, 'base64'),
    errorResponseBuilder: () => new CollectorError('rate.exceeded'),
  });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'CVPlus collector', version: parts.version } },
    transform: jsonSchemaTransform,
  });
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: () => descriptionPolicy,
  });

  server.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'none';
    meters.answers.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    server.log.info({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  server.setErrorHandler((failure: FastifyError, _request, reply) => {
    const error = asCollectorError(failure);
    if (error.statusCode === 500) server.log.error({ kind: failure.name }, 'failed');
    if (error.code === 'token.invalid') reply.header('www-authenticate', describeChallenge(parts.keyring));
    return answerError(error, reply);
  });
  server.setNotFoundHandler(() => {
    throw new CollectorError('path.unknown');
  });

  // In a room of its own: the type of a token request is read nowhere else.
  await server.register(async (room) => addTokenRoutes(room, parts.keyring));
  addIngestRoutes(server, { database, queue, keyring: parts.keyring, meters, forget: forgetTallies, now });
  if (parts.registry) addRegistryRoutes(server, { registry: parts.registry, requestsPerHour: parts.requestsPerHour });
  addTicketRoutes(server, { database, now, requestsPerHour: parts.requestsPerHour });
  const { business, stripeSecret } = parts;
  if (business && stripeSecret)
    await server.register((room) => addStripeRoutes(room, { business, webhookSecret: stripeSecret, now }));
  await addConsoleApi(server, parts);
  await serveConsole(server, consoleFolder);
  addHealthRoutes(server, { database, queue, meters, ...(parts.metricsToken && { metricsToken: parts.metricsToken }) });
  server.addHook('onClose', async () => {
    await queue.close();
    if (sampling) await sampling.stop();
  });
  return server;
}

function answerError(error: CollectorError, reply: FastifyReply): FastifyReply {
  if (error.statusCode === 503) reply.header('retry-after', '30');
  return reply.status(error.statusCode).send({ code: error.code, message: error.message });
}

function asCollectorError(failure: FastifyError): CollectorError {
  if (failure instanceof CollectorError) return failure;
  if (hasZodFastifySchemaValidationErrors(failure)) return new CollectorError('request.invalid');
  const { statusCode = 500 } = failure;
  return new CollectorError(codeOfStatus[statusCode] ?? (statusCode < 500 ? 'request.invalid' : 'collector.failed'));
}
