/**
 * Experiments. From its start on the plan of one is never written again: the rule refuses it, whoever asks. A look keeps what was
 * shown of it, made anew only when enough outcomes came in between.
 */
export const experiments = {
  version: 4,
  script: `
    create table experiment (
      name text primary key,
      plan jsonb not null,
      state text not null check (state in ('draft', 'running', 'stopped')),
      made_on date not null,
      started_on date,
      stopped_on date,
      decision text check (decision in ('keep', 'promote')),
      reason text
    );

    create table experiment_look (
      id bigint generated always as identity primary key,
      name text not null references experiment (name) on delete cascade,
      looked_on date not null,
      judgement jsonb not null
    );
    create index experiment_look_by_name on experiment_look (name, id);

    create index contribution_by_experiment on contribution ((body->'exposure'->>'experiment'))
      where kind = 'outcome' and body->'exposure' is not null;

    -- Whatever a program asks: the plan of an experiment that has started stays.
    create rule experiment_plan_is_kept as on update to experiment
      where old.state <> 'draft' and (new.plan <> old.plan or new.started_on is distinct from old.started_on)
      do instead nothing;
  `,
} as const;
