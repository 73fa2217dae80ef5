import type { Queries } from '../database/database.ts';
import { type Role, roles } from './roles.ts';

/** An account that was not removed. Times are milliseconds since 1970. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly tenantId: string | null;
  readonly passwordHash: string | null;
  /** Set while the password is a one-time password. */
  readonly passwordExpiresAt: number | null;
  readonly sealedTotp: Uint8Array | null;
  readonly sealedOfferedTotp: Uint8Array | null;
  readonly lastTotpStep: number;
  readonly passkeys: number;
  readonly addedOn: string;
  readonly seenOn: string | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly tenant_id: string | null;
  readonly password_hash: string | null;
  readonly password_expires_at: number | null;
  readonly sealed_totp: Uint8Array | null;
  readonly sealed_offered_totp: Uint8Array | null;
  readonly last_totp_step: number;
  readonly passkeys: number;
  readonly added_on: string;
  readonly seen_on: string | null;
}

const selectAccounts = `
  select id::text, name, role, tenant_id, password_hash,
    (extract(epoch from password_expires_at) * 1000)::float8 as password_expires_at,
    sealed_totp, sealed_offered_totp, last_totp_step::float8 as last_totp_step,
    (select count(*)::int from passkey where operator_id = operator.id) as passkeys,
    (added_at at time zone 'UTC')::date::text as added_on, seen_on::text
  from operator where removed_at is null`;

function asAccount(row: Row): Account {
  const role = roles.find((one) => one === row.role);
  if (!role) throw new Error('an account has a role that is none');
  return {
    id: row.id,
    name: row.name,
    role,
    tenantId: row.tenant_id,
    passwordHash: row.password_hash,
    passwordExpiresAt: row.password_expires_at,
    sealedTotp: row.sealed_totp,
    sealedOfferedTotp: row.sealed_offered_totp,
    lastTotpStep: row.last_totp_step,
    passkeys: row.passkeys,
    addedOn: row.added_on,
    seenOn: row.seen_on,
  };
}

/** Accounts by name. */
export async function listAccounts(queries: Queries): Promise<readonly Account[]> {
  const { rows } = await queries.query<Row>(`${selectAccounts} order by lower(name)`);
  return rows.map(asAccount);
}

export async function findAccount(queries: Queries, id: string): Promise<Account | undefined> {
  const { rows } = await queries.query<Row>(`${selectAccounts} and id = $1`, [id]);
  return rows[0] && asAccount(rows[0]);
}

/** Capitals make no difference. */
export async function findAccountByName(queries: Queries, name: string): Promise<Account | undefined> {
  const { rows } = await queries.query<Row>(`${selectAccounts} and lower(name) = lower($1)`, [name]);
  return rows[0] && asAccount(rows[0]);
}

/** Until the transaction ends nobody else adds, changes or removes an account. */
export async function lockAccounts(queries: Queries): Promise<void> {
  await queries.query('lock table operator in share row exclusive mode');
}

/** False when an account has that name. */
export async function addAccount(
  queries: Queries,
  account: Pick<Account, 'id' | 'name' | 'role' | 'tenantId' | 'passwordHash' | 'passwordExpiresAt'>,
  now: number,
): Promise<boolean> {
  const { id, name, role, tenantId, passwordHash, passwordExpiresAt } = account;
  const { count } = await queries.query(
    `insert into operator (id, name, role, tenant_id, password_hash, password_expires_at, added_at)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz) on conflict do nothing`,
    [id, name, role, tenantId, passwordHash, passwordExpiresAt && asMoment(passwordExpiresAt), asMoment(now)],
  );
  return count === 1;
}

export async function setRole(queries: Queries, id: string, role: Role, tenantId: string | null): Promise<void> {
  await queries.query('update operator set role = $2, tenant_id = $3 where id = $1', [id, role, tenantId]);
}

/** `expiresAt`: of a one-time password; null: of one's own. */
export async function setPassword(
  queries: Queries,
  id: string,
  passwordHash: string,
  expiresAt: number | null,
): Promise<void> {
  await queries.query('update operator set password_hash = $2, password_expires_at = $3::timestamptz where id = $1', [
    id,
    passwordHash,
    expiresAt && asMoment(expiresAt),
  ]);
}

export async function setSeenOn(queries: Queries, id: string, day: string): Promise<void> {
  await queries.query('update operator set seen_on = $2::date where id = $1', [id, day]);
}

/** A secret that counts only when a code of it came back. */
export async function offerTotp(queries: Queries, id: string, sealed: Uint8Array): Promise<void> {
  await queries.query('update operator set sealed_offered_totp = $2 where id = $1', [id, sealed]);
}

/** What was offered counts from now on; `step` is that of the code that came back. */
export async function takeOfferedTotp(queries: Queries, id: string, step: number): Promise<void> {
  await queries.query(
    `update operator set sealed_totp = sealed_offered_totp, sealed_offered_totp = null, last_totp_step = $2
     where id = $1 and sealed_offered_totp is not null`,
    [id, step],
  );
}

/** False when a code of this step or a later one was used already: of two at once, one wins. */
export async function spendTotpStep(queries: Queries, id: string, step: number): Promise<boolean> {
  const { count } = await queries.query(
    'update operator set last_totp_step = $2 where id = $1 and last_totp_step < $2',
    [id, step],
  );
  return count === 1;
}

export async function dropTotp(queries: Queries, id: string): Promise<void> {
  await queries.query('update operator set sealed_totp = null, sealed_offered_totp = null where id = $1', [id]);
  await queries.query('delete from recovery_code where operator_id = $1', [id]);
}

export async function replaceRecoveryCodes(queries: Queries, id: string, hashes: readonly Uint8Array[]): Promise<void> {
  await queries.query('delete from recovery_code where operator_id = $1', [id]);
  for (const hash of hashes)
    await queries.query('insert into recovery_code (operator_id, code_hash) values ($1, $2)', [id, hash]);
}

/** Whether there was such a code; there is none after. */
export async function spendRecoveryCode(queries: Queries, id: string, hash: Uint8Array): Promise<boolean> {
  const { count } = await queries.query('delete from recovery_code where operator_id = $1 and code_hash = $2', [
    id,
    hash,
  ]);
  return count === 1;
}

export async function countRecoveryCodes(queries: Queries, id: string): Promise<number> {
  const { rows } = await queries.query<{ codes: number }>(
    'select count(*)::int as codes from recovery_code where operator_id = $1',
    [id],
  );
  return rows[0]?.codes ?? 0;
}

/** The name stays, for the audit log; everything that signs in goes, and with it the sessions. */
export async function removeAccount(queries: Queries, id: string, now: number): Promise<void> {
  await dropTotp(queries, id);
  for (const table of ['passkey', 'passkey_challenge', 'operator_session'])
    await queries.query(`delete from ${table} where operator_id = $1`, [id]);
  await queries.query(
    `update operator set removed_at = $2::timestamptz, password_hash = null, password_expires_at = null
     where id = $1`,
    [id, asMoment(now)],
  );
}

const asMoment = (milliseconds: number) => new Date(milliseconds).toISOString();
