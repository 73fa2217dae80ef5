/**
 * Counts that figures are made of, kept beside the contributions: `tally` holds every contribution up to `through_id`, once.
 * `figure_release` is what was shown of a month, which nothing later may differ from by a few people.
 */
export const figures = {
  version: 3,
  script: `
    create table tally (
      breakdown text not null,
      month text not null,
      cell text not null,
      field text not null,
      value text not null,
      n int not null,
      primary key (breakdown, month, cell, field, value)
    );
    create index tally_emptied on tally (n) where n = 0;
    create table tally_progress (through_id bigint not null);
    insert into tally_progress (through_id) values (0);

    create table figure_release (
      kind text not null,
      month text not null,
      turn int not null,
      released_on date not null,
      counts jsonb not null,
      shown jsonb not null,
      primary key (kind, month, turn)
    );

    -- Figures ask the tallies, and what reads contributions reads them by id: of no use, and it costs every arrival.
    drop index contribution_by_kind;
  `,
} as const;
