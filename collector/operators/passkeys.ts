import { randomUUID } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import { findDay } from '../clock.ts';
import type { Queries } from '../database/database.ts';
import type { PasskeyRegistration, PasskeySignIn } from './account-schemas.ts';
import type { Account } from './operator-store.ts';
import {
  addChallenge,
  addPasskey,
  dropOldChallenges,
  findPasskey,
  listPasskeys,
  notePasskeyUse,
  type StoredPasskey,
  takeChallenge,
} from './passkey-store.ts';

const challengeLife = 5 * 60_000;
/** A passkey stands for both factors: who has it must also show who they are (a fingerprint, the PIN of the device). */
const userVerification = 'required';

async function keepChallenge(queries: Queries, challenge: string, operatorId: string | null, now: number) {
  const id = randomUUID();
  await dropOldChallenges(queries, now);
  await addChallenge(queries, { id, challenge, operatorId }, now + challengeLife);
  return id;
}

/** What the browser makes a passkey from; `origin` is the console's. */
export async function offerPasskey(queries: Queries, { id, name }: Account, origin: string, now: number) {
  const kept = await listPasskeys(queries, id);
  const options = await generateRegistrationOptions({
    rpName: 'CVPlus collector',
    rpID: new URL(origin).hostname,
    userName: name,
    userID: new TextEncoder().encode(id),
    excludeCredentials: kept.map((passkey) => ({ id: passkey.id, transports: [...passkey.transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification },
  });
  return { challengeId: await keepChallenge(queries, options.challenge, id, now), options: { ...options } };
}

/** Keeps the passkey that the browser made; undefined when it does not answer a challenge of ours. */
export async function takePasskey(
  queries: Queries,
  operatorId: string,
  { challengeId, label, response }: z.infer<typeof PasskeyRegistration>,
  origin: string,
  now: number,
): Promise<Omit<StoredPasskey, 'usedOn'> | undefined> {
  const challenge = await takeChallenge(queries, challengeId, operatorId, now);
  if (challenge === undefined) return undefined;
  const registration = await quietly(() =>
    verifyRegistrationResponse({
      response: withoutMissing(response),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
    }),
  );
  if (!registration?.verified) return undefined;
  const { id, publicKey, counter, transports = [] } = registration.registrationInfo.credential;
  const passkey = {
    id,
    operatorId,
    publicKey,
    counter,
    transports: transports.filter((transport) => /^[a-z-]{1,20}$/.test(transport)),
    label,
    addedOn: findDay(now),
  };
  return (await addPasskey(queries, passkey)) ? passkey : undefined;
}

/** What the browser signs to sign in: any passkey of this console, so that nobody learns who has one. */
export async function askForPasskey(queries: Queries, origin: string, now: number) {
  const options = await generateAuthenticationOptions({ rpID: new URL(origin).hostname, userVerification });
  return { challengeId: await keepChallenge(queries, options.challenge, null, now), options: { ...options } };
}

/** The operator whose passkey signed; undefined when none of ours did. */
export async function checkPasskeyAnswer(
  queries: Queries,
  { challengeId, response }: z.infer<typeof PasskeySignIn>,
  origin: string,
  now: number,
): Promise<string | undefined> {
  const challenge = await takeChallenge(queries, challengeId, null, now);
  const passkey = await findPasskey(queries, response.id);
  if (challenge === undefined || !passkey) return undefined;
  const { id, publicKey, counter } = passkey;
  const answer = await quietly(() =>
    verifyAuthenticationResponse({
      response: withoutMissing(response),
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      credential: { id, publicKey: Uint8Array.from(publicKey), counter },
      advancedFIDOConfig: { userVerification },
    }),
  );
  if (!answer?.verified) return undefined;
  const isUsed = await notePasskeyUse(queries, id, answer.authenticationInfo.newCounter, findDay(now));
  return isUsed ? passkey.operatorId : undefined;
}

/** The library throws for whatever does not fit, with words of the request: those go no further. */
async function quietly<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

type Present<T> = T extends readonly (infer Item)[]
  ? Present<Item>[]
  : T extends object
    ? { [Key in keyof T]: Present<Exclude<T[Key], undefined>> }
    : T;

/** What was not sent is left out: the library's types know no `undefined`. */
const withoutMissing = <T extends object>(value: T): Present<T> => JSON.parse(JSON.stringify(value));
