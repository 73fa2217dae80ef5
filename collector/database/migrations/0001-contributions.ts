/**
 * Contributions and the tokens they came with. `body` is the contribution as it was sent and as its schema allows it: buckets
 * only. No address, and no time finer than the day of arrival.
 */
export const contributions = {
  version: 1,
  script: `
    create table contribution (
      id bigint generated always as identity primary key,
      kind text not null,
      month text not null,
      body jsonb not null,
      erase_hash bytea not null,
      arrived_on date not null
    );
    create index contribution_by_kind on contribution (kind, month);
    create index contribution_by_erase_hash on contribution (erase_hash);

    -- A token is spent once. The hash of what it carried tells a repeated delivery from a second use.
    create table spent_token (
      nonce bytea primary key,
      content_hash bytea not null,
      spent_on date not null
    );

    -- Taken back: a delivery that was under way at the time and arrives later is not kept.
    create table erased_hash (
      erase_hash bytea primary key,
      erased_on date not null
    );

    -- The private keys are encrypted with a key that is not in the database.
    create table issuer_key (
      key_id bytea primary key,
      public_key bytea not null,
      sealed_private_key bytea not null,
      made_on date not null,
      retired_on date
    );
  `,
} as const;
