import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyError } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { findDay } from '../../../collector/clock.ts';
import type { ConsoleRoom } from '../../../collector/console-room.ts';
import type { CollectorDatabase } from '../../../collector/database/database.ts';
import { CollectorError } from '../../../collector/errors.ts';
import { suppressFlat } from '../../../collector/figures/suppress-flat.ts';
import { readPredictionRows, rollUpTallies } from '../../../collector/figures/tally-store.ts';
import { type Arrival, keepArrivals } from '../../../collector/ingest/contribution-store.ts';
import { addAlertRoutes } from '../../../collector/monitoring/alerts/alert-routes.ts';
import { createMonitoring, type MonitoringParts } from '../../../collector/monitoring/create-monitoring.ts';
import { addMonitoringRoutes } from '../../../collector/monitoring/monitoring-routes.ts';
import type { Contribution } from '../../../core/domain/contribution.ts';

export const dayLength = 86_400_000;

/** The monitoring with its routes on a server of its own, an operator signed in, and a clock that the test moves. */
export async function openMonitoring(database: CollectorDatabase, parts: Partial<MonitoringParts> = {}) {
  const clock = { now: Date.UTC(2026, 10, 23, 12) };
  const monitoring = await createMonitoring({
    database,
    masterKey: randomBytes(32),
    metrics: [],
    readOutcomes: async () => {
      await rollUpTallies(database);
      return readPredictionRows(database);
    },
    suppress: suppressFlat,
    k: 20,
    onFailure: (_metric, failure) => {
      throw failure;
    },
    now: () => clock.now,
    ...parts,
  });
  const server = Fastify();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((failure: FastifyError, _request, reply) =>
    reply.status(failure instanceof CollectorError ? failure.statusCode : (failure.statusCode ?? 500)).send({
      code: failure.code,
      message: failure.message,
    }),
  );
  server.addHook('onRequest', async (request) => {
    request.operator = { id: 'operator-1', role: 'admin' };
  });
  const room: ConsoleRoom = server.withTypeProvider<ZodTypeProvider>();
  addMonitoringRoutes(room, monitoring);
  addAlertRoutes(room, monitoring);
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    const answer = await server.inject({ method, url, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { monitoring, clock, ask };
}

/** Keeps contributions as if they had arrived on the day of `moment`. */
export async function arrive(database: CollectorDatabase, contributions: readonly Contribution[], moment: number) {
  const arrivals = contributions.map(
    (body): Arrival => ({
      nonce: randomBytes(32).toString('hex'),
      contentHash: randomBytes(32).toString('hex'),
      eraseHash: randomBytes(32).toString('hex'),
      kind: body.kind,
      month: body.month,
      body,
    }),
  );
  for (let start = 0; start < arrivals.length; start += 1_000)
    await database.transaction((queries) =>
      keepArrivals(queries, arrivals.slice(start, start + 1_000), findDay(moment)),
    );
}
