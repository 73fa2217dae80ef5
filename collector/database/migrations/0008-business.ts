/**
 * Money, organisations and their reports. Events are only ever added: `happened` is in seconds since 1970, `body` as its schema
 * in `business/billing-event.ts`, with hashes where a payment service had ids of people.
 */
export const business = {
  version: 8,
  script: `
    create table billing_event (
      id bigint generated always as identity primary key,
      source text not null,
      source_id text not null,
      happened bigint not null,
      body jsonb not null,
      unique (source, source_id)
    );

    create table tenant (
      id text primary key,
      name text not null,
      every text not null check (every in ('never', 'month', 'quarter')),
      added_on date not null
    );

    create table tenant_report (
      id uuid primary key,
      tenant_id text not null references tenant (id),
      from_month text not null,
      until_month text not null,
      asked_on date not null,
      made_on date,
      pdf bytea,
      csv text
    );
    create index tenant_report_by_tenant on tenant_report (tenant_id, until_month);
  `,
} as const;
