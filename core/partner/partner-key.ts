import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const form = /^cvp_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** Of a key only this is kept: who has the database cannot ask in a partner's name. */
export const hashKey = (key: string): Uint8Array => createHash('sha256').update(key).digest();

/** A new key of 256 random bits. `id` names it in lists and figures. */
export function makePartnerKey(): { readonly id: string; readonly key: string } {
  const id = randomBytes(6).toString('hex');
  return { id, key: `cvp_${id}_${randomBytes(32).toString('base64url')}` };
}

/** The id in what was sent as `authorization`, and the key; undefined when it has not the form of one. */
export function readBearer(header: string | undefined): { readonly id: string; readonly key: string } | undefined {
  const key = header?.match(/^Bearer (\S{1,100})$/i)?.[1] ?? '';
  const id = form.exec(key)?.[1];
  return id === undefined ? undefined : { id, key };
}

/** Compares in a time that says nothing about where they differ. */
export function isSameKey(key: string, hash: Uint8Array): boolean {
  const given = hashKey(key);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
