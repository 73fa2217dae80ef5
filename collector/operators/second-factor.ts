import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { toString as drawCode } from 'qrcode';
import type { Queries } from '../database/database.ts';
import { seal, unseal } from '../secrets.ts';
import {
  type Account,
  offerTotp,
  replaceRecoveryCodes,
  spendRecoveryCode,
  spendTotpStep,
  takeOfferedTotp,
} from './operator-store.ts';
import { makeRecoveryCode } from './password.ts';

const period = 30;
/** RFC 6238 as every authenticator app knows it; one step of difference between the clocks. */
const form = { algorithm: 'SHA1', digits: 6, period } as const;
const recoveryCodes = 10;

const normalise = (code: string) => code.trim().toLowerCase();
const hashOf = (operatorId: string, code: string) =>
  createHash('sha256')
    .update(`${operatorId} ${normalise(code)}`)
    .digest();

function findStep(secret: Uint8Array, code: string, now: number): number | undefined {
  const delta = TOTP.validate({
    ...form,
    token: code,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    timestamp: now,
    window: 1,
  });
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta;
}

/** A new secret, for the app to read; it counts when a code of it came back. */
export async function offerSecret(queries: Queries, { id, name }: Account, masterKey: Uint8Array) {
  const secret = new Secret({ size: 20 });
  await offerTotp(queries, id, seal(masterKey, secret.bytes));
  const address = new TOTP({ ...form, issuer: 'CVPlus collector', label: name, secret }).toString();
  const drawing = await drawCode(address, { type: 'svg', errorCorrectionLevel: 'M' });
  return {
    secret: secret.base32,
    address,
    picture: `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`,
  };
}

/** Whether the code was one of the offered secret, which counts from then on. */
export async function takeSecret(
  queries: Queries,
  { id, sealedOfferedTotp }: Account,
  masterKey: Uint8Array,
  code: string,
  now: number,
): Promise<boolean> {
  const step = sealedOfferedTotp ? findStep(unseal(masterKey, sealedOfferedTotp), code, now) : undefined;
  if (step === undefined) return false;
  await takeOfferedTotp(queries, id, step);
  return true;
}

/** Whether the code is one of the app that was not used yet, or a recovery code. It cannot be used again. */
export async function spendCode(
  queries: Queries,
  { id, sealedTotp }: Account,
  masterKey: Uint8Array,
  code: string,
  now: number,
): Promise<boolean> {
  if (!sealedTotp) return false;
  if (!/^\d{6}$/.test(code.trim())) return spendRecoveryCode(queries, id, hashOf(id, code));
  const step = findStep(unseal(masterKey, sealedTotp), code.trim(), now);
  return step !== undefined && (await spendTotpStep(queries, id, step));
}

/** New recovery codes; those before them count no longer. Only their hashes are kept. */
export async function drawRecoveryCodes(queries: Queries, operatorId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, makeRecoveryCode);
  await replaceRecoveryCodes(
    queries,
    operatorId,
    codes.map((code) => hashOf(operatorId, code)),
  );
  return codes;
}
