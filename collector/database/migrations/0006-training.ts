/** Jobs of the collector, and what became of every training; see `jobs/job-store.ts` and `training/training-store.ts`. */
export const training = {
  version: 6,
  script: `
    create table job (
      id bigint generated always as identity primary key,
      name text not null,
      key text,
      input jsonb not null,
      state text not null check (state in ('waiting', 'running', 'done', 'failed')),
      tries int not null,
      worker text,
      failure text,
      due_at timestamptz not null,
      lease_until timestamptz,
      made_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index job_by_key on job (name, key) where key is not null and state in ('waiting', 'running');
    create index job_by_state on job (name, state, due_at);

    create table job_schedule (
      name text not null,
      input text not null,
      looked_at timestamptz not null,
      primary key (name, input)
    );

    -- One run at a time can be open.
    create table training_run (
      id bigint generated always as identity primary key,
      target text not null,
      reason text not null,
      state text not null check (state in ('waiting', 'running', 'published', 'stopped', 'failed')),
      stop text,
      -- The last day whose arrivals count: what the run was made of does not change while it goes on.
      last_day date not null,
      champion text,
      tries int not null default 0,
      version text,
      requested_at timestamptz not null,
      ended_at timestamptz
    );
    create unique index training_run_open on training_run ((true)) where state in ('waiting', 'running');

    create table training_step (
      run_id bigint not null references training_run (id) on delete cascade,
      name text not null,
      state text not null check (state in ('running', 'passed', 'stopped')),
      -- What people read, and what the next steps need.
      figures jsonb not null,
      facts jsonb not null,
      started_at timestamptz not null,
      ended_at timestamptz,
      primary key (run_id, name)
    );

    -- Contributions that a run does not learn from; gone when it ends.
    create table training_left_out (
      run_id bigint not null references training_run (id) on delete cascade,
      contribution_id bigint not null,
      why text not null,
      primary key (run_id, contribution_id)
    );
  `,
} as const;
