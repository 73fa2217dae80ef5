import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { CollectorError } from '../errors.ts';

/**
 * scrypt with N = 2^16, r = 8, p = 2: 64 MiB each, one of the settings that the OWASP cheat sheet on storing passwords calls
 * equal. Every hash says what it was made with, so that these may rise.
 */
export const passwordCost = { N: 2 ** 16, r: 8, p: 2 } as const;
/** What one hash costs: memory and time grow with `N` times `r`, time with `p`. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
const hashLength = 32;
/** 64 MiB each: more at once would be a way to stop the collector. */
const mostAtOnce = 2;
const mostWaiting = 32;

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new CollectorError('collector.busy');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  try {
    return await new Promise((resolve, reject) => {
      // One password typed on two keyboards can be two sequences of code points.
      scrypt(password.normalize('NFKC'), salt, hashLength, { ...options, maxmem: 2 ** 28 }, (failure, key) =>
        failure ? reject(failure) : resolve(key),
      );
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** `scrypt$65536$8$2$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Without a hash it takes as long as one of `cost` and is false: nobody can tell from the time whether there is an account. */
export async function verifyPassword(password: string, kept: string | null, cost: PasswordCost): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? '').split('$');
  if (!hash) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

/** Words that lists of stolen passwords begin with, and our own; digits and signs around them make no difference. */
const wellKnown = new Set(
  ['password', 'passwort', 'motdepasse', 'contrasena', 'letmein', 'welcome', 'willkommen', 'iloveyou', 'qwertyuiop']
    .concat(['qwertzuiop', 'administrator', 'admin', 'changeme', 'trustno', 'collector', 'cvplus', 'operator'])
    .concat(['cvpluscollector', 'passwordpassword', 'adminadmin', 'secret', 'geheim', 'qwerty', 'abc', 'abcdefghijkl']),
);

/** Throws `password.weak` for what is guessed first. Its length is a matter of the schema; no kinds of signs are asked for. */
export function checkPassword(password: string, name: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  const isNamed = name.length >= 3 && plain.includes(name.toLowerCase());
  if (new Set(plain).size < 6 || wellKnown.has(letters) || letters === '' || isNamed)
    throw new CollectorError('password.weak');
}

/** Without letters that look like others. */
const signs = 'abcdefghjkmnpqrstvwxyz23456789';
const drawSigns = (length: number) => Array.from({ length }, () => signs[randomInt(signs.length)]).join('');

/** Four groups of five, 98 bits. */
export const makeOneTimePassword = (): string => Array.from({ length: 4 }, () => drawSigns(5)).join('-');

/** Two groups of five, 49 bits: tried only through the throttle, and once. */
export const makeRecoveryCode = (): string => Array.from({ length: 2 }, () => drawSigns(5)).join('-');
