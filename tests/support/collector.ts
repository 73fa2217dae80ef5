import { constants, createHash, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { CollectorDatabase } from '../../collector/database/database.ts';
import { createServer, type ServerParts } from '../../collector/server.ts';
import type { IssuerKey } from '../../collector/tokens/issuer-key.ts';
import { openKeyring, tokenChallenge } from '../../collector/tokens/keyring.ts';
import { draftToken } from '../../core/contribution/draft-token.ts';
import type { Contribution } from '../../core/domain/contribution.ts';

type Collector = Awaited<ReturnType<typeof createServer>>;

/** A collector on `database` without a port; its clock stands on 23 November 2026. */
export async function createTestCollector(database: CollectorDatabase, parts: Partial<ServerParts> = {}) {
  const now = () => Date.UTC(2026, 10, 23, 12);
  const keyring = parts.keyring ?? (await openKeyring(database, randomBytes(32), now));
  return createServer({
    database,
    keyring,
    now,
    requestsPerHour: 1_000_000,
    isBehindProxy: false,
    version: '0.1.0',
    ...parts,
  });
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
