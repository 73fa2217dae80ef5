import { randomUUID } from 'node:crypto';
import type { CollectorDatabase } from '../database/database.ts';
import {
  type Account,
  addAccount,
  dropTotp,
  findAccountByName,
  listAccounts,
  lockAccounts,
  setPassword,
} from './operator-store.ts';
import { removePasskeys } from './passkey-store.ts';
import { hashPassword, makeOneTimePassword, type PasswordCost, passwordCost } from './password.ts';
import { endSessions } from './session-store.ts';

/** A one-time password that nobody used counts for a week. */
export const oneTimePasswordLife = 7 * 86_400_000;
const firstName = 'admin';

/** A new one-time password for an account; its second factors and sessions go. */
export async function inviteAnew(database: CollectorDatabase, operatorId: string, now: number, cost: PasswordCost) {
  const oneTimePassword = makeOneTimePassword();
  const hash = await hashPassword(oneTimePassword, cost);
  const expiresAt = now + oneTimePasswordLife;
  await database.transaction(async (queries) => {
    await setPassword(queries, operatorId, hash, expiresAt);
    await dropTotp(queries, operatorId);
    await removePasskeys(queries, operatorId);
    await endSessions(queries, operatorId);
  });
  return { oneTimePassword, expiresAt };
}

const isUnused = ({ passwordExpiresAt, name }: Account) => passwordExpiresAt !== null && name === firstName;

/**
 * While nobody has signed in yet, each start makes the account `admin` a new one-time password, for the person who starts the
 * collector to read. Undefined once it was used.
 */
export async function inviteFirstOperator(database: CollectorDatabase, now: number, cost: PasswordCost = passwordCost) {
  const oneTimePassword = makeOneTimePassword();
  const hash = await hashPassword(oneTimePassword, cost);
  const expiresAt = now + oneTimePasswordLife;
  return database.transaction(async (queries) => {
    await lockAccounts(queries);
    const accounts = await listAccounts(queries);
    const [first] = accounts;
    if (accounts.length > 1 || (first && !isUnused(first))) return undefined;
    if (first) await setPassword(queries, first.id, hash, expiresAt);
    else {
      const account = { id: randomUUID(), name: firstName, role: 'admin', tenantId: null } as const;
      await addAccount(queries, { ...account, passwordHash: hash, passwordExpiresAt: expiresAt }, now);
    }
    return { name: firstName, oneTimePassword };
  });
}

/** For when the last admin lost everything: whoever can start the collector can let an account in again. Undefined: no such name. */
export async function inviteByName(
  database: CollectorDatabase,
  name: string,
  now: number,
  cost: PasswordCost = passwordCost,
) {
  const account = await findAccountByName(database, name);
  if (!account) return undefined;
  const { oneTimePassword } = await inviteAnew(database, account.id, now, cost);
  return { name: account.name, oneTimePassword };
}
