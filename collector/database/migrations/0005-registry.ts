/**
 * Models and documents for computers, and the TUF metadata that signs them. Private keys are encrypted with a key that is not
 * in the database; the keys of the root are not here at all. A file is kept once, under its hash.
 */
export const registry = {
  version: 5,
  script: `
    create table registry_key (
      key_id text primary key,
      role text not null,
      public_key text not null,
      sealed_private_key bytea not null,
      made_on date not null,
      retired_on date
    );
    create unique index registry_key_in_use on registry_key (role) where retired_on is null;

    create table registry_metadata (
      role text not null,
      version int not null,
      expires timestamptz not null,
      body bytea not null,
      primary key (role, version)
    );

    create table registry_file (
      sha256 text primary key,
      content bytea not null
    );

    create table registry_model (
      target text not null,
      version text not null,
      files jsonb not null,
      card text not null,
      min_app_version text not null,
      published_on date not null,
      primary key (target, version)
    );

    create table registry_document (
      name text primary key,
      sha256 text not null references registry_file (sha256),
      bytes int not null
    );

    -- Which versions computers use. Rolling back is a change of this row, never of a version.
    create table registry_alias (
      target text primary key,
      champion text,
      challenger text,
      share int,
      experiment text
    );
  `,
} as const;
