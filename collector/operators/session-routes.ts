import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleRoom } from '../console-room.ts';
import { CollectorError } from '../errors.ts';
import { findNetwork } from '../find-network.ts';
import type { AccountParts } from './account-parts.ts';
import {
  Confirmation,
  Done,
  PasskeyChallenge,
  PasskeySignIn,
  PasswordChange,
  SessionView,
  SignIn,
} from './account-schemas.ts';
import { findOrigin } from './console-origin.ts';
import { cookieName } from './guard.ts';
import { needSession } from './need-session.ts';
import { findAccount, findAccountByName, setPassword } from './operator-store.ts';
import { askForPasskey, checkPasskeyAnswer } from './passkeys.ts';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';
import { spendCode } from './second-factor.ts';
import { confirmSession, endSession, endSessions } from './session-store.ts';
import { describeSession, readSession, startSession } from './sessions.ts';

/** Signing in and out, and what has to be done at the first time. */
export function addSessionRoutes(room: ConsoleRoom, parts: AccountParts): void {
  const { database, masterKey, throttle, passwordCost, consoleOrigin, now } = parts;
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: consoleOrigin?.startsWith('https:') ?? false,
  } as const;

  /** The session that was there ends: a cookie that somebody else set gets no further. */
  async function begin(request: FastifyRequest, reply: FastifyReply, operatorId: string) {
    if (request.liveSession) await endSession(database, request.liveSession.hash);
    const token = await startSession(database, operatorId, now());
    const session = await readSession(database, token, now());
    if (!session) throw new CollectorError('sign-in.refused');
    reply.setCookie(cookieName(consoleOrigin), token, cookie);
    return describeSession(session);
  }

  room.get(
    '/session',
    {
      config: { role: 'open' },
      schema: { description: 'Who is signed in; `null` when nobody is.', response: { 200: SessionView } },
    },
    async ({ liveSession }) => (liveSession ? describeSession(liveSession) : { session: null }),
  );

  room.post(
    '/session',
    {
      config: { role: 'open', isSignIn: true },
      schema: {
        description: 'Signs in with a password and, once a second factor is set, a code.',
        body: SignIn,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { name, password, code } = request.body;
      const network = findNetwork(request.ip);
      await throttle.attempt(network, name);
      const account = await findAccountByName(database, name);
      if (account) request.attemptedOperatorId = account.id;
      const isRight = await verifyPassword(password, account?.passwordHash ?? null, passwordCost);
      if (!account || !isRight) throw new CollectorError('sign-in.refused');
      if (account.passwordExpiresAt !== null && account.passwordExpiresAt <= now())
        throw new CollectorError('sign-in.refused');
      if (!account.sealedTotp && account.passkeys > 0) throw new CollectorError('sign-in.passkey');
      if (account.sealedTotp) {
        if (code === undefined) throw new CollectorError('sign-in.code');
        if (!(await spendCode(database, account, masterKey, code, now()))) throw new CollectorError('sign-in.refused');
      }
      await throttle.succeed(network, name);
      return begin(request, reply, account.id);
    },
  );

  room.post(
    '/session/passkey/options',
    {
      config: { role: 'open' },
      schema: { description: 'What a passkey signs to sign in.', response: { 200: PasskeyChallenge } },
    },
    async (request) => {
      throttle.checkNetwork(findNetwork(request.ip));
      return askForPasskey(database, needOrigin(request), now());
    },
  );

  room.post(
    '/session/passkey',
    {
      config: { role: 'open', isSignIn: true },
      schema: { description: 'Signs in with a passkey.', body: PasskeySignIn, response: { 200: SessionView } },
    },
    async (request, reply) => {
      const network = findNetwork(request.ip);
      throttle.checkNetwork(network);
      const operatorId = await checkPasskeyAnswer(database, request.body, needOrigin(request), now());
      if (operatorId === undefined) {
        throttle.failFrom(network);
        throw new CollectorError('sign-in.refused');
      }
      request.attemptedOperatorId = operatorId;
      return begin(request, reply, operatorId);
    },
  );

  room.delete(
    '/session',
    {
      config: { role: 'tenant', isForNewcomers: true },
      schema: { description: 'Signs out here.', response: { 200: Done } },
    },
    async (request, reply) => {
      await endSession(database, needSession(request).hash);
      reply.clearCookie(cookieName(consoleOrigin), cookie);
      return { status: 'done' as const };
    },
  );

  room.delete(
    '/sessions',
    {
      config: { role: 'tenant', isForNewcomers: true },
      schema: { description: 'Signs out everywhere.', response: { 200: Done } },
    },
    async (request, reply) => {
      await endSessions(database, needSession(request).account.id);
      reply.clearCookie(cookieName(consoleOrigin), cookie);
      return { status: 'done' as const };
    },
  );

  /** Throws unless the password is that of the account; guesses are slowed down as those at signing in. */
  async function checkOwnPassword(request: FastifyRequest, password: string) {
    const { account } = needSession(request);
    const network = findNetwork(request.ip);
    await throttle.attempt(network, account.name);
    if (!(await verifyPassword(password, account.passwordHash, passwordCost)))
      throw new CollectorError('password.wrong');
    await throttle.succeed(network, account.name);
    return account;
  }

  room.post(
    '/session/confirm',
    {
      config: { role: 'tenant', isForNewcomers: true },
      schema: {
        description: 'Gives the password again; for a quarter of an hour the account may be changed.',
        body: Confirmation,
        response: { 200: SessionView },
      },
    },
    async (request) => {
      await checkOwnPassword(request, request.body.password);
      const session = needSession(request);
      await confirmSession(database, session.hash, now());
      return describeSession({ ...session, confirmedAt: now() });
    },
  );

  room.post(
    '/session/password',
    {
      config: { role: 'tenant', isForNewcomers: true },
      schema: {
        description: 'Sets a password of one’s own; every other session of the account ends.',
        body: PasswordChange,
        response: { 200: SessionView },
      },
    },
    async (request) => {
      const { current, next } = request.body;
      const { id, name } = await checkOwnPassword(request, current);
      if (next === current) throw new CollectorError('password.weak');
      checkPassword(next, name);
      const hash = await hashPassword(next, passwordCost);
      const session = needSession(request);
      await database.transaction(async (queries) => {
        await setPassword(queries, id, hash, null);
        await endSessions(queries, id, session.hash);
      });
      const account = await findAccount(database, id);
      if (!account) throw new CollectorError('session.missing');
      return describeSession({ ...session, missing: session.missing.filter((step) => step !== 'password') });
    },
  );

  function needOrigin(request: FastifyRequest): string {
    const origin = findOrigin(request, consoleOrigin);
    if (origin === undefined) throw new CollectorError('session.foreign');
    return origin;
  }
}
