/**
 * What the collector watches: itself by the minute (answers of all routes together, so that no contribution gets a time), intake
 * and quality by the day, looks at drift, and alerts with what was sent about them.
 */
export const monitoring = {
  version: 7,
  script: `
    create table system_sample (
      process text not null,
      minute timestamptz not null,
      started_at timestamptz not null,
      -- Since the sample before: answers in all, those that were our fault, and how many took at most so many seconds.
      answers int not null,
      failures int not null,
      latencies jsonb not null,
      waiting int not null,
      jobs_waiting int not null,
      memory_bytes bigint not null,
      loop_delay_ms double precision not null,
      database_bytes bigint not null,
      disk_free_bytes bigint,
      primary key (minute, process)
    );

    -- Deliveries that did not become a new contribution, and why; field is empty where no field was to blame.
    create table intake_day (
      day date not null,
      outcome text not null check (outcome in ('kept', 'known', 'spent', 'refused')),
      field text not null,
      n bigint not null,
      primary key (day, outcome, field)
    );

    create table metric_day (
      name text not null,
      day date not null,
      value double precision not null,
      n bigint not null,
      standard_error double precision,
      primary key (name, day)
    );

    create table drift_period (
      id bigint generated always as identity primary key,
      started_on date not null,
      model text not null
    );
    create table drift_look (
      id bigint generated always as identity primary key,
      period_id bigint not null references drift_period (id) on delete cascade,
      look int not null,
      looked_on date not null,
      result jsonb not null,
      unique (period_id, look)
    );
    -- Rows lie in the order of their arrival, so that this costs an arrival next to nothing.
    create index contribution_by_arrival on contribution using brin (arrived_on);

    -- What was shown of a table, with the counts that it stood on: nothing later may differ from it by a few people.
    create table watch_release (
      name text not null,
      turn int not null,
      released_on date not null,
      counts jsonb not null,
      shown jsonb not null,
      primary key (name, turn)
    );
    create table watch_turn (task text primary key, turn text not null);

    create table alert_rule (
      name text primary key,
      rule jsonb not null,
      silenced_until timestamptz
    );
    create table alert_watch (
      cause text primary key,
      breaches int not null,
      clears int not null
    );
    create table alert (
      id bigint generated always as identity primary key,
      rule text not null,
      cause text not null,
      severity text not null check (severity in ('warning', 'critical')),
      summary text not null,
      value double precision,
      opened_at timestamptz not null,
      last_seen_at timestamptz not null,
      -- Whether somebody was told: not while its rule is silenced.
      is_told boolean not null,
      acknowledged_at timestamptz,
      acknowledged_by text,
      note text,
      resolved_at timestamptz
    );
    -- One cause, one alert: another is opened only when it was over.
    create unique index alert_by_open_cause on alert (cause) where resolved_at is null;
    create index alert_by_time on alert (opened_at);

    create table alert_channel (
      id bigint generated always as identity primary key,
      name text not null unique,
      kind text not null check (kind in ('webhook', 'mail')),
      -- The address and, of a webhook, the key it is signed with: encrypted with the collector's key.
      sealed_target bytea not null,
      sealed_secret bytea,
      is_enabled boolean not null,
      made_at timestamptz not null
    );
    create table alert_delivery (
      id bigint generated always as identity primary key,
      alert_id bigint references alert (id) on delete cascade,
      channel_id bigint not null references alert_channel (id) on delete cascade,
      event text not null check (event in ('opened', 'resolved', 'test')),
      state text not null check (state in ('waiting', 'sent', 'failed')),
      attempts int not null,
      next_at timestamptz not null,
      failure text,
      made_at timestamptz not null,
      sent_at timestamptz
    );
    create index alert_delivery_by_time on alert_delivery (state, next_at);
  `,
} as const;
