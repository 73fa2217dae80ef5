/** What people wrote to us by their own hand, with a contact only when they gave one. No address, nothing finer than a day. */
export const tickets = {
  version: 9,
  script: `
    create table ticket (
      id uuid primary key,
      arrival bigint generated always as identity,
      kind text not null,
      body text not null,
      contact text,
      app text not null,
      language text not null,
      arrived_on date not null,
      closed_on date
    );
    create index ticket_by_arrival on ticket (arrival desc);

    create table ticket_note (
      id bigint generated always as identity primary key,
      ticket_id uuid not null references ticket (id) on delete cascade,
      body text not null,
      operator_id uuid not null,
      written_on date not null
    );
    create index ticket_note_by_ticket on ticket_note (ticket_id);
  `,
} as const;
