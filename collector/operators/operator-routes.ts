import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ConsoleRoom } from '../console-room.ts';
import type { CollectorDatabase, Queries } from '../database/database.ts';
import { CollectorError } from '../errors.ts';
import { Done } from './account-schemas.ts';
import { inviteAnew, oneTimePasswordLife } from './invite-operator.ts';
import {
  Invitation,
  OperatorChange,
  OperatorInvitation,
  OperatorList,
  OperatorPath,
  OperatorView,
} from './operator-schemas.ts';
import {
  type Account,
  addAccount,
  findAccount,
  listAccounts,
  lockAccounts,
  removeAccount,
  setRole,
} from './operator-store.ts';
import { hashPassword, makeOneTimePassword, type PasswordCost } from './password.ts';
import { endSessions } from './session-store.ts';

interface OperatorParts {
  readonly database: CollectorDatabase;
  readonly passwordCost: PasswordCost;
  now(): number;
}

const describe = (account: Account): z.infer<typeof OperatorView> => ({
  id: account.id,
  name: account.name,
  role: account.role,
  tenantId: account.tenantId,
  state: account.passwordExpiresAt === null ? 'active' : 'invited',
  hasSecondFactor: account.sealedTotp !== null || account.passkeys > 0,
  addedOn: account.addedOn,
  seenOn: account.seenOn,
});

/** Who may use the console: admins invite, change and remove. */
export function addOperatorRoutes(room: ConsoleRoom, { database, passwordCost, now }: OperatorParts): void {
  const config = { role: 'admin' } as const;
  const changing = { role: 'admin', needsConfirmation: true } as const;

  room.get(
    '/operators',
    { config, schema: { description: 'Every account.', response: { 200: OperatorList } } },
    async () => ({ operators: (await listAccounts(database)).map(describe) }),
  );

  room.post(
    '/operators',
    {
      config: changing,
      schema: {
        description: 'Invites somebody. The one-time password is shown once, here; hand it over by a way you trust.',
        body: OperatorInvitation,
        response: { 201: Invitation },
      },
    },
    async ({ body }, reply) => {
      const oneTimePassword = makeOneTimePassword();
      const expiresAt = now() + oneTimePasswordLife;
      const account = {
        id: randomUUID(),
        name: body.name,
        role: body.role,
        tenantId: body.tenantId ?? null,
        passwordHash: await hashPassword(oneTimePassword, passwordCost),
        passwordExpiresAt: expiresAt,
      };
      if (!(await addAccount(database, account, now()))) throw new CollectorError('operator.name-taken');
      const operator = describe(await needAccount(database, account.id));
      return reply.status(201).send({ operator, oneTimePassword, expiresAt: new Date(expiresAt).toISOString() });
    },
  );

  room.post(
    '/operators/:id/reset',
    {
      config: changing,
      schema: {
        description: 'For who lost a password or second factor: a new one-time password, and everything else set anew.',
        params: OperatorPath,
        response: { 200: Invitation },
      },
    },
    async ({ params }) => {
      await needAccount(database, params.id);
      const { oneTimePassword, expiresAt } = await inviteAnew(database, params.id, now(), passwordCost);
      const operator = describe(await needAccount(database, params.id));
      return { operator, oneTimePassword, expiresAt: new Date(expiresAt).toISOString() };
    },
  );

  room.patch(
    '/operators/:id',
    {
      config: changing,
      schema: {
        description: 'Another role. Who it is about signs in again.',
        params: OperatorPath,
        body: OperatorChange,
        response: { 200: OperatorView },
      },
    },
    async ({ params, body }) => {
      await database.transaction(async (queries) => {
        await lockAccounts(queries);
        const account = await needAccount(queries, params.id);
        if (body.role !== 'admin') await checkAdminStays(queries, account);
        await setRole(queries, account.id, body.role, body.tenantId ?? null);
        await endSessions(queries, account.id);
      });
      return describe(await needAccount(database, params.id));
    },
  );

  room.delete(
    '/operators/:id',
    {
      config: changing,
      schema: {
        description: 'Removes an account with everything that signs in. Its name stays in the audit log.',
        params: OperatorPath,
        response: { 200: Done },
      },
    },
    async ({ params }) => {
      await database.transaction(async (queries) => {
        await lockAccounts(queries);
        const account = await needAccount(queries, params.id);
        await checkAdminStays(queries, account);
        await removeAccount(queries, account.id, now());
      });
      return { status: 'done' as const };
    },
  );
}

async function needAccount(queries: Queries, id: string): Promise<Account> {
  const account = await findAccount(queries, id);
  if (!account) throw new CollectorError('record.unknown');
  return account;
}

/** Somebody else has to be there who signed in as an admin before. */
async function checkAdminStays(queries: Queries, account: Account): Promise<void> {
  if (account.role !== 'admin') return;
  const others = (await listAccounts(queries)).filter(
    ({ id, role, passwordExpiresAt }) => id !== account.id && role === 'admin' && passwordExpiresAt === null,
  );
  if (others.length === 0) throw new CollectorError('operator.last-admin');
}
