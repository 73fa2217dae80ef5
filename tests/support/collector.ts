import { constants, createHash, randomBytes, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { addAccount } from '../../collector/operators/operator-store.ts';
import { addPasskey } from '../../collector/operators/passkey-store.ts';
import type { Role } from '../../collector/operators/roles.ts';
import { startSession } from '../../collector/operators/sessions.ts';
import { createServer, type ServerParts } from '../../collector/server.ts';
import type { IssuerKey } from '../../collector/tokens/issuer-key.ts';
import { openKeyring, tokenChallenge } from '../../collector/tokens/keyring.ts';
import { draftToken } from '../../core/contribution/draft-token.ts';
import type { Contribution } from '../../core/domain/contribution.ts';

/** One key for every test collector: several may share a database. */
const testMasterKey = randomBytes(32);
/** A hundredth of the real one. */
export const testPasswordCost = { N: 1024, r: 8, p: 1 };

type Collector = Awaited<ReturnType<typeof createServer>>;

/** What the clock of a test collector says: noon of 23 November 2026, UTC. */
const testNow = () => Date.UTC(2026, 10, 23, 12);
const backstage = new WeakMap<object, Pick<ServerParts, 'database' | 'now'>>();

/** A collector on `database` without a port; its clock stands on 23 November 2026. */
export async function createTestCollector(database: CollectorDatabase, given: Partial<ServerParts> = {}) {
  const masterKey = given.masterKey ?? testMasterKey;
  const now = given.now ?? testNow;
  const keyring = given.keyring ?? (await openKeyring(database, masterKey, now));
  const parts = {
    requestsPerHour: 1_000_000,
    isBehindProxy: false,
    version: '0.1.0',
    passwordCost: testPasswordCost,
    ...given,
    database,
    masterKey,
    keyring,
    now,
  };
  const server = await createServer(parts);
  backstage.set(server, parts);
  return server;
}

/**
 * The headers of an operator with this role who is signed in completely at a collector of `createTestCollector`: a new account
 * each time. A `tenant` sees `tenantId`.
 */
export async function signIn(server: object, role: Role, tenantId = 'tenant-of-tests') {
  const parts = backstage.get(server);
  if (!parts) throw new Error('not a collector of createTestCollector');
  const { database, now } = parts;
  const id = randomUUID();
  const place = { role, tenantId: role === 'tenant' ? tenantId : null };
  await addAccount(
    database,
    { id, name: `${role} ${id}`, ...place, passwordHash: null, passwordExpiresAt: null },
    now(),
  );
  const publicKey = randomBytes(32);
  const passkey = { id: `passkey-${id}`, operatorId: id, publicKey, counter: 0, transports: [], label: 'test' };
  await addPasskey(database, { ...passkey, addedOn: '2026-11-23' });
  return { cookie: `cvplus-session=${await startSession(database, id, now())}`, 'x-cvplus-console': '1' };
}

/** A token, asked for as a computer does. */
export async function fetchToken(server: Collector): Promise<string> {
  const directory = (await server.inject('/.well-known/private-token-issuer-directory')).json();
  const read = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const draft = await draftToken(read(directory['token-keys'][0]['token-key']), read(directory['token-challenge']));
  const answer = await server.inject({
    method: 'POST',
    url: directory['issuer-request-uri'],
    headers: { 'content-type': 'application/private-token-request' },
    payload: Buffer.from(draft.request),
  });
  return Buffer.from(await draft.finish(new Uint8Array(answer.rawPayload))).toString('base64url');
}

const challengeDigest = createHash('sha256').update(tokenChallenge).digest();

/** A token signed with the key itself, not blindly: for many at once, where issuing is not what is looked at. */
export async function signToken({ keyId, privateKey }: IssuerKey): Promise<string> {
  const input = Buffer.concat([Uint8Array.of(0, 2), randomBytes(32), challengeDigest, keyId]);
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const signature = await promisify(sign)('sha384', input, { key: privateKey, ...padding });
  return Buffer.concat([input, signature]).toString('base64url');
}

/** The secret that takes a contribution back, and the hash that goes with it. */
export function makeErasure() {
  const secret = randomBytes(32);
  return {
    secret: secret.toString('base64url'),
    eraseHash: createHash('sha256').update(secret).digest('base64url'),
  };
}

export const send = (
  server: Collector,
  submission: { contribution: Contribution | object; token: string; eraseHash: string },
) => server.inject({ method: 'POST', url: '/v1/contributions', payload: submission });
