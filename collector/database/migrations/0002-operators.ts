/**
 * Who may use the console, how they prove it, and what they did. Operators are known by name; nothing here stands beside a
 * contribution. Columns called `sealed_…` are encrypted with the collector's key: `--rotate-keys` finds them by that name.
 */
export const operators = {
  version: 2,
  script: `
    -- Secrets of the collector itself.
    create table collector_secret (
      name text primary key,
      sealed_value bytea not null
    );

    -- Of an account that was removed the name stays, for the audit log.
    create table operator (
      id uuid primary key,
      name text not null,
      role text not null,
      tenant_id text,
      password_hash text,
      -- Set while the password is one that somebody else made up.
      password_expires_at timestamptz,
      sealed_totp bytea,
      sealed_offered_totp bytea,
      last_totp_step bigint not null default 0,
      added_at timestamptz not null,
      seen_on date,
      removed_at timestamptz
    );
    create unique index operator_by_name on operator (lower(name)) where removed_at is null;

    create table recovery_code (
      operator_id uuid not null references operator (id),
      code_hash bytea not null,
      primary key (operator_id, code_hash)
    );

    create table passkey (
      id text primary key,
      operator_id uuid not null references operator (id),
      public_key bytea not null,
      counter bigint not null,
      transports text not null,
      label text not null,
      added_on date not null,
      used_on date
    );
    create index passkey_by_operator on passkey (operator_id);

    -- Without an operator: of somebody who signs in.
    create table passkey_challenge (
      id uuid primary key,
      challenge text not null,
      operator_id uuid references operator (id),
      expires_at timestamptz not null
    );

    create table operator_session (
      token_hash bytea primary key,
      operator_id uuid not null references operator (id),
      started_at timestamptz not null,
      seen_at timestamptz not null,
      confirmed_at timestamptz not null
    );
    create index operator_session_by_operator on operator_session (operator_id);

    -- Also of names that nobody has, so that those answer alike; under a key, for a password typed as a name would stand here.
    create table sign_in_attempt (
      name_hash bytea primary key,
      failures int not null,
      last_at timestamptz not null
    );

    create table audit_entry (
      number bigint primary key,
      at timestamptz not null,
      operator_id uuid,
      role text,
      action text not null,
      ids text not null,
      status int not null,
      hash bytea not null
    );
    create rule audit_entry_stays as on update to audit_entry do instead nothing;
    create rule audit_entry_is_kept as on delete to audit_entry do instead nothing;
  `,
} as const;
