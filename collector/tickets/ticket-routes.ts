import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { Ticket } from '../../core/domain/ticket.ts';
import { findDay } from '../clock.ts';
import type { CollectorDatabase } from '../database/database.ts';
import { TicketReceived } from './ticket-schemas.ts';
import { addTicket } from './ticket-store.ts';

interface TicketParts {
  readonly database: CollectorDatabase;
  now(): number;
}

/** Tickets of one network in an hour: a person writes by hand. */
const ticketsPerHour = 20;

/** Takes what somebody writes to us: the text and, when they want an answer, where to. Nothing else is kept. */
export function addTicketRoutes(
  server: FastifyInstance,
  { database, now, requestsPerHour }: TicketParts & { readonly requestsPerHour: number },
): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/v1/tickets',
    {
      // More than by default only where the settings allow more of everything.
      config: {
        rateLimit: { max: requestsPerHour <= 120 ? Math.min(ticketsPerHour, requestsPerHour) : requestsPerHour },
      },
      bodyLimit: 32 * 1024,
      schema: {
        description:
          'A question, a fault, an idea or praise, by hand. An answer goes to `contact`, where it was given.',
        body: Ticket,
        response: { 201: TicketReceived },
      },
    },
    async ({ body }, reply) => {
      await addTicket(database, randomUUID(), body, findDay(now()));
      return reply.status(201).send({ status: 'received' });
    },
  );
}
