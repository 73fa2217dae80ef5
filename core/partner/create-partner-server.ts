import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Database } from '../database/database.ts';
import {
  addPartnerUse,
  countPartnerUse,
  findPartnerKey,
  type MeteredKind,
  type PartnerKey,
} from '../database/partner-store.ts';
import { Cv } from '../domain/cv.ts';
import { Analysis } from '../domain/prediction.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { isSameKey, readBearer } from './partner-key.ts';
import { Failure, PredictionRequest, ReadingRequest, UsageAnswer } from './partner-schemas.ts';

/** Two texts of 200,000 characters, each of which can be three bytes. */
const largestBody = 1_500_000;
/** Requests that may wait for the two threads; beyond it partners are asked to come again. */
const longestQueue = 32;

export interface PartnerServerParts {
  readonly database: Database;
  now(): number;
  readonly appVersion: string;
  /** Nothing of the texts is kept. */
  predict(request: PredictionRequest, signal: AbortSignal): Promise<Analysis>;
  read(text: string, signal: AbortSignal): Promise<Cv>;
  /** The plain English sentence of a code. */
  sentenceOf(code: ErrorCode): string;
}

/** Failures of the door itself; what is wrong with a CV or an advert has the codes of the app. */
const doorFailures = {
  'request.invalid': [400, 'The request does not follow the schema.'],
  'request.too-large': [413, 'The request is too large.'],
  'request.type': [415, 'The request has a type that is not read here.'],
  'path.unknown': [404, 'There is nothing at this address.'],
  'key.unknown': [401, 'The key is not known here.'],
  'quota.used-up': [429, 'The quota of this month is used up.'],
  'server.busy': [503, 'Too much is waiting; please come again in a second.'],
  'server.failed': [500, 'Something went wrong here.'],
} as const;
type DoorCode = keyof typeof doorFailures;

class DoorError extends Error {
  readonly code: DoorCode;

  constructor(code: DoorCode) {
    super(code);
    this.code = code;
  }
}

const codeOfStatus: Readonly<Record<number, DoorCode>> = {
  400: 'request.invalid',
  404: 'path.unknown',
  413: 'request.too-large',
  415: 'request.type',
};

/** Seconds until the next month begins, UTC. */
function secondsToNextMonth(now: number): number {
  const date = new Date(now);
  return Math.ceil((Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - now) / 1000);
}

/** The predictions as a web service for partners, without its port. Every answer needs a key but the description at `/docs`. */
export async function createPartnerServer(parts: PartnerServerParts): Promise<FastifyInstance> {
  const { database, now } = parts;
  const server = Fastify({ logger: false, bodyLimit: largestBody, requestTimeout: 30_000 });
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'CVPlus predictions', version: parts.appVersion },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await server.register(swaggerUi, { routePrefix: '/docs' });

  const today = () => new Date(now()).toISOString().slice(0, 10);
  const thisMonth = () => today().slice(0, 7);
  const underWay = new Map<string, number>();

  function authorise({ headers }: FastifyRequest): PartnerKey {
    const bearer = readBearer(headers.authorization);
    const key = bearer && findPartnerKey(database, bearer.id);
    if (!bearer || !key || key.revokedAt !== null || !isSameKey(bearer.key, key.hash))
      throw new DoorError('key.unknown');
    return key;
  }

  /** Does metered work: what fails is not counted, and what is under way counts towards the quota. */
  async function meter<T>(request: FastifyRequest, kind: MeteredKind, work: (signal: AbortSignal) => Promise<T>) {
    const { id, monthlyQuota } = authorise(request);
    const waiting = underWay.get(id) ?? 0;
    if (countPartnerUse(database, id, thisMonth()) + waiting >= monthlyQuota) throw new DoorError('quota.used-up');
    if ([...underWay.values()].reduce((sum, n) => sum + n, 0) >= longestQueue) throw new DoorError('server.busy');
    underWay.set(id, waiting + 1);
    const leaving = new AbortController();
    request.raw.socket.once('close', () => leaving.abort());
    try {
      const answer = await work(leaving.signal);
      addPartnerUse(database, id, today(), kind);
      return answer;
    } finally {
      underWay.set(id, (underWay.get(id) ?? 1) - 1);
    }
  }

  function answerFailure(code: string, status: number, message: string, reply: FastifyReply): FastifyReply {
    if (code === 'quota.used-up') reply.header('retry-after', secondsToNextMonth(now()));
    if (code === 'server.busy') reply.header('retry-after', '1');
    if (code === 'key.unknown') reply.header('www-authenticate', 'Bearer');
    return reply.status(status).send({ code, message });
  }
  server.setErrorHandler((failure: FastifyError | AppError | DoorError, _request, reply) => {
    if (failure instanceof AppError) return answerFailure(failure.code, 422, parts.sentenceOf(failure.code), reply);
    const code = nameFailure(failure);
    const [status, message] = doorFailures[code];
    return answerFailure(code, status, message, reply);
  });
  server.setNotFoundHandler(() => {
    throw new DoorError('path.unknown');
  });

  const typed = server.withTypeProvider<ZodTypeProvider>();
  const security = [{ key: [] }];
  const failures = { 400: Failure, 401: Failure, 422: Failure, 429: Failure, 503: Failure };
  typed.get('/health', { schema: { hide: true } }, () => ({ status: 'live' }));
  typed.post(
    '/v1/predictions',
    {
      schema: {
        description: 'Where a CV stands with a job advert. Neither text is kept.',
        security,
        body: PredictionRequest,
        response: { 200: Analysis, ...failures },
      },
    },
    (request) => meter(request, 'prediction', (signal) => parts.predict(request.body, signal)),
  );
  typed.post(
    '/v1/readings',
    {
      schema: {
        description: 'Reads a CV into JSON Resume with confidence and evidence for each field. The text is not kept.',
        security,
        body: ReadingRequest,
        response: { 200: Cv, ...failures },
      },
    },
    (request) => meter(request, 'reading', (signal) => parts.read(request.body.text, signal)),
  );
  typed.get(
    '/v1/usage',
    {
      schema: {
        description: 'What the key has used of its quota this month.',
        security,
        response: { 200: UsageAnswer, 401: Failure },
      },
    },
    (request) => {
      const { id, monthlyQuota } = authorise(request);
      return { month: thisMonth(), used: countPartnerUse(database, id, thisMonth()), quota: monthlyQuota };
    },
  );
  return server;
}

function nameFailure(failure: FastifyError | DoorError): DoorCode {
  if (failure instanceof DoorError) return failure.code;
  if (hasZodFastifySchemaValidationErrors(failure)) return 'request.invalid';
  const { statusCode = 500 } = failure;
  return codeOfStatus[statusCode] ?? (statusCode < 500 ? 'request.invalid' : 'server.failed');
}
