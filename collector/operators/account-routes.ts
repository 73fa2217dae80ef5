import type { ConsoleRoom } from '../console-room.ts';
import { CollectorError } from '../errors.ts';
import type { AccountParts } from './account-parts.ts';
import {
  AccountView,
  Done,
  PasskeyChallenge,
  PasskeyPath,
  PasskeyRegistration,
  PasskeyView,
  RecoveryCodes,
  TotpConfirmation,
  TotpOffer,
} from './account-schemas.ts';
import { findOrigin } from './console-origin.ts';
import { needSession } from './need-session.ts';
import { countRecoveryCodes, dropTotp, findAccount, lockAccounts } from './operator-store.ts';
import { listPasskeys, removePasskey } from './passkey-store.ts';
import { offerPasskey, takePasskey } from './passkeys.ts';
import { drawRecoveryCodes, offerSecret, takeSecret } from './second-factor.ts';
import { listSessions } from './session-store.ts';

/** One's own account: authenticator app, recovery codes, passkeys. */
export function addAccountRoutes(room: ConsoleRoom, { database, masterKey, consoleOrigin, now }: AccountParts): void {
  const config = { role: 'tenant', isForNewcomers: true } as const;
  const changing = { ...config, needsConfirmation: true } as const;

  room.get(
    '/account',
    { config, schema: { description: 'One’s own account.', response: { 200: AccountView } } },
    async (request) => {
      const { account, hash } = needSession(request);
      const sessions = await listSessions(database, account.id, hash);
      return {
        name: account.name,
        role: account.role,
        hasTotp: account.sealedTotp !== null,
        recoveryCodesLeft: await countRecoveryCodes(database, account.id),
        passkeys: [...(await listPasskeys(database, account.id))],
        sessions: sessions.map(({ startedAt, seenAt, isThis }) => ({
          startedAt: new Date(startedAt).toISOString(),
          seenAt: new Date(seenAt).toISOString(),
          isThis,
        })),
      };
    },
  );

  room.post(
    '/session/totp',
    {
      config: changing,
      schema: {
        description: 'Offers a secret for an authenticator app. It counts when a code of it comes back.',
        response: { 200: TotpOffer },
      },
    },
    (request) => offerSecret(database, needSession(request).account, masterKey),
  );

  room.post(
    '/session/totp/confirm',
    {
      config: changing,
      schema: {
        description: 'The first code of the offered secret. Answers with new recovery codes.',
        body: TotpConfirmation,
        response: { 200: RecoveryCodes },
      },
    },
    async (request) => {
      const { account } = needSession(request);
      const codes = await database.transaction(async (queries) =>
        (await takeSecret(queries, account, masterKey, request.body.code, now()))
          ? drawRecoveryCodes(queries, account.id)
          : undefined,
      );
      if (!codes) throw new CollectorError('code.wrong');
      return { recoveryCodes: [...codes] };
    },
  );

  room.delete(
    '/session/totp',
    {
      config: { ...changing, isForNewcomers: false },
      schema: { description: 'The app counts no longer; a passkey has to be there.', response: { 200: Done } },
    },
    async (request) => {
      const { id } = needSession(request).account;
      await database.transaction(async (queries) => {
        await lockAccounts(queries);
        if ((await findAccount(queries, id))?.passkeys === 0) throw new CollectorError('factor.last');
        await dropTotp(queries, id);
      });
      return { status: 'done' as const };
    },
  );

  room.post(
    '/session/recovery-codes',
    {
      config: { ...changing, isForNewcomers: false },
      schema: { description: 'New recovery codes; the old ones count no longer.', response: { 200: RecoveryCodes } },
    },
    async (request) => {
      const { account } = needSession(request);
      if (!account.sealedTotp) throw new CollectorError('record.unknown');
      const codes = await database.transaction((queries) => drawRecoveryCodes(queries, account.id));
      return { recoveryCodes: [...codes] };
    },
  );

  room.post(
    '/passkeys/options',
    {
      config: changing,
      schema: { description: 'What the browser makes a passkey from.', response: { 200: PasskeyChallenge } },
    },
    (request) => {
      const origin = findOrigin(request, consoleOrigin);
      if (origin === undefined) throw new CollectorError('session.foreign');
      return offerPasskey(database, needSession(request).account, origin, now());
    },
  );

  room.post(
    '/passkeys',
    {
      config: changing,
      schema: {
        description: 'Keeps the passkey that the browser made.',
        body: PasskeyRegistration,
        response: { 201: PasskeyView },
      },
    },
    async (request, reply) => {
      const origin = findOrigin(request, consoleOrigin);
      const { id } = needSession(request).account;
      const passkey = origin && (await takePasskey(database, id, request.body, origin, now()));
      if (!passkey) throw new CollectorError('passkey.refused');
      return reply.status(201).send({ ...passkey, usedOn: null });
    },
  );

  room.delete(
    '/passkeys/:id',
    {
      config: { ...changing, isForNewcomers: false },
      schema: {
        description: 'Removes a passkey; one second factor has to stay.',
        params: PasskeyPath,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id } = needSession(request).account;
      await database.transaction(async (queries) => {
        await lockAccounts(queries);
        const account = await findAccount(queries, id);
        if (!(await removePasskey(queries, id, request.params.id))) throw new CollectorError('record.unknown');
        if (account?.passkeys === 1 && !account.sealedTotp) throw new CollectorError('factor.last');
      });
      return { status: 'done' as const };
    },
  );
}
