import { z } from 'zod';
import { type Ticket, ticketKinds } from '../../core/domain/ticket.ts';

export const ticketStates = ['open', 'closed'] as const;

export type TicketDraft = z.infer<typeof Ticket>;
export const TicketReceived = z.object({ status: z.literal('received') });

const ticket = {
  id: z.uuid(),
  kind: z.enum(ticketKinds),
  state: z.enum(ticketStates),
  app: z.string(),
  language: z.string(),
  arrivedOn: z.iso.date(),
  closedOn: z.iso.date().nullable(),
};
export const TicketView = z.object({
  ...ticket,
  text: z.string(),
  contact: z.string().nullable(),
  notes: z.array(z.object({ text: z.string(), writtenOn: z.iso.date(), by: z.string() })),
});
/** `start`: the first 120 characters of the text. */
export const TicketList = z.object({
  tickets: z.array(z.object({ ...ticket, start: z.string(), hasContact: z.boolean(), notes: z.int() })),
  open: z.int(),
  closed: z.int(),
});
export const TicketQuery = z.strictObject({
  state: z.enum(ticketStates).optional(),
  kind: z.enum(ticketKinds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const TicketPath = z.object({ id: z.uuid() });
/** What was answered, for whoever reads the ticket next; the answer itself goes by the operator's own mail. */
export const TicketNote = z.strictObject({ text: z.string().trim().min(1).max(4000) });
