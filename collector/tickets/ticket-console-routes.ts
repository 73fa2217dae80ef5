import { z } from 'zod';
import { findDay } from '../clock.ts';
import type { ConsoleRoom } from '../console-room.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { TicketList, TicketNote, TicketPath, TicketQuery, TicketView } from './ticket-schemas.ts';
import {
  addNote,
  closeTicket,
  countTickets,
  findTicket,
  listNotes,
  listTickets,
  removeTicket,
  type Ticket,
} from './ticket-store.ts';

interface TicketParts {
  readonly database: CollectorDatabase;
  now(): number;
}

const startLength = 120;
const Removed = z.object({ status: z.literal('removed') });

/** What people wrote, for operators to read and to answer by their own mail. */
export function addTicketConsoleRoutes(room: ConsoleRoom, { database, now }: TicketParts): void {
  const config = { role: 'operator' } as const;

  room.get(
    '/tickets',
    {
      config: { role: 'viewer' },
      schema: { description: 'Tickets, newest first.', querystring: TicketQuery, response: { 200: TicketList } },
    },
    async ({ query }) => {
      const [tickets, counts] = await Promise.all([listTickets(database, query), countTickets(database)]);
      return {
        tickets: tickets.map(({ text, contact, ...ticket }) => ({
          ...ticket,
          // By code points: half a pair is no text.
          start: [...text].slice(0, startLength).join(''),
          hasContact: contact !== null,
        })),
        ...counts,
      };
    },
  );

  room.get(
    '/tickets/:id',
    {
      config: { role: 'viewer' },
      schema: { description: 'One ticket with its notes.', params: TicketPath, response: { 200: TicketView } },
    },
    ({ params }) => readTicket(database, params.id),
  );

  room.post(
    '/tickets/:id/reply',
    {
      config,
      schema: {
        description: 'Notes what was answered.',
        params: TicketPath,
        body: TicketNote,
        response: { 200: TicketView },
      },
    },
    async ({ params, body, operator }) => {
      if (!operator) throw new CollectorError('session.missing');
      await needTicket(database, params.id);
      await addNote(database, params.id, { text: body.text, operatorId: operator.id }, findDay(now()));
      return readTicket(database, params.id);
    },
  );

  room.post(
    '/tickets/:id/close',
    {
      config,
      schema: { description: 'Nothing is open any more.', params: TicketPath, response: { 200: TicketView } },
    },
    async ({ params }) => {
      await needTicket(database, params.id);
      await closeTicket(database, params.id, findDay(now()));
      return readTicket(database, params.id);
    },
  );

  room.delete(
    '/tickets/:id',
    {
      config,
      schema: { description: 'Removes a ticket and its notes.', params: TicketPath, response: { 200: Removed } },
    },
    async ({ params }) => {
      if (!(await removeTicket(database, params.id))) throw new CollectorError('record.unknown');
      return { status: 'removed' as const };
    },
  );
}

async function needTicket(queries: Queries, id: string): Promise<Ticket> {
  const ticket = await findTicket(queries, id);
  if (!ticket) throw new CollectorError('record.unknown');
  return ticket;
}

async function readTicket(queries: Queries, id: string) {
  const ticket = await needTicket(queries, id);
  return { ...ticket, notes: [...(await listNotes(queries, id))] };
}
