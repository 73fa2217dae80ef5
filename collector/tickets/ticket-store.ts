import { ticketKinds } from '../../core/domain/ticket.ts';
import type { Queries } from '../database/database.ts';
import type { TicketDraft, ticketStates } from './ticket-schemas.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly contact: string | null;
  readonly app: string;
  readonly language: string;
  readonly arrived_on: string;
  readonly closed_on: string | null;
  readonly notes: number;
}

/** A ticket as it is kept; `notes` counts them. */
export interface Ticket {
  readonly id: string;
  readonly kind: (typeof ticketKinds)[number];
  readonly state: (typeof ticketStates)[number];
  readonly text: string;
  readonly contact: string | null;
  readonly app: string;
  readonly language: string;
  readonly arrivedOn: string;
  readonly closedOn: string | null;
  readonly notes: number;
}

const selectTickets = `
  select id::text, kind, body, contact, app, language, arrived_on::text, closed_on::text,
    (select count(*)::int from ticket_note where ticket_id = ticket.id) as notes
  from ticket`;

function asTicket({ body, arrived_on, closed_on, kind, ...row }: Row): Ticket {
  const known = ticketKinds.find((one) => one === kind);
  if (!known) throw new Error('a ticket has a kind that is none');
  return {
    ...row,
    kind: known,
    state: closed_on === null ? 'open' : 'closed',
    text: body,
    arrivedOn: arrived_on,
    closedOn: closed_on,
  };
}

export async function addTicket(queries: Queries, id: string, draft: TicketDraft, today: string): Promise<void> {
  await queries.query(
    `insert into ticket (id, kind, body, contact, app, language, arrived_on)
     values ($1, $2, $3, $4, $5, $6, $7::date)`,
    [id, draft.kind, draft.text, draft.contact ?? null, draft.app, draft.language, today],
  );
}

interface Filter {
  readonly state?: Ticket['state'] | undefined;
  readonly kind?: Ticket['kind'] | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listTickets(queries: Queries, { state, kind, limit }: Filter): Promise<readonly Ticket[]> {
  const { rows } = await queries.query<Row>(
    `${selectTickets} where ($1::text is null or (closed_on is not null) = ($1::text = 'closed'))
       and ($2::text is null or kind = $2::text)
     order by arrival desc limit $3`,
    [state ?? null, kind ?? null, limit],
  );
  return rows.map(asTicket);
}

export async function findTicket(queries: Queries, id: string): Promise<Ticket | undefined> {
  const { rows } = await queries.query<Row>(`${selectTickets} where id = $1`, [id]);
  return rows[0] && asTicket(rows[0]);
}

interface Note {
  readonly text: string;
  readonly writtenOn: string;
  /** The name of the operator who wrote it. */
  readonly by: string;
}

/** Oldest first. */
export async function listNotes(queries: Queries, ticketId: string): Promise<readonly Note[]> {
  const { rows } = await queries.query<{ body: string; written_on: string; name: string }>(
    `select body, written_on::text, operator.name from ticket_note
     join operator on operator.id = ticket_note.operator_id where ticket_id = $1 order by ticket_note.id`,
    [ticketId],
  );
  return rows.map(({ body, written_on, name }) => ({ text: body, writtenOn: written_on, by: name }));
}

export async function addNote(
  queries: Queries,
  ticketId: string,
  note: { readonly text: string; readonly operatorId: string },
  today: string,
): Promise<void> {
  await queries.query(
    'insert into ticket_note (ticket_id, body, operator_id, written_on) values ($1, $2, $3, $4::date)',
    [ticketId, note.text, note.operatorId, today],
  );
}

/** A closed ticket keeps the day on which it was closed first. */
export async function closeTicket(queries: Queries, id: string, today: string): Promise<void> {
  await queries.query('update ticket set closed_on = coalesce(closed_on, $2::date) where id = $1', [id, today]);
}

/** Whether there was one; its notes go with it. */
export async function removeTicket(queries: Queries, id: string): Promise<boolean> {
  const { count } = await queries.query('delete from ticket where id = $1', [id]);
  return count === 1;
}

/** Removes what was closed before a day; how many. */
export async function removeClosedTickets(queries: Queries, before: string): Promise<number> {
  const { count } = await queries.query('delete from ticket where closed_on < $1::date', [before]);
  return count;
}

/** Tickets by state. */
export async function countTickets(queries: Queries): Promise<{ readonly open: number; readonly closed: number }> {
  const { rows } = await queries.query<{ open: number; closed: number }>(
    `select (count(*) filter (where closed_on is null))::int as open,
       (count(*) filter (where closed_on is not null))::int as closed from ticket`,
  );
  return { open: rows[0]?.open ?? 0, closed: rows[0]?.closed ?? 0 };
}

/** Those of one kind that arrived on the days after `after` until `until`. */
export async function countArrivals(
  queries: Queries,
  kind: Ticket['kind'],
  after: string,
  until: string,
): Promise<number> {
  const { rows } = await queries.query<{ tickets: number }>(
    `select count(*)::int as tickets from ticket
     where kind = $1 and arrived_on > $2::date and arrived_on <= $3::date`,
    [kind, after, until],
  );
  return rows[0]?.tickets ?? 0;
}
